using System.Globalization;
using NewsBot.Core.Features.Feedback;

namespace NewsBot.Platforms.Answering;

/// <summary>What a person is told when they voted.</summary>
internal static class VoteWords
{
    public static string Of(Vote now) => now switch
    {
        Vote.Up => "Noted: 👍. Press it again to take it back.",
        Vote.Down => "Noted: 👎. Press it again to take it back.",
        Vote.None => "Your vote is taken back.",
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no vote {(int)now}.")),
    };
}
