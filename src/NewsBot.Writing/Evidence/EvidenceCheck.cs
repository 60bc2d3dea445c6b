using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>The text of a numbered source, and where it stands in its article.</summary>
internal sealed record NumberedText(Article Article, int Start, int Length)
{
    public string Text => Article.Text.Substring(Start, Length);

    public static NumberedText Whole(Article article) => new(article, 0, article.Text.Length);
}

/// <summary>
/// Finds for each sentence the words it rests on, or drops it. Code checks what a model writes: a number that names no
/// source, a name or a figure that the cited words do not have, a sentence that nothing supports do not pass.
/// </summary>
internal static partial class EvidenceCheck
{
    /// <summary>The share of a sentence's words that its best span must have.</summary>
    private const double LeastSupport = 0.5;

    private static readonly FrozenSet<string> OrdinaryOpenings = (
        "researchers scientists engineers developers users people experts critics analysts officials regulators lawmakers investors employees " +
        "companies customers models today yesterday tomorrow meanwhile however although though despite since according several new two three four " +
        "five another one many much later earlier recent until unlike like without within instead still yet thus therefore overall also using " +
        "first second third next last early late because what whether").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<Sentence> Check(IReadOnlyList<WrittenSentence> written, IReadOnlyList<NumberedText> sources) =>
        [.. written.Select(w => Check(w, sources)).OfType<Sentence>().DistinctBy(s => s.Text, StringComparer.Ordinal)];

    private static Sentence? Check(WrittenSentence written, IReadOnlyList<NumberedText> sources)
    {
        if (written.Numbers.Count == 0 || written.Numbers.Any(n => n < 1 || n > sources.Count) || HasLinkOrMention(written.Text))
        {
            return null;
        }

        var evidence = written.Numbers.Select(n => Find(written.Text, sources[n - 1])).OfType<Core.News.Evidence>().ToList();
        var quoted = evidence.Exists(e => e.Quote == written.Text);
        return evidence.Count > 0 && (quoted || NamesAndNumbersOccur(written.Text, written.Numbers.Select(n => sources[n - 1])))
            ? new Sentence(written.Text, evidence)
            : null;
    }

    private static Core.News.Evidence? Find(string sentence, NumberedText source)
    {
        var text = source.Text;
        var exact = text.IndexOf(sentence, StringComparison.Ordinal);
        return exact >= 0 ? Span(source, exact, sentence.Length) : Align(sentence, source, text);
    }

    /// <summary>The sentence of the source that shares most words with what was written, with its neighbour if both are needed.</summary>
    private static Core.News.Evidence? Align(string sentence, NumberedText source, string text)
    {
        var wanted = Terms.SetOf(sentence);
        if (wanted.Count == 0)
        {
            return null;
        }

        var spans = SentenceSplitter.Split(text);
        var best = default(TextSpan);
        double most = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            var alone = Share(wanted, Terms.SetOf(spans[i].In(text)));
            // Where one sentence says as much as two, it is the one to quote.
            if (alone > most || (alone > 0 && alone == most && spans[i].Length < best.Length))
            {
                (best, most) = (spans[i], alone);
            }

            if (i + 1 < spans.Count)
            {
                var pair = new TextSpan(spans[i].Start, spans[i + 1].End - spans[i].Start);
                var together = Share(wanted, Terms.SetOf(pair.In(text)));
                if (together > most + 0.2)
                {
                    (best, most) = (pair, together);
                }
            }
        }

        return most >= LeastSupport ? Span(source, best.Start, best.Length) : null;
    }

    private static double Share(HashSet<string> wanted, HashSet<string> given) => (double)wanted.Count(given.Contains) / wanted.Count;

    private static Core.News.Evidence Span(NumberedText source, int start, int length) =>
        new(source.Article.Id, source.Start + start, length, source.Article.Text.Substring(source.Start + start, length));

    private static bool NamesAndNumbersOccur(string sentence, IEnumerable<NumberedText> sources)
    {
        var given = sources.SelectMany(s => Terms.AllOf(s.Article.Title + " " + s.Article.Source + " " + s.Article.Standfirst + " " + s.Article.Text)).ToHashSet(StringComparer.Ordinal);
        return NameOrNumber().Matches(sentence)
            .Where(m => m.Value.Any(char.IsDigit) || (char.IsUpper(m.Value[0]) && !(m.Index == 0 && IsOrdinaryOpening(m.Value))))
            .SelectMany(m => Terms.AllOf(m.Value.TrimEnd('.', ',')))
            .All(given.Contains);
    }

    /// <summary>
    /// A sentence opens with a capital whatever its first word is. Stop words, words in -ing, -ed and -ly and the usual
    /// subjects of news are no names; any other first word has to occur in the source like a name anywhere else.
    /// </summary>
    private static bool IsOrdinaryOpening(string word)
    {
        var lower = word.TrimEnd('.', ',').ToLowerInvariant();
        return Terms.Of(lower).Count == 0
            || OrdinaryOpenings.Contains(lower)
            || (lower.Length > 4 && (lower.EndsWith("ing", StringComparison.Ordinal) || lower.EndsWith("ed", StringComparison.Ordinal) || lower.EndsWith("ly", StringComparison.Ordinal)));
    }

    private static bool HasLinkOrMention(string text) =>
        text.Contains("http", StringComparison.OrdinalIgnoreCase) && text.Contains("://", StringComparison.Ordinal)
        || Mention().IsMatch(text);

    /// <summary>Whole words, "GPT-5.6" and "16x16" among them, of which those with a capital or a digit are checked.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}.,’'-]*")]
    private static partial Regex NameOrNumber();

    [GeneratedRegex(@"@(everyone|here|channel)\b|<[@#!]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
