using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Feedback;

/// <summary>What people thought of a reply, one vote each; the database implements it.</summary>
public interface IVotes
{
    /// <summary>Sets a person's vote on the message; the same vote given again takes it back.</summary>
    /// <returns>The vote that now holds.</returns>
    Task<Vote> CastAsync(string platform, string message, string person, Vote vote, CancellationToken cancellationToken);

    /// <summary>What was voted in a channel and its threads since then, on each story of the replies that were voted on.</summary>
    Task<IReadOnlyList<StoryVote>> ReadAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The digests of a subscription that were sent since then, in order, each with the votes on it; also those that nobody voted on.</summary>
    Task<IReadOnlyList<DigestVotes>> ReadDigestsAsync(SubscriptionId subscription, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Forgets all votes of a channel and its threads.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ForgetAsync(ConversationKey channel, CancellationToken cancellationToken);
}

/// <param name="Share">The vote, up or down, divided by the stories of the reply that it was given on.</param>
public readonly record struct StoryVote(StoryId Story, double Share);

/// <param name="Slot">The name of the digest's slot.</param>
public readonly record struct DigestVotes(string Slot, int Up, int Down);

public enum Vote
{
    None = 0,
    Up = 1,
    Down = -1,
}
