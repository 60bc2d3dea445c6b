using NewsBot.Core.Text;

namespace NewsBot.Core.News;

/// <summary>A company, a person, a law: something the news are about again and again.</summary>
/// <param name="Also">Its other names, and the names of what it makes.</param>
public sealed record Entity(string Name, string Kind, IReadOnlyList<string> Also)
{
    public IEnumerable<string> Names => Also.Prepend(Name);
}

/// <summary>The entities an operator can edit (seeds/topics/entities.json), and which of them a story is about.</summary>
public sealed class Entities(IReadOnlyList<Entity> all)
{
    private const int LeadLength = 700;

    private readonly TermPhrases _names = new(all.SelectMany((e, i) => e.Names.Select(n => (n, i))));

    public IReadOnlyList<Entity> All => all;

    public Entity? Find(string name) => all.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those in a title, or more than once in the first lines of an article; the one named by most articles first.</summary>
    public IReadOnlyList<Entity> In(Story story)
    {
        var articles = new Dictionary<int, int>();
        foreach (var article in story.Articles)
        {
            var lead = article.Standfirst.Length > 0 ? article.Standfirst + "\n" + article.Text : article.Text;
            var named = _names.Find(article.Title).Keys.ToHashSet();
            named.UnionWith(_names.Find(lead.Length > LeadLength ? lead[..LeadLength] : lead).Where(n => n.Value > 1).Select(n => n.Key));
            foreach (var entity in named)
            {
                articles[entity] = articles.GetValueOrDefault(entity) + 1;
            }
        }

        return [.. articles.OrderByDescending(a => a.Value).ThenBy(a => a.Key).Select(a => all[a.Key])];
    }
}
