using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;

namespace NewsBot.Platforms.Answering;

/// <summary>What presses on every service have in common: where the reply is found, and what the person is told.</summary>
internal static class PressAnswers
{
    public const string TooOld = "This message is too old for its buttons. Ask again with a command, such as /news.";

    public const string NothingToProve = "There is nothing in this message that needs evidence.";

    public const string Failed = "Something went wrong on my side, and it is in my log. Please try again.";

    private static readonly TimeSpan StoreSoon = TimeSpan.FromMilliseconds(100);

    public static string Of(Vote now) => now switch
    {
        Vote.Up => "Noted: 👍. Press it again to take it back.",
        Vote.Down => "Noted: 👎. Press it again to take it back.",
        Vote.None => "Your vote is taken back.",
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no vote {(int)now}.")),
    };

    /// <summary>A message is on the screen a moment before it is stored; a quick finger is no reason to call it old.</summary>
    /// <param name="tries">How often it is looked for, a tenth of a second apart.</param>
    public static async Task<PostedReply?> FindSoonAsync(
        this IPostedReplies posted, string platform, string message, int tries, TimeProvider time, CancellationToken cancellationToken)
    {
        for (; ; tries--)
        {
            if (await posted.FindAsync(platform, message, cancellationToken) is { } found)
            {
                return found;
            }

            if (tries <= 1)
            {
                return null;
            }

            await Task.Delay(StoreSoon, time, cancellationToken);
        }
    }
}
