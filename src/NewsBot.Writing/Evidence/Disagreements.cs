using NewsBot.Core.News;
using NewsBot.Core.News.Prose;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>
/// Finds where the sources of a story contradict one another: sentences that say nearly the same, of two publishers, with another figure for
/// the same thing, another day or another name. Better none than a wrong one, so that whatever else may explain the difference keeps it from being told.
/// </summary>
internal static class Disagreements
{
    /// <summary>The share of the shorter sentence's terms, figures left out, that the other must have.</summary>
    private const double LeastAlike = 0.6;

    private const int LeastShared = 3;
    private const int MostSources = 6;
    private const int SentencesPerSource = 25;
    private const int Most = 2;

    /// <summary>A report of a later day may be newer and not different: figures grow, and people change posts.</summary>
    private static readonly TimeSpan SameNews = TimeSpan.FromHours(18);

    /// <summary>A figure that is only bounded or rounded is borne out by many.</summary>
    private static readonly string[] Loose =
        ["about", "around", "roughly", "nearly", "almost", "approximately", "some", "over", "least", "than", "up", "estimated", "under", "dozens", "rose", "grew", "now", "earlier", "previously", "initially", "updated", "revised", "so far", "far"];

    public static IReadOnlyList<Disagreement> Find(IReadOnlyList<Article> articles)
    {
        var read = articles.Where(a => a.Text.Length > 0 && a.Source.Length > 0).Take(MostSources).ToList();
        var said = read.SelectMany(Read).ToList();
        var found = new List<Disagreement>();
        for (var i = 0; i < said.Count; i++)
        {
            for (var j = i + 1; j < said.Count && found.Count < Most; j++)
            {
                if (Between(said[i], said[j]) is { } disagreement
                    && !found.Exists(f => f.First.Figure == disagreement.First.Figure || f.Second.Figure == disagreement.Second.Figure)
                    && !IsSettled(disagreement, said[i], said[j], said))
                {
                    found.Add(disagreement);
                }
            }
        }

        return [.. found, .. NameDisagreements.Find(read).DistinctBy(n => (n.First.Figure, n.Second.Figure)).Take(Most - found.Count)];
    }

    /// <summary>Two publishers, and news of one day.</summary>
    public static bool CanDiffer(Article a, Article b) =>
        !a.Source.Equals(b.Source, StringComparison.OrdinalIgnoreCase) && (a.HappenedAt - b.HappenedAt).Duration() <= SameNews;

    private static IEnumerable<Statement> Read(Article article)
    {
        foreach (var span in NewsSentences.Read(article.Text).Take(SentencesPerSource))
        {
            var text = span.In(article.Text);
            var facts = FactReader.Read(text, article.PublishedAt?.Year);
            if (facts.Count > 0)
            {
                yield return new Statement(article, span, text, facts);
            }
        }
    }

    private static Disagreement? Between(Statement a, Statement b)
    {
        if (!CanDiffer(a.Article, b.Article) || a.Facts.Count != b.Facts.Count)
        {
            return null;
        }

        var shared = a.About.Count(b.About.Contains);
        if (shared < LeastShared || shared < LeastAlike * Math.Min(a.About.Count, b.About.Count) || Negation.Differs(a.Text, b.Text))
        {
            return null;
        }

        // One figure in each that the other does not have: two may be two things.
        var mine = a.Facts.Where(f => !b.Facts.Exists(f.IsIn) && !b.Facts.Exists(g => g.IsIn(f))).ToList();
        var its = b.Facts.Where(f => !a.Facts.Exists(f.IsIn) && !a.Facts.Exists(g => g.IsIn(f))).ToList();
        if (mine.Count != 1 || its.Count != 1 || !AreOfOneThing(a, mine[0], b, its[0]))
        {
            return null;
        }

        return new Disagreement(a.Says(mine[0]), b.Says(its[0]));
    }

