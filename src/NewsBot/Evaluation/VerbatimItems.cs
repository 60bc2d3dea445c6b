using System.Globalization;
using NewsBot.Core.News;

namespace NewsBot.Evaluation;

/// <summary>Whether each sentence stands word for word at the span it names; what nobody sees, such as a space without width, is no word.</summary>
internal sealed class VerbatimItems
{
    private readonly List<EvaluatedItem> _items = [];

    public IReadOnlyList<EvaluatedItem> Items => _items;

    public void Add(string id, IReadOnlyList<Sentence> sentences, IReadOnlyList<Article> articles)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            var stands = sentence.Evidence.Count > 0 && sentence.Evidence.All(e => Visible(e, articles) == Visible(sentence.Text));
            _items.Add(new EvaluatedItem($"{id}/{i}", stands ? 1 : 0));
        }
    }

    private static string Visible(Evidence evidence, IReadOnlyList<Article> articles) =>
        Visible(articles.Single(a => a.Id == evidence.Article).Text.Substring(evidence.Start, evidence.Length));

    private static string Visible(string text) =>
        string.Concat(text.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)));
}
