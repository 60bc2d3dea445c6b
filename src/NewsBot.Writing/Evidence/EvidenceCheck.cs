using NewsBot.Core.News;
using NewsBot.Core.News.Prose;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>The text of a numbered source, and where it stands in its article.</summary>
internal sealed record NumberedText(Article Article, int Start, int Length)
{
    public string Text => Article.Text.Substring(Start, Length);

    public static NumberedText Whole(Article article) => new(article, 0, article.Text.Length);
}

/// <summary>
/// Finds for each sentence the words it rests on, or refuses it. Code checks what a model writes: a number that names no
/// source, a name or a figure that the cited words do not have, a sentence that nothing supports, one that tells no news but
/// asks for something do not pass.
/// </summary>
internal static class EvidenceCheck
{
    /// <summary>The share of a sentence's words that its best span must have.</summary>
    private const double LeastSupport = 0.5;

    /// <summary>The share of a sentence's words that the cited sources must have: others may be the writer's.</summary>
    private const double LeastGiven = 0.6;

    /// <summary>The share of neighbouring words that must be neighbours in a source as well: a cheap check that catches facts put together anew.</summary>
    private const double LeastPairs = 0.15;

    private const int PairsFrom = 6;

    private const double LeastPlain = 0.5;

    public static IReadOnlyList<Sentence> Check(IReadOnlyList<WrittenSentence> written, IReadOnlyList<NumberedText> sources) =>
        Judge(written, sources).Held;

    /// <summary>What holds, and what does not with the reason, so that a writer can be told.</summary>
    public static Verdict Judge(IReadOnlyList<WrittenSentence> written, IReadOnlyList<NumberedText> sources)
    {
        var held = new List<Sentence>();
        var refused = new List<RefusedSentence>();
        var given = new GivenSource?[sources.Count];
        foreach (var sentence in written)
        {
            var (evidence, reason) = FindAll(sentence, sources, given);
            if (reason.Length > 0)
            {
                refused.Add(new RefusedSentence(sentence.Text, reason));
            }
            else if (!held.Exists(s => s.Text == sentence.Text))
            {
                held.Add(new Sentence(sentence.Text, evidence) { Side = sentence.Side });
            }
        }

        return new Verdict(held, refused);
    }

    /// <summary>A line of several sentences holds only if each of them does: what is true may not carry what is not.</summary>
    private static (IReadOnlyList<Core.News.Evidence> Evidence, string Reason) FindAll(
        WrittenSentence written, IReadOnlyList<NumberedText> sources, GivenSource?[] given)
    {
        var (evidence, reason) = Find(written, sources, given);
        if (reason.Length > 0 || evidence.Any(e => e.Quote == written.Text) || SentenceSplitter.Split(written.Text) is not { Count: > 1 } parts)
        {
            return (evidence, reason);
        }

        var all = new List<Core.News.Evidence>();
        foreach (var part in parts)
        {
            (evidence, reason) = Find(written with { Text = part.In(written.Text) }, sources, given);
            if (reason.Length > 0)
            {
                return ([], reason);
            }

            all.AddRange(evidence.Where(e => !all.Contains(e)));
        }

        return (all, "");
    }

    private static (IReadOnlyList<Core.News.Evidence> Evidence, string Reason) Find(
        WrittenSentence written, IReadOnlyList<NumberedText> sources, GivenSource?[] given)
    {
        if (written.Numbers.Count == 0)
        {
            return ([], "it names no source");
        }

        if (written.Numbers.FirstOrDefault(n => n < 1 || n > sources.Count, -1) is not -1 and var unknown)
        {
            return ([], $"there is no source {unknown}");
        }

        if (!NewsProse.IsNews(written.Text))
        {
            return ([], "it tells no news: it asks for something, or has a link, a mention, a command or markup");
        }

        var cited = written.Numbers.Select(n => given[n - 1] ??= new GivenSource(sources[n - 1])).ToList();
        var evidence = cited.Select(s => s.Exact(written.Text) ?? Align(written.Text, s)).OfType<Core.News.Evidence>().ToList();
        if (evidence.Count == 0)
        {
            return ([], "no sentence of its sources says it");
        }

        return evidence.Exists(e => e.Quote == written.Text) ? (evidence, "") : (evidence, Doubt(written.Text, cited, evidence));
    }

