using NewsBot.Core.Chat;
using NewsBot.Core.News;
using NewsBot.Core.News.Prose;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features;

/// <summary>Turns what was written about stories into the blocks of a reply: numbers, links, evidence in its context.</summary>
public static class StoryCards
{
    /// <summary>Sources listed under a card; the rest is counted, and shown by /story.</summary>
    private const int MostCitations = 6;

    private const int LongestContext = 240;

    public static ReplyBlock.StoryCard Card(Story story, StorySummary summary, DateTimeOffset now, TimeZoneInfo zone)
    {
        var numbering = new Numbering(story.Articles);
        var sentences = Labelled(summary.Sentences.Concat(summary.Disagreements.Select(Both)).ToList()).Select(p => numbering.Cite(p.Sentence) with { Label = p.Label }).ToList();
        numbering.AddRest(MostCitations);
        var more = story.Articles.Count - numbering.Count;
        var when = string.Join(" · ", new[]
        {
            Ages.Span(story, now, zone),
            story.Articles.All(a => a.IsTeaser) ? "from the freely readable beginning" : "",
            more == 1 ? "1 more source" : more > 0 ? $"{more} more sources" : "",
        }.Where(p => p.Length > 0));
        return new ReplyBlock.StoryCard(story.Id, summary.Headline, sentences, numbering.Citations(now, zone), when);
    }

    /// <summary>The story before anything was written about it: its headline and when it happened.</summary>
    public static ReplyBlock.StoryCard Unwritten(Story story, DateTimeOffset now, TimeZoneInfo zone) =>
        new(story.Id, story.Headline, [], [], Ages.Span(story, now, zone) + " · being written …");

    public static ReplyBlock.Answer Answer(
        IReadOnlyList<Sentence> sentences, IReadOnlyList<Article> articles, DateTimeOffset now, TimeZoneInfo zone)
    {
        var numbering = new Numbering(articles);
        var cited = sentences.Select(numbering.Cite).ToList();
        return new ReplyBlock.Answer(cited, numbering.Citations(now, zone), [.. numbering.Articles.Select(a => a.Story).Distinct()]);
    }

    /// <summary>Side by side, with a label where the next one begins; a summary that knows one side only is a paragraph.</summary>
    private static IEnumerable<(Sentence Sentence, string Label)> Labelled(List<Sentence> sentences)
    {
        if (sentences.TrueForAll(s => s.Side is StorySide.None or StorySide.Disputed) || sentences.DistinctBy(s => s.Side).Count() == 1)
        {
            return sentences.Select(s => (s, ""));
        }

        var ordered = sentences.OrderBy(s => s.Side).ToList();
        return ordered.Select((s, i) => (s, i > 0 && ordered[i - 1].Side == s.Side ? "" : Label(s.Side)));
    }

    private static string Label(StorySide side) => side switch
    {
        StorySide.Happened => "What happened",
        StorySide.Matters => "Why it matters",
        StorySide.Disputed => "What is disputed",
        StorySide.Before => "What came before",
        StorySide.Watch => "What to watch",
        _ => "",
    };

    /// <summary>Who says which, with the evidence of both.</summary>
    private static Sentence Both(Disagreement disagreement) => new(
        $"Sources disagree: {disagreement.First.Source} says {disagreement.First.Figure}; {disagreement.Second.Source} says {disagreement.Second.Figure}.",
        [disagreement.First.Evidence, disagreement.Second.Evidence]) { Side = StorySide.Disputed };

    public static Citation Cite(int number, Article article, DateTimeOffset now, TimeZoneInfo zone) =>
        new(number, article.Source.Length > 0 ? article.Source : "Unnamed source", article.Headline, article.Url, Ages.Of(article, now, zone));

    /// <summary>Gives articles numbers in the order in which sentences rest on them.</summary>
    private sealed class Numbering(IReadOnlyList<Article> articles)
    {
        private readonly List<Article> _numbered = [];

        public int Count => _numbered.Count;

        public IReadOnlyList<Article> Articles => _numbered;

        public CitedSentence Cite(Sentence sentence)
        {
            var quotations = sentence.Evidence
                .Select(e => (Evidence: e, Article: articles.FirstOrDefault(a => a.Id == e.Article)))
                .Where(p => p.Article is not null)
                .Select(p => Quote(p.Evidence, p.Article!))
                .ToList();
            return new CitedSentence(sentence.Text, [.. quotations.Select(q => q.Number).Distinct()], quotations);
        }

        public void AddRest(int most)
        {
            foreach (var article in articles)
            {
                if (_numbered.Count >= most)
                {
                    return;
                }

                NumberOf(article);
            }
        }

        public IReadOnlyList<Citation> Citations(DateTimeOffset now, TimeZoneInfo zone) =>
            [.. _numbered.Select((a, i) => StoryCards.Cite(i + 1, a, now, zone))];

        private int NumberOf(Article article)
        {
            var index = _numbered.FindIndex(a => a.Id == article.Id);
            if (index < 0)
            {
                _numbered.Add(article);
                index = _numbered.Count - 1;
            }

            return index + 1;
        }

        private Quotation Quote(Evidence evidence, Article article)
        {
            var (before, after) = Around(article.Text, evidence.Start, evidence.Length);
            return new Quotation(NumberOf(article), evidence.Quote, before, after);
        }

        private static (string Before, string After) Around(string text, int start, int length)
        {
            var sentences = SentenceSplitter.Split(text);
            var (before, after) = (sentences.LastOrDefault(s => s.End <= start), sentences.FirstOrDefault(s => s.Start >= start + length));
            var told = NewsSentences.Read(text).TakeWhile(s => s.Start <= Math.Max(before.Start, after.Start)).ToHashSet();
            return (Tail(Neighbour(before)), Head(Neighbour(after)));

            // What speaks to a machine is not shown, not even beside what is quoted.
            string Neighbour(TextSpan sentence) => told.Contains(sentence) ? sentence.In(text) : "";
        }

        private static string Head(string text) => text.Length <= LongestContext ? text : text[..LongestContext].TrimEnd() + "…";

        private static string Tail(string text) => text.Length <= LongestContext ? text : "…" + text[^LongestContext..].TrimStart();
    }
}
