using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Posts unasked: a message in a channel or thread, a post in a forum. Its key is its nonce, and stands unseen in its buttons.</summary>
internal sealed class DiscordPosts(DiscordRest discord, BotIdentity identity, DiscordTools tools)
{
    /// <summary>A week: see Discord Docs/Channel Resource, "Thread Metadata".</summary>
    private const int ThreadLife = 10_080;

    /// <summary>A day: a thread without questions then leaves the list of channels.</summary>
    private const int QuestionsLife = 1_440;

    /// <summary>What a busy channel says in the minutes of an outage; see Discord Docs/Message Resource, "Get Channel Messages".</summary>
    private const int LookedThrough = 100;

    private const int ForumPostsLookedAt = 10;

    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
    {
        var id = Id(where);
        try
        {
            var channel = await BeforeAnythingIsPostedAsync(() => CheckedAsync(id, cancellationToken));
            var body = Marked(tools.Renderer.Render(reply with { Private = false })[0], key);
            var (message, place) = channel.Type is ChannelType.Forum or ChannelType.Media
                ? await StartAsync(id, Title(reply), body, cancellationToken)
                : await WriteAsync(channel, body, cancellationToken);
            await tools.Posted.WriteAsync(new PostedReply(message, place, reply, tools.Time.GetUtcNow()), cancellationToken);
            return place;
        }
        catch (DiscordApiException exception) when (exception.IsInvalidFormBody && reply.HasPicture)
        {
            // It was surely not posted. What Discord does not like is most likely the picture's address, which a stranger chose.
            return await PostAsync(where, reply.WithoutPicture(), key, cancellationToken);
        }
        catch (DiscordApiException exception) when (MissingPermission.Of(exception))
        {
            throw new PostRefusedException(MissingPermission.Sentence(Permissions.ViewChannel | Permissions.SendMessages, "that channel"));
        }
        catch (DiscordApiException exception) when (exception.IsUnknownChannel)
        {
            throw new PostRefusedException("That channel is gone.");
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.CannotMessageUser)
        {
            throw new PostRefusedException("Discord does not let me write to you directly: your privacy settings, or we share no server any more.");
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
        catch (DiscordApiException exception) when ((int)exception.Status < 500)
        {
            throw new PostPostponedException(exception.Message);
        }
        catch (DiscordRefusedException exception)
        {
            throw new PostPostponedException(exception.Message, exception.RetryAfter);
        }
    }

    public async Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken)
    {
        try
        {
            var channel = await discord.GetChannelAsync(Id(where), cancellationToken);
            if (channel.Type is ChannelType.Forum or ChannelType.Media)
            {
                return await LookInForumAsync(channel, key, cancellationToken);
            }

            var me = await identity.GetAsync(cancellationToken);
            var may = await ChannelAccess.ReadAsync(discord, channel, me.User, cancellationToken);
            if (MissingPermission.In(may, Permissions.ReadMessageHistory) != Permissions.None)
            {
                // Discord would answer with no messages at all: Discord Docs/Message Resource, "Get Channel Messages".
                return new PostSearch.Unknown();
            }

            var there = (await discord.GetMessagesAsync(channel.Id, LookedThrough, cancellationToken)).FirstOrDefault(m => HasMark(m.Components, key));
            return there is null ? new PostSearch.NotThere() : new PostSearch.There(Place.Of(channel).Under(there.Id));
        }
        catch (DiscordApiException exception) when ((int)exception.Status is >= 400 and < 500 && exception.Status != System.Net.HttpStatusCode.TooManyRequests)
        {
            return new PostSearch.Unknown();
        }
    }