    /// <summary>Why words that stand in no source as they are may not be said; "" when they may.</summary>
    private static string Doubt(string sentence, List<GivenSource> cited, List<Core.News.Evidence> evidence)
    {
        if (FactCheck.Missing(sentence, cited) is { Length: > 0 } fact)
        {
            return $"its sources do not have “{fact}”";
        }

        var terms = Wording.TermsOf(sentence);
        var distinct = terms.ToHashSet(StringComparer.Ordinal);
        var missing = distinct.Count(t => !cited.Exists(s => s.Terms.Contains(t)));
        if (missing > 0 && (distinct.Count - missing < LeastGiven * distinct.Count || PlainWords(sentence, cited) < LeastPlain))
        {
            return "too few of its words are those of its sources";
        }

        if (terms.Count >= PairsFrom && Pairs(terms, cited) < LeastPairs)
        {
            return "it puts words together that stand apart in its sources";
        }

        return Negation.Differs(sentence, string.Join(' ', evidence.Select(e => e.Quote))) ? "it denies what its sources say, or says what they deny" : "";
    }

    /// <summary>The share given of what is no name and no figure: "was arrested" beside two true names is what it says.</summary>
    private static double PlainWords(string sentence, List<GivenSource> cited)
    {
        var plain = Wording.Plain(sentence).Split(' ').Where(w => w.Length > 0 && char.IsLower(w[0])).SelectMany(Terms.Of).ToHashSet(StringComparer.Ordinal);
        return plain.Count == 0 ? 1 : (double)plain.Count(t => cited.Exists(s => s.Terms.Contains(t))) / plain.Count;
    }

    private static double Pairs(List<string> terms, List<GivenSource> cited)
    {
        var pairs = terms.Zip(terms.Skip(1)).Distinct().ToList();
        return (double)pairs.Count(p => cited.Exists(s => s.Pairs.Contains(p))) / pairs.Count;
    }

    /// <summary>The sentence of the source that shares most words with what was written, with its neighbour if both are needed.</summary>
    private static Core.News.Evidence? Align(string sentence, GivenSource source)
    {
        var wanted = Wording.TermsOf(sentence).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return null;
        }

        var spans = source.Sentences;
        var best = default(TextSpan);
        double most = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            var alone = Share(wanted, spans[i].Terms);
            // Where one sentence says as much as two, it is the one to quote.
            if (alone > most || (alone > 0 && alone == most && spans[i].Span.Length < best.Length))
            {
                (best, most) = (spans[i].Span, alone);
            }

            if (i + 1 < spans.Count && spans[i].IsBefore(spans[i + 1], source.Text))
            {
                var together = (double)wanted.Count(t => spans[i].Terms.Contains(t) || spans[i + 1].Terms.Contains(t)) / wanted.Count;
                if (together > most + 0.2)
                {
                    (best, most) = (new TextSpan(spans[i].Span.Start, spans[i + 1].Span.End - spans[i].Span.Start), together);
                }
            }
        }

        return most >= LeastSupport ? source.Evidence(best) : null;
    }

    private static double Share(HashSet<string> wanted, HashSet<string> given) => (double)wanted.Count(given.Contains) / wanted.Count;
}

/// <summary>What became of the sentences of a writer.</summary>
internal sealed record Verdict(IReadOnlyList<Sentence> Held, IReadOnlyList<RefusedSentence> Refused);

/// <param name="Reason">A clause that a writer is told: "its sources do not have “1997”".</param>
internal sealed record RefusedSentence(string Text, string Reason);
