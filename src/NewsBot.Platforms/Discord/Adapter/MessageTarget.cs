using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>The answer to a message: a reply under it. The nonce is made of the message's id, so that it is answered once, whoever tries again.</summary>
internal sealed class MessageTarget(DiscordRest discord, Message asked, Receipt receipt, Place place) : IReplyTarget<MessageBody>
{
    private MessageId? _answer;
    private bool _told;

    public TimeSpan Silence { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Discord shows it for ten seconds. See Discord Docs/Channel Resource, "Trigger Typing Indicator".</summary>
    public TimeSpan? WorkingLasts { get; } = TimeSpan.FromSeconds(8);

    public ConversationKey Place => place.Key;

    public async Task<bool> ShowWorkingAsync(CancellationToken cancellationToken)
    {
        await discord.ShowTypingAsync(asked.ChannelId, cancellationToken);
        return false;
    }

    public async Task<Shown?> ShowAsync(MessageBody body, CancellationToken cancellationToken)
    {
        var post = Public(body) with
        {
            Nonce = $"a{asked.Id}",
            MessageReference = new MessageReference(asked.Id) { FailIfNotExists = false },
        };
        try
        {
            var message = await discord.InOpenThreadAsync(asked.ChannelId, token => PostAsync(post, token), cancellationToken);
            _answer = message.Id;
            // After a restart the nonce may have given the draft of the process before.
            return receipt.Replayed ? await ReplaceAsync(body, cancellationToken) : place.Shown(message);
        }
        catch (DiscordApiException exception) when (MissingPermission.Of(exception) && asked.Author is { } author)
        {
            await TellPrivatelyAsync(author.Id, cancellationToken);
            return null;
        }
        catch (DiscordApiException exception) when (exception.IsUnknownChannel)
        {
            return null;
        }
    }

    public async Task<Shown?> ReplaceAsync(MessageBody body, CancellationToken cancellationToken)
    {
        if (_answer is not { } answer)
        {
            return await ShowAsync(body, cancellationToken);
        }

        try
        {
            return place.Shown(await discord.EditMessageAsync(asked.ChannelId, answer, Public(body), cancellationToken));
        }
        catch (DiscordApiException exception) when (exception.IsUnknownMessage)
        {
            // Somebody deleted it: they do not want it.
            return null;
        }
    }

    /// <summary>A reply needs "Read Message History"; without it the answer stands below the question, as good as it can be.</summary>
    private async Task<Message> PostAsync(MessageBody post, CancellationToken cancellationToken)
    {
        try
        {
            return await discord.CreateMessageAsync(asked.ChannelId, post, cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.CannotReadHistory)
        {
            return await discord.CreateMessageAsync(asked.ChannelId, post with { MessageReference = null }, cancellationToken);
        }
    }

    /// <summary>Only the answer to an interaction can be private.</summary>
    private static MessageBody Public(MessageBody body) => body with { Flags = body.Flags & ~MessageFlags.Ephemeral };

    private async Task TellPrivatelyAsync(UserId person, CancellationToken cancellationToken)
    {
        if (_told)
        {
            // By the draft.
            return;
        }

        try
        {
            var direct = await discord.OpenDirectAsync(person, cancellationToken);
            var permissions = place.Parent is null ? Permissions.SendMessages : Permissions.SendMessagesInThreads;
            await discord.CreateMessageAsync(
                direct.Id,
                new MessageBody { Content = MissingPermission.Sentence(permissions | Permissions.ViewChannel, $"<#{asked.ChannelId}>"), Nonce = $"p{asked.Id}" },
                cancellationToken);
            _told = true;
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.CannotMessageUser)
        {
            // They take no direct messages; no way is left.
            _told = true;
        }
    }
}
