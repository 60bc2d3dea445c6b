using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Feedback;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

/// <summary>What the database would keep for the adapter.</summary>
internal sealed class Stores : IPostedReplies, IHandledEvents, IPlatformMemory, IVotes
{
    public Dictionary<string, PostedReply> Posted { get; } = [];

    public List<string> Handled { get; } = [];

    public Dictionary<string, string> Memory { get; } = [];

    public Dictionary<(string Message, string Person), Vote> Votes { get; } = [];

    /// <summary>Thrown by every write.</summary>
    public Exception? Breaks { get; set; }

    public Task<PostedReply?> FindAsync(string platform, string message, CancellationToken cancellationToken) => Task.FromResult(Posted.GetValueOrDefault(message));

    public Task WriteAsync(PostedReply posted, CancellationToken cancellationToken) => Written(() => Posted[posted.Message] = posted);

    public Task<bool> ContainsAsync(string platform, string id, CancellationToken cancellationToken) => Task.FromResult(Handled.Contains(id, StringComparer.Ordinal));

    public Task AddAsync(string platform, string id, CancellationToken cancellationToken) => Written(() => Handled.Add(id));

    public Task<string?> ReadAsync(string platform, string key, CancellationToken cancellationToken) => Task.FromResult(Memory.GetValueOrDefault(key));

    public Task<IReadOnlyList<string>> KeysAsync(string platform, string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Memory.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public Task<IReadOnlyList<DigestVotes>> ReadDigestsAsync(SubscriptionId subscription, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DigestVotes>>([]);

    public Task<IReadOnlyList<StoryVote>> ReadAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoryVote>>([]);

    public Task WriteAsync(string platform, string key, string? value, CancellationToken cancellationToken) => Written(() =>
    {
        if (value is null)
        {
            Memory.Remove(key);
        }
        else
        {
            Memory[key] = value;
        }
    });

    public Task<int> ForgetAsync(ConversationKey channel, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody forgets here.");

    public Task<Vote> CastAsync(string platform, string message, string person, Vote vote, CancellationToken cancellationToken)
    {
        var now = Votes.GetValueOrDefault((message, person)) == vote ? Vote.None : vote;
        Votes[(message, person)] = now;
        return Task.FromResult(now);
    }

    private Task Written(Action write)
    {
        if (Breaks is { } exception)
        {
            return Task.FromException(exception);
        }

        write();
        return Task.CompletedTask;
    }
}
