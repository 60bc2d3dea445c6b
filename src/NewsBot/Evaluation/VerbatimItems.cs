using NewsBot.Core.News;

namespace NewsBot.Evaluation;

/// <summary>Whether each sentence stands word for word at the span it names.</summary>
internal sealed class VerbatimItems
{
    private readonly List<EvaluatedItem> _items = [];

    public IReadOnlyList<EvaluatedItem> Items => _items;

    public void Add(string id, IReadOnlyList<Sentence> sentences, IReadOnlyList<Article> articles)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            var stands = sentence.Evidence.Count > 0 && sentence.Evidence.All(e => string.CompareOrdinal(
                articles.Single(a => a.Id == e.Article).Text, e.Start, sentence.Text, 0, Math.Max(e.Length, sentence.Text.Length)) == 0);
            _items.Add(new EvaluatedItem($"{id}/{i}", stands ? 1 : 0));
        }
    }
}
