using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Watches;

/// <summary>Which watches a story is for: all of them are looked for in one reading of its text.</summary>
internal sealed class WatchMatcher
{
    private const int LeadLength = 1_500;

    /// <summary>Publishers, or points, that make a story important.</summary>
    private const int ImportantSources = 2;
    private const int ImportantReach = 150;

    private readonly IReadOnlyList<Watch> _watches;
    private readonly TermPhrases _phrases;

    public WatchMatcher(IReadOnlyList<Watch> watches, ITopics topics, Entities entities)
    {
        _watches = watches;
        _phrases = new TermPhrases(watches.SelectMany((w, i) => Words(w.Term, topics, entities).Select(word => (word, i))));
    }

    /// <summary>What a term stands for: a topic's words, a company's names and products, or itself.</summary>
    public static IEnumerable<string> Words(string term, ITopics topics, Entities entities) =>
        topics.Find(term)?.Words ?? entities.Find(term)?.Names ?? (IEnumerable<string>)[term];

    /// <summary>A title that names it is enough; a text has to come back to it.</summary>
    public IEnumerable<Watch> Find(Story story)
    {
        var found = new HashSet<int>();
        foreach (var article in story.Articles)
        {
            found.UnionWith(_phrases.Find(article.Title).Keys);
            var text = article.Standfirst + "\n" + article.Text;
            found.UnionWith(_phrases.Find(text.Length > LeadLength ? text[..LeadLength] : text).Where(f => f.Value > 1).Select(f => f.Key));
        }

        var important = IsImportant(story);
        return found.Order().Select(i => _watches[i]).Where(w => (important || !w.ImportantOnly) && !w.Muted.Contains(story.Id));
    }

    private static bool IsImportant(Story story) =>
        story.Articles.Select(a => a.Source).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= ImportantSources
        || story.Articles.Max(a => a.Reach) >= ImportantReach;
}
