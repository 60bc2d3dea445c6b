using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Posts unasked: a message in a channel or thread, a post in a forum.</summary>
internal sealed class DiscordPosts(DiscordRest discord, DiscordTools tools)
{
    /// <summary>A week: see Discord Docs/Channel Resource, "Thread Metadata".</summary>
    private const int ThreadLife = 10_080;

    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, UserId me, CancellationToken cancellationToken)
    {
        var id = where.Thread ?? where.Channel;
        if (!ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new PostRefusedException($"“{id}” is no channel of Discord's. Choose one from the list that opens while you type.");
        }

        try
        {
            return await PostAsync(new ChannelId(number), reply, me, cancellationToken);
        }
        catch (DiscordApiException exception) when (MissingPermission.Of(exception))
        {
            throw new PostRefusedException(MissingPermission.Sentence(Permissions.ViewChannel | Permissions.SendMessages, "that channel"));
        }
        catch (DiscordApiException exception) when (exception.IsUnknownChannel)
        {
            throw new PostRefusedException("That channel is gone.");
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.TagRequired)
        {
            throw new PostRefusedException(
                "That forum asks for a tag on every post, and I set none. Switch that off in Edit Channel > Overview > Require people to select tags when posting.");
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.NoTextChannel)
        {
            throw new PostRefusedException("That channel takes no messages. Choose a text channel, a thread or a forum.");
        }
    }

    private async Task<ConversationKey> PostAsync(ChannelId id, Reply reply, UserId me, CancellationToken cancellationToken)
    {
        var channel = await discord.GetChannelAsync(id, cancellationToken);
        var isForum = channel.Type is ChannelType.Forum or ChannelType.Media;
        await CheckAsync(channel, me, cancellationToken);
        var body = tools.Renderer.Render(reply with { Private = false })[0];
        ConversationKey place;
        string message;
        if (isForum)
        {
            var thread = await discord.StartPostAsync(
                id, new NewThread(Title(reply)) { Message = body, AutoArchiveDuration = ThreadLife }, cancellationToken);
            // A forum post's first message has the id of its thread.
            message = thread.Id.ToString();
            place = new ConversationKey(DiscordPlatform.PlatformName, id.ToString(), message);
        }
        else
        {
            var posted = await discord.InOpenThreadAsync(id, token => discord.CreateMessageAsync(id, body, token), cancellationToken);
            message = posted.Id.ToString();
            place = Place.Of(channel).Under(posted.Id);
        }

        await tools.Posted.WriteAsync(new PostedReply(message, place, reply, tools.Time.GetUtcNow()), cancellationToken);
        return place;
    }

    private async Task CheckAsync(Channel channel, UserId me, CancellationToken cancellationToken)
    {
        var needed = Permissions.ViewChannel | (channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
        var missing = MissingPermission.In(await ChannelAccess.ReadAsync(discord, channel, me, cancellationToken), needed);
        if (missing != Permissions.None)
        {
            throw new PostRefusedException(MissingPermission.Sentence(missing, channel.Name is { } name ? $"#{name}" : "that channel"));
        }
    }

    private static string Title(Reply reply) =>
        reply.Blocks.OfType<ReplyBlock.Heading>().FirstOrDefault() is { } heading
        && DiscordMarkdown.Clip(heading.Text, DiscordLimits.ThreadName) is { Length: > 0 } title
            ? title
            : "AI news";
}