    /// <summary>Discord knows one thread for a message: what is opened twice is opened once.</summary>
    public async Task OpenThreadAsync(ConversationKey under, string name, CancellationToken cancellationToken)
    {
        if (!ulong.TryParse(under.Channel, NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
            || !ulong.TryParse(under.Thread, NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            // A forum's post is a thread, and a direct message has none.
            || (await discord.GetChannelAsync(new ChannelId(channel), cancellationToken)).Type is not (ChannelType.Text or ChannelType.Announcement))
        {
            return;
        }

        var title = DiscordMarkdown.Clip(name, DiscordLimits.ThreadName);
        try
        {
            await discord.StartThreadAsync(new ChannelId(channel), new MessageId(message), new NewThread(title) { AutoArchiveDuration = QuestionsLife }, cancellationToken);
        }
        catch (DiscordApiException exception) when (MissingPermission.Of(exception))
        {
            throw new PostRefusedException(MissingPermission.Sentence(Permissions.CreatePublicThreads, "that channel"));
        }
    }

    /// <summary>Null where the person cannot be written to.</summary>
    public async Task<ConversationKey?> OpenDirectAsync(string person, CancellationToken cancellationToken)
    {
        if (!ulong.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        try
        {
            return Place.Of(await discord.OpenDirectAsync(new UserId(number), cancellationToken)).Key;
        }
        catch (DiscordApiException exception) when ((int)exception.Status < 500)
        {
            return null;
        }
    }

    public async Task<bool> ReplaceAsync(PostedReply posted, Reply reply, CancellationToken cancellationToken)
    {
        if (!ulong.TryParse(posted.Message, NumberStyles.None, CultureInfo.InvariantCulture, out var message))
        {
            return false;
        }

        var body = tools.Renderer.Render(reply with { Private = false })[0];
        foreach (var channel in new[] { posted.Place.Channel, posted.Place.Thread }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            try
            {
                // A message that a thread hangs under is in the channel; a forum's post, and what was said in a thread, is in the thread.
                await discord.EditMessageAsync(new ChannelId(ulong.Parse(channel, CultureInfo.InvariantCulture)), new MessageId(message), body, cancellationToken);
                await tools.Posted.WriteAsync(posted with { Reply = reply }, cancellationToken);
                return true;
            }
            catch (DiscordApiException exception) when ((int)exception.Status < 500)
            {
                // Not there, or not to be changed there.
            }
        }

        return false;
    }

    private static ChannelId Id(ConversationKey where)
    {
        var id = where.Thread ?? where.Channel;
        return ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ChannelId(number)
            : throw new PostRefusedException($"“{id}” is no channel of Discord's. Choose one from the list that opens while you type.");
    }

    private async Task<(string Message, ConversationKey Place)> StartAsync(ChannelId forum, string title, MessageBody body, CancellationToken cancellationToken)
    {
        var thread = await discord.StartPostAsync(forum, new NewThread(title) { Message = body with { Nonce = null }, AutoArchiveDuration = ThreadLife }, cancellationToken);
        // A forum post's first message has the id of its thread.
        return (thread.Id.ToString(), new ConversationKey(DiscordPlatform.PlatformName, forum.ToString(), thread.Id.ToString()));
    }

    private async Task<(string Message, ConversationKey Place)> WriteAsync(Channel channel, MessageBody body, CancellationToken cancellationToken)
    {
        var posted = await discord.InOpenThreadAsync(channel.Id, token => discord.CreateMessageAsync(channel.Id, body, token), cancellationToken);
        return (posted.Id.ToString(), Place.Of(channel).Under(posted.Id));
    }

    private async Task<PostSearch> LookInForumAsync(Channel forum, string key, CancellationToken cancellationToken)
    {
        if (forum.GuildId is not { } guild)
        {
            return new PostSearch.Unknown();
        }

        var me = await identity.GetAsync(cancellationToken);
        var mine = (await discord.GetActiveThreadsAsync(guild, cancellationToken))
            .Where(t => t.ParentId == forum.Id && t.OwnerId == me.User).OrderByDescending(t => t.Id.Value).Take(ForumPostsLookedAt);
        foreach (var thread in mine)
        {
            if (HasMark((await discord.GetMessageAsync(thread.Id, new MessageId(thread.Id.Value), cancellationToken)).Components, key))
            {
                return new PostSearch.There(new ConversationKey(DiscordPlatform.PlatformName, forum.Id.ToString(), thread.Id.ToString()));
            }
        }

        return new PostSearch.NotThere();
    }

    /// <summary>What fails here has surely not posted anything.</summary>
    private static async Task<T> BeforeAnythingIsPostedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DiscordUnreachableException exception)
        {
            throw new PostPostponedException(exception.Message);
        }
        catch (DiscordApiException exception) when (exception.IsPassing)
        {
            throw new PostPostponedException(exception.Message);
        }
    }

    private async Task<Channel> CheckedAsync(ChannelId id, CancellationToken cancellationToken)
    {
        var me = await identity.GetAsync(cancellationToken);
        var channel = await discord.GetChannelAsync(id, cancellationToken);
        var needed = Permissions.ViewChannel | (channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
        var missing = MissingPermission.In(await ChannelAccess.ReadAsync(discord, channel, me.User, cancellationToken), needed);
        return missing == Permissions.None
            ? channel
            : throw new PostRefusedException(MissingPermission.Sentence(missing, channel.Name is { } name ? $"#{name}" : "that channel"));
    }

    private static MessageBody Marked(MessageBody body, string key) => body with { Nonce = key, Components = body.Components is { } all ? [.. all.Select(c => Marked(c, key))] : null };

    private static Component Marked(Component component, string key) => component with
    {
        CustomId = component.CustomId is { } id ? Press.Marked(id, key) : null,
        Components = component.Components is { } inner ? [.. inner.Select(c => Marked(c, key))] : null,
    };

    private static bool HasMark(IReadOnlyList<MessageComponent> components, string key) =>
        components.Any(c => (c.CustomId is { } id && Press.HasMark(id, key)) || HasMark(c.Components, key));

    private static string Title(Reply reply) =>
        reply.Blocks.OfType<ReplyBlock.Heading>().FirstOrDefault() is { } heading
        && DiscordMarkdown.Clip(heading.Text, DiscordLimits.ThreadName) is { Length: > 0 } title
            ? title
            : "AI news";
}
