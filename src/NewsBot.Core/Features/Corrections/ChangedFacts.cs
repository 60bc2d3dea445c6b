using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Corrections;

/// <summary>Whether a sentence that was posted still holds after its source changed. Pure.</summary>
public static class ChangedFacts
{
    /// <summary>
    /// Sentences that rest on the words of the article as it was, and no longer on those it has. A new wording is no correction: only where a
    /// figure or a name of the sentence has gone from the article is a fact another one now.
    /// </summary>
    public static IReadOnlyList<CitedSentence> In(ReplyBlock.StoryCard card, ReplacedVersion changed)
    {
        var before = Squeezed(changed.Before);
        var after = Squeezed(changed.After);
        return
        [
            .. card.Sentences.Where(s => s.Evidence.Any(e => Squeezed(e.Words) is var words && before.Contains(words, StringComparison.Ordinal)
                && !after.Contains(words, StringComparison.Ordinal)
                && Facts(e.Words).Any(f => !Holds(after, f)))),
        ];
    }

    /// <summary>Figures, and words with a capital letter that do not begin the sentence.</summary>
    private static IEnumerable<string> Facts(string sentence)
    {
        var words = sentence.Split([' ', '\n', '\t', '(', ')', '“', '”', '"', ';', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Trim('.', ',', '!', '?', '\'', '’')).ToList();
        return words.Where((w, i) => w.Any(char.IsAsciiDigit) || (i > 0 && w.Length > 2 && char.IsUpper(w[0])));
    }

    private static bool Holds(string text, string fact)
    {
        for (var at = text.IndexOf(fact, StringComparison.Ordinal); at >= 0; at = text.IndexOf(fact, at + 1, StringComparison.Ordinal))
        {
            var end = at + fact.Length;
            if (!GoesOn(text, at - 1, at - 2) && !GoesOn(text, end, end + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A letter or digit, or the point of a figure with a digit behind it.</summary>
    private static bool GoesOn(string text, int at, int beyond) =>
        at >= 0 && at < text.Length
        && (char.IsLetterOrDigit(text[at]) || (text[at] is '.' or ',' && beyond >= 0 && beyond < text.Length && char.IsAsciiDigit(text[beyond])));

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>An article whose publisher changed what it says.</summary>
/// <param name="Version">The number of the replaced version.</param>
/// <param name="Before">Title and text as they were when something may have been posted of it.</param>
/// <param name="After">Title and text as they are.</param>
public sealed record ReplacedVersion(long Version, ArticleId Article, StoryId Story, string Source, string Before, string After, DateTimeOffset At);

/// <summary>Knows which articles changed and where their stories were posted; the database implements it.</summary>
public interface ICorrections
{
    /// <summary>Articles that changed after those that were looked at last, oldest change first.</summary>
    Task<IReadOnlyList<ReplacedVersion>> ReadChangedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Replies since then in which the story was told.</summary>
    Task<IReadOnlyList<PostedReply>> ReadPostedAsync(StoryId story, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Puts what is to be said into the ledger, and that the change was looked at, all or nothing.</summary>
    Task EndAsync(long version, IReadOnlyList<Deliveries.NewDelivery> notes, CancellationToken cancellationToken);
}
