using System.Buffers.Text;
using System.Globalization;
using NewsBot.Platforms.Discord.Model;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Platforms.Discord.Rest;

/// <summary>
/// Discord's HTTP API, as far as the bot uses it; interactions are in <see cref="DiscordInteractions"/>. Each call waits for
/// its turn as Discord's limits say and throws <see cref="DiscordApiException"/> when Discord refuses it,
/// <see cref="DiscordUnreachableException"/> when no answer came, <see cref="DiscordRefusedException"/> when it was not made.
/// </summary>
internal sealed class DiscordRest(DiscordHttp http)
{
    /// <summary>See Discord Docs/Message Resource, "Create Message": nonce.</summary>
    public const int LongestNonce = 25;

    /// <summary>Where the gateway is, and how many sessions may still be started.</summary>
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        http.GetAsync("gateway/bot", DiscordRestJson.Default.GatewayBot, cancellationToken);

    public Task<User> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        http.GetAsync("users/@me", DiscordJson.Default.User, cancellationToken);

    public Task<CurrentApplication> GetCurrentApplicationAsync(CancellationToken cancellationToken) =>
        http.GetAsync("applications/@me", DiscordRestJson.Default.CurrentApplication, cancellationToken);

    /// <summary>With all localizations, so that it can be compared with what would be put.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> GetCommandsAsync(ApplicationId application, GuildId? guild, CancellationToken cancellationToken) =>
        http.GetAsync($"{Commands(application, guild)}?with_localizations=true", DiscordJson.Default.IReadOnlyListApplicationCommand, cancellationToken);