    private static bool AreOfOneThing(Statement a, Fact mine, Statement b, Fact its)
    {
        if (a.IsLoose(mine) || b.IsLoose(its) || (mine.Date is null) != (its.Date is null))
        {
            return false;
        }

        if (mine.Date is { } day && its.Date is { } other)
        {
            return day.Day > 0 && other.Day > 0 && a.Before(mine) == b.Before(its);
        }

        // The same unit, or the same noun behind it; and no rounding: 3 and 3.02 billion are one figure.
        return mine.Unit == its.Unit
            && (mine.Unit.Length > 0 ? a.Near(mine).Overlaps(b.Near(its)) : a.Noun(mine) is { Length: > 0 } noun && noun == b.Noun(its))
            && mine.Value > 0 && its.Value > 0 && Math.Abs(mine.Value - its.Value) > 0.03m * Math.Max(mine.Value, its.Value);
    }

    /// <summary>Either publisher has the other's figure, too: it knows of both.</summary>
    private static bool IsSettled(Disagreement found, Statement a, Statement b, List<Statement> said) =>
        said.Exists(s => s.Article.Id == a.Article.Id && s.Facts.Exists(f => b.Facts.Exists(g => b.Text.AsSpan(g.Start, g.Length).Trim().Length > 0 && found.Second.Figure.Contains(b.Text.Substring(g.Start, g.Length).Trim(), StringComparison.Ordinal) && g.IsIn(f))))
        || said.Exists(s => s.Article.Id == b.Article.Id && s.Facts.Exists(f => a.Facts.Exists(g => found.First.Figure.Contains(a.Text.Substring(g.Start, g.Length).Trim(), StringComparison.Ordinal) && g.IsIn(f))));

    /// <summary>A sentence with figures.</summary>
    private sealed class Statement
    {
        public Statement(Article article, TextSpan span, string text, List<Fact> facts)
        {
            (Article, Span, Text, Facts) = (article, span, text, facts);
            var rest = text.ToCharArray();
            foreach (var fact in facts)
            {
                rest.AsSpan(fact.Start, fact.Length).Fill(' ');
            }

            About = Terms.SetOf(new string(rest));
        }

        public Article Article { get; }

        public TextSpan Span { get; }

        public string Text { get; }

        public List<Fact> Facts { get; }

        /// <summary>What it says beside its figures.</summary>
        public HashSet<string> About { get; }

        public SaidBy Says(Fact fact)
        {
            var figure = Text.Substring(fact.Start, fact.Length).Trim(' ', '.', ',');
            var noun = fact.Unit.Length == 0 && fact.Date is null ? " " + WordBehind(fact) : "";
            return new SaidBy(Article.Source, (figure + noun).Trim(), new Core.News.Evidence(Article.Id, Span.Start, Span.Length, Text));
        }

        /// <summary>The stem of the word behind the figure.</summary>
        public string Noun(Fact fact) => Terms.Of(WordBehind(fact)) is [var stem, ..] ? stem : "";

        /// <summary>The term in front of it: "opened on 5 March".</summary>
        public string Before(Fact fact) => Terms.Of(Text[..fact.Start]) is [.., var stem] ? stem : "";

        /// <summary>The two terms on either side, what the amount is of.</summary>
        public HashSet<string> Near(Fact fact) => [.. Terms.Of(Text[..fact.Start]).TakeLast(2), .. Terms.Of(Text[fact.End..]).Take(2)];

        public bool IsLoose(Fact fact)
        {
            var before = Text[..fact.Start].Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(3);
            var after = Text[fact.End..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3);
            return before.Concat(after).Any(w => Loose.Contains(w.Trim(',', '.').ToLowerInvariant(), StringComparer.Ordinal));
        }

        private string WordBehind(Fact fact)
        {
            var words = Text[fact.End..].Split([' ', ',', '.', ';', ':'], 2, StringSplitOptions.RemoveEmptyEntries);
            return fact.End < Text.Length && Text[fact.End] is ' ' or '-' && words.Length > 0 ? words[0].TrimStart('-') : "";
        }
    }
}
