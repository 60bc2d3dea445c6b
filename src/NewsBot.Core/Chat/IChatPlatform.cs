namespace NewsBot.Core.Chat;

/// <summary>One chat service: what its people ask, and a way to speak unasked.</summary>
public interface IChatPlatform
{
    /// <summary>Lower case, and the first part of every <see cref="ConversationKey"/>: "web", "terminal", "discord", "slack".</summary>
    string Name { get; }

    /// <summary>Reads requests until cancelled; reconnecting is the platform's own business.</summary>
    IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken);

    /// <summary>How the connection is, for /status.</summary>
    PlatformHealth Health => new(RowHealth.Good, "ready");

    /// <summary>For how long a repeated <see cref="PostAsync"/> with the same key gives the post that is there, instead of a second one.</summary>
    TimeSpan KeyHolds => TimeSpan.Zero;

    /// <summary>Posts unasked, and says where a thread under the message would be.</summary>
    /// <param name="key">Up to 25 characters; the platform posts once under it, as far as it can, and finds the post again by it.</param>
    /// <exception cref="PostRefusedException">The platform does not let the bot post there.</exception>
    /// <exception cref="PostPostponedException">It was surely not posted, and may be later. After any other exception it may stand there.</exception>
    Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken);

    /// <summary>Looks whether something stands there under the key: posted by a process that did not live to say so.</summary>
    Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken) =>
        Task.FromResult<PostSearch>(new PostSearch.Unknown());

    /// <summary>Opens the thread under a post, on a platform on which that has to be done; one that is open already stays as it is.</summary>
    /// <param name="under">What <see cref="PostAsync"/> or <see cref="LookForAsync"/> gave.</param>
    Task OpenThreadAsync(ConversationKey under, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The direct conversation with a person of the place that is given; null where there is none.</summary>
    Task<ConversationKey?> OpenDirectAsync(ConversationKey near, string person, CancellationToken cancellationToken) =>
        Task.FromResult<ConversationKey?>(null);

    /// <summary>Whom a person named with "@", as the platform hands it over; null where that is no one person and no one group.</summary>
    Mention? ReadMention(string typed) => null;

    /// <summary>Puts another reply in the place of one that was posted unasked.</summary>
    /// <returns>False when it is no longer there, or can no longer be changed.</returns>
    Task<bool> ReplaceAsync(PostedReply before, Reply reply, CancellationToken cancellationToken) => Task.FromResult(false);
}

/// <param name="Text">A few words: "connected as NewsBot", "waiting until 08:12:30 UTC: the connection was lost". Times stand beside it, to be said in the zone of who asks.</param>
public sealed record PlatformHealth(RowHealth Health, string Text)
{
    /// <summary>Since when it is connected; null when it is not, or when there is nothing to connect to.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Since when a connection that once stood is gone.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When somebody last wrote or pressed something there, since the process started.</summary>
    public DateTimeOffset? LastEventAt { get; init; }
}

/// <summary>What became of a post whose fate was not known.</summary>
public abstract record PostSearch
{
    private PostSearch()
    {
    }

    /// <param name="Thread">Where a thread under it is.</param>
    public sealed record There(ConversationKey Thread) : PostSearch;

    public sealed record NotThere : PostSearch;

    /// <summary>The platform does not let the bot look.</summary>
    public sealed record Unknown : PostSearch;
}

/// <summary>Names under which posts are made.</summary>
public static class PostKey
{
    /// <summary>One that was never used: 22 characters, which is what Discord takes as a nonce.</summary>
    public static string New() => System.Buffers.Text.Base64Url.EncodeToString(Guid.NewGuid().ToByteArray());
}

/// <summary>A post that the platform refused for a reason a person can mend; the message tells them how.</summary>
public sealed class PostRefusedException(string message) : Exception(message);

/// <summary>A post that was surely not made: the platform asked to wait, or is not connected.</summary>
/// <param name="after">How long the platform asked to wait; null when it did not say.</param>
public sealed class PostPostponedException(string message, TimeSpan? after = null) : Exception(message)
{
    public TimeSpan? After { get; } = after;
}