    /// <summary>Makes the registered commands these and no others; for everyone, or in one server.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> PutCommandsAsync(
        ApplicationId application,
        GuildId? guild,
        IReadOnlyList<ApplicationCommand> commands,
        CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Put,
            Commands(application, guild),
            commands,
            DiscordJson.Default.IReadOnlyListApplicationCommand,
            DiscordJson.Default.IReadOnlyListApplicationCommand,
            repeatable: true,
            cancellationToken);

    /// <summary>
    /// Posts a message, once: its nonce is enforced, so that a repeated post gives the message that is there. A caller that may post
    /// the same again after a restart gives the nonce.
    /// </summary>
    public Task<Message> CreateMessageAsync(ChannelId channel, MessageBody body, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post,
            $"channels/{channel}/messages",
            body with { Nonce = Nonce(body.Nonce), EnforceNonce = true },
            DiscordJson.Default.MessageBody,
            DiscordJson.Default.Message,
            repeatable: true,
            cancellationToken);

    public Task<Message> GetMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken) =>
        http.GetAsync($"channels/{channel}/messages/{message}", DiscordJson.Default.Message, cancellationToken);

    /// <summary>The newest messages, newest first. See Discord Docs/Message Resource, "Get Channel Messages".</summary>
    public Task<IReadOnlyList<Message>> GetMessagesAsync(ChannelId channel, int most, CancellationToken cancellationToken) =>
        http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"channels/{channel}/messages?limit={most}"), DiscordRestJson.Default.IReadOnlyListMessage, cancellationToken);

    /// <summary>A server's open threads, posts in forums among them. See Discord Docs/Guild Resource, "List Active Guild Threads".</summary>
    public async Task<IReadOnlyList<Channel>> GetActiveThreadsAsync(GuildId guild, CancellationToken cancellationToken) =>
        (await http.GetAsync($"guilds/{guild}/threads/active", DiscordRestJson.Default.ThreadList, cancellationToken)).Threads;

    public Task<Message> EditMessageAsync(ChannelId channel, MessageId message, MessageBody body, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Patch,
            $"channels/{channel}/messages/{message}",
            Edit(body),
            DiscordJson.Default.MessageBody,
            DiscordJson.Default.Message,
            repeatable: true,
            cancellationToken);

    /// <summary>A message that is gone already is what was asked for.</summary>
    public async Task DeleteMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken)
    {
        try
        {
            await http.SendAsync(HttpMethod.Delete, $"channels/{channel}/messages/{message}", repeatable: true, cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.IsUnknownMessage)
        {
        }
    }

    /// <summary>The direct conversation with a person. See Discord Docs/User Resource, "Create DM".</summary>
    public Task<Channel> OpenDirectAsync(UserId person, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post,
            "users/@me/channels",
            new DirectRecipient(person),
            DiscordRestJson.Default.DirectRecipient,
            DiscordJson.Default.Channel,
            repeatable: true,
            cancellationToken);

    public Task<Channel> GetChannelAsync(ChannelId channel, CancellationToken cancellationToken) =>
        http.GetAsync($"channels/{channel}", DiscordJson.Default.Channel, cancellationToken);

    public Task<IReadOnlyList<Role>> GetRolesAsync(GuildId guild, CancellationToken cancellationToken) =>
        http.GetAsync($"guilds/{guild}/roles", DiscordRestJson.Default.IReadOnlyListRole, cancellationToken);

    public Task<GuildMember> GetMemberAsync(GuildId guild, UserId user, CancellationToken cancellationToken) =>
        http.GetAsync($"guilds/{guild}/members/{user}", DiscordRestJson.Default.GuildMember, cancellationToken);

    /// <summary>
    /// The thread under a message: a new one, or the one that is there. A thread has its message's id; see Discord Docs/Channel
    /// Resource, "Start Thread from Message".
    /// </summary>
    public async Task<Channel> StartThreadAsync(ChannelId channel, MessageId message, NewThread start, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(
                HttpMethod.Post,
                $"channels/{channel}/messages/{message}/threads",
                start,
                DiscordRestJson.Default.NewThread,
                DiscordJson.Default.Channel,
                repeatable: true,
                cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.ThreadExists)
        {
            return await GetChannelAsync(new ChannelId(message.Value), cancellationToken);
        }
    }

    /// <summary>
    /// A post in a forum or media channel. Discord enforces no nonce here, so an answer that was lost is not asked for again: a
    /// second post would be worse than an error.
    /// </summary>
    public Task<Channel> StartPostAsync(ChannelId forum, NewThread start, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post,
            $"channels/{forum}/threads",
            start with { Message = start.Message ?? throw new ArgumentException("A post in a forum begins with a message.", nameof(start)) },
            DiscordRestJson.Default.NewThread,
            DiscordJson.Default.Channel,
            repeatable: false,
            cancellationToken);

    public Task AddThreadMemberAsync(ChannelId thread, UserId user, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Put, $"channels/{thread}/thread-members/{user}", repeatable: true, cancellationToken);

    public Task<Channel> ModifyThreadAsync(ChannelId thread, ThreadChange change, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Patch,
            $"channels/{thread}",
            change,
            DiscordRestJson.Default.ThreadChange,
            DiscordJson.Default.Channel,
            repeatable: true,
            cancellationToken);

    /// <summary>Does something in a thread; if Discord answers that it is archived (50083), opens it and tries once more.</summary>
    public async Task<T> InOpenThreadAsync<T>(ChannelId thread, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.IsArchivedThread)
        {
            await ModifyThreadAsync(thread, new ThreadChange { Archived = false }, cancellationToken);
            return await work(cancellationToken);
        }
    }

    /// <summary>"… is typing" for ten seconds. See Discord Docs/Channel Resource, "Trigger Typing Indicator".</summary>
    public Task ShowTypingAsync(ChannelId channel, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"channels/{channel}/typing", repeatable: true, cancellationToken);

    /// <summary>What only a new message has; an edit with it is refused by stricter servers.</summary>
    internal static MessageBody Edit(MessageBody body) => body with { Nonce = null, EnforceNonce = null, MessageReference = null };

    private static string Commands(ApplicationId application, GuildId? guild) =>
        guild is { } id ? $"applications/{application}/guilds/{id}/commands" : $"applications/{application}/commands";

    private static string Nonce(string? given) => given switch
    {
        null or "" => Base64Url.EncodeToString(Guid.NewGuid().ToByteArray()),
        { Length: > LongestNonce } => throw new ArgumentException($"A nonce has up to {LongestNonce} characters.", nameof(given)),
        _ => given,
    };
}
