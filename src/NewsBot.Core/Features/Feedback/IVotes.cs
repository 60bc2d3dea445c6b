namespace NewsBot.Core.Features.Feedback;

/// <summary>What people thought of a reply, one vote each; the database implements it.</summary>
public interface IVotes
{
    /// <summary>Sets a person's vote on the message; the same vote given again takes it back.</summary>
    /// <returns>The vote that now holds.</returns>
    Task<Vote> CastAsync(string platform, string message, string person, Vote vote, CancellationToken cancellationToken);
}

public enum Vote
{
    None = 0,
    Up = 1,
    Down = -1,
}
