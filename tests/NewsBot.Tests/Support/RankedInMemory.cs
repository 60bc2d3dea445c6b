using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Ranks the stories of a test, and keeps what it ranked.</summary>
internal sealed class RankedInMemory(IStoryReader stories, TimeProvider time) : IRankings, IVotes
{
    public static readonly Entities Few = new([
        new Entity("OpenAI", "company", ["ChatGPT", "Sam Altman"]),
        new Entity("Nvidia", "company", []),
    ]);

    public static readonly AiRelevance Ai = new(["AI", "robot", "language model"], ["is hiring"]);

    private readonly Dictionary<ConversationKey, KeptRanking> _kept = [];

    public List<StoryVote> Votes { get; } = [];

    public NewsOptions Options { get; } = new();

    public RankStories Sut => new(stories, this, this, Ai, Few, Microsoft.Extensions.Options.Options.Create(Options), time);

    public Task WriteAsync(ConversationKey where, KeptRanking ranking, CancellationToken cancellationToken)
    {
        _kept[where] = ranking;
        return Task.CompletedTask;
    }

    public Task<KeptRanking?> ReadAsync(ConversationKey where, CancellationToken cancellationToken) => Task.FromResult(_kept.GetValueOrDefault(where));

    public Task<int> ForgetAsync(ConversationKey channel, CancellationToken cancellationToken)
    {
        var count = Votes.Count;
        Votes.Clear();
        return Task.FromResult(count);
    }

    public Task<IReadOnlyList<DigestVotes>> ReadDigestsAsync(SubscriptionId subscription, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DigestVotes>>([]);

    public Task<Vote> CastAsync(string platform, string message, string person, Vote vote, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody votes here.");

    public Task<IReadOnlyList<StoryVote>> ReadAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoryVote>>(channel.Thread is null ? Votes : throw new ArgumentException("A thread has no votes of its own.", nameof(channel)));
}
