using System.Text.RegularExpressions;
using NewsBot.Core.News;
using NewsBot.Core.News.Prose;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>
/// Finds where two publishers put another name in the same place: "founded by Mara Lindt" and "founded by Eva Brandt" in sentences that say
/// the same otherwise. A name that the other publisher has anywhere is another person, a longer form or an older state, and no contradiction.
/// </summary>
internal static partial class NameDisagreements
{
    /// <summary>The share of the shorter sentence's terms, names left out, that the other must have.</summary>
    private const double LeastAlike = 0.75;

    private const int LeastShared = 3;
    private const int SentencesPerSource = 12;

    public static IEnumerable<Disagreement> Find(IReadOnlyList<Article> articles)
    {
        var said = articles.Select(a => new Reading(a)).ToList();
        for (var i = 0; i < said.Count; i++)
        {
            foreach (var other in said.Skip(i + 1).Where(o => Disagreements.CanDiffer(said[i].Article, o.Article)))
            {
                foreach (var mine in said[i].Sentences)
                {
                    foreach (var its in other.Sentences)
                    {
                        if (Between(said[i], mine, other, its) is { } found)
                        {
                            yield return found;
                        }
                    }
                }
            }
        }
    }

    private static Disagreement? Between(Reading a, NamedSentence mine, Reading b, NamedSentence its)
    {
        var shared = mine.About.Count(its.About.Contains);
        if (shared < LeastShared || shared < LeastAlike * Math.Max(mine.About.Count, its.About.Count) || Negation.Differs(mine.Text, its.Text))
        {
            return null;
        }

        // One name in each that stands nowhere in the other's article.
        var (only, otherOnly) = (mine.Names.Where(n => !b.Has(n.Value)).ToList(), its.Names.Where(n => !a.Has(n.Value)).ToList());
        return only is [var first] && otherOnly is [var second] && mine.Names.Count == its.Names.Count && mine.Place(first) == its.Place(second)
            ? new Disagreement(a.Says(mine, first), b.Says(its, second))
            : null;
    }

    private sealed class Reading
    {
        private readonly HashSet<string> _words;

        public Reading(Article article)
        {
            Article = article;
            _words = Core.Text.Terms.AllOf(Abbreviations.Plain($"{article.Title}\n{article.Standfirst}\n{article.Text}")).ToHashSet(StringComparer.Ordinal);
            Sentences = [.. NewsSentences.Read(article.Text).Take(SentencesPerSource).Select(s => new NamedSentence(s, s.In(article.Text))).Where(s => s.Names.Count > 0)];
        }

        public Article Article { get; }

        public IReadOnlyList<NamedSentence> Sentences { get; }

        /// <summary>Any word of the name: who is "Altman" there is known there.</summary>
        public bool Has(string name) => Core.Text.Terms.AllOf(Abbreviations.Plain(name)).Any(_words.Contains);

        public SaidBy Says(NamedSentence sentence, Match name) =>
            new(Article.Source, name.Value, new Core.News.Evidence(Article.Id, sentence.Span.Start, sentence.Span.Length, sentence.Text));
    }

    private sealed class NamedSentence
    {
        public NamedSentence(TextSpan span, string text)
        {
            (Span, Text) = (span, text);
            Names = [.. Name().Matches(text).Where(m => !Calendar().IsMatch(m.Value))];
            var rest = text.ToCharArray();
            foreach (var name in Names)
            {
                rest.AsSpan(name.Index, name.Length).Fill(' ');
            }

            About = Terms.SetOf(new string(rest));
        }

        public TextSpan Span { get; }

        public string Text { get; }

        public IReadOnlyList<Match> Names { get; }

        public HashSet<string> About { get; }

        /// <summary>The words on either side, which say what the name is there for: "by", "in".</summary>
        public (string Before, string After) Place(Match name) => (
            Text[..name.Index].Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("").ToLowerInvariant(),
            Text[(name.Index + name.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("").ToLowerInvariant());
    }

    /// <summary>Capitalised words in the middle of a sentence.</summary>
    [GeneratedRegex(@"(?<=[\p{Ll}\p{N},] )\p{Lu}[\p{L}\p{N}’'&-]+( \p{Lu}[\p{L}\p{N}’'&-]+){0,3}", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"^((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Calendar();
}
