using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Core.News;
using NewsBot.Core.Text;
using NewsBot.Writing;
using NewsBot.Writing.Prompts;

namespace NewsBot.Quality;

/// <summary>Summaries of three sentences against those that newspapers wrote, beside the first three sentences of the article.</summary>
public sealed class SummaryQuality(Figures figures)
{
    /// <summary>The opening of a news article is hard to beat; a summary may not be worse than it at all (in ROUGE-1 points).</summary>
    private const double MostBehindLead = 0;

    private const int Sentences = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Summarise_NewspaperArticles_IsNoWorseThanTheirOpening()
    {
        var lines = await QualityData.LinesAsync(QualityData.Path("summaries-frank", "visible_valid.jsonl"), Token);
        var writer = new SummaryWriter(Writers.EmbeddedOnly(PromptLibrary.Load(Composition.PromptFolder)), NullLogger<SummaryWriter>.Instance);
        var (ours, lead, oracle) = (new Scores(), new Scores(), new Scores());
        var checkedSentences = new Verbatim();
        foreach (var line in lines.Where(l => l["dataset"]!.GetValue<string>() == "cnndm"))
        {
            var article = A.Article(line["article"]!.GetValue<string>());
            var reference = Rouge.Words(line["reference"]!.GetValue<string>());
            var spans = SentenceSplitter.Split(article.Text).ConvertAll(s => Rouge.Words(s.In(article.Text)));
            var written = (await writer.WriteAsync([article], new SummaryLength(Sentences, 90), "", Token)).Sentences;
            checkedSentences.Add(written, [article]);
            ours.Add(Rouge.Words(string.Join(' ', written.Select(s => s.Text))), reference);
            lead.Add([.. spans.Take(Sentences).SelectMany(w => w)], reference);
            oracle.Add(Best(spans, reference), reference);
        }

        figures.Print(
            $"Summaries: {ours.Count} CNN/Daily Mail articles, {Sentences} sentences, ROUGE F1 × 100",
            ours.Row("NewsBot"),
            lead.Row("the first three sentences"),
            oracle.Row("the best three sentences, chosen greedily", "knows the reference"),
            Figure.Of("behind the opening, ROUGE-1 points", lead.One - ours.One, $"at most {MostBehindLead}"),
            checkedSentences.Row());
        Assert.True(lead.One - ours.One <= MostBehindLead, "Summaries are worse than the opening of the article.");
        Assert.Equal(1, checkedSentences.Share);
    }

    private static List<string> Best(List<List<string>> sentences, List<string> reference)
    {
        var chosen = new List<string>();
        for (var i = 0; i < Sentences && sentences.Count > 0; i++)
        {
            chosen.AddRange(sentences.MaxBy(s =>
            {
                List<string> with = [.. chosen, .. s];
                return Rouge.F1(with, reference, 1) + Rouge.F1(with, reference, 2);
            })!);
        }

        return chosen;
    }

    /// <summary>Means over articles.</summary>
    private sealed class Scores
    {
        private readonly List<(double One, double Two)> _all = [];

        public int Count => _all.Count;

        public double One => 100 * _all.Average(s => s.One);

        public void Add(List<string> words, List<string> reference) => _all.Add((Rouge.F1(words, reference, 1), Rouge.F1(words, reference, 2)));

        public Figure Row(string name, string note = "") => new(
            name, FormattableString.Invariant($"{One:0.00}"), FormattableString.Invariant($"ROUGE-2 {100 * _all.Average(s => s.Two):0.00}  {note}"));
    }
}

/// <summary>How many sentences stand word for word at the span they name.</summary>
internal sealed class Verbatim
{
    private int _sentences;
    private int _verbatim;

    public double Share => _sentences == 0 ? 0 : (double)_verbatim / _sentences;

    public void Add(IEnumerable<Sentence> sentences, IReadOnlyList<Article> articles)
    {
        foreach (var sentence in sentences)
        {
            _sentences++;
            _verbatim += sentence.Evidence.Count > 0 && sentence.Evidence.All(e =>
                string.CompareOrdinal(articles.Single(a => a.Id == e.Article).Text, e.Start, sentence.Text, 0, Math.Max(e.Length, sentence.Text.Length)) == 0) ? 1 : 0;
        }
    }

    public Figure Row() => Figure.Of("sentences word for word at their span", Share, $"of {_sentences}; all must be");
}

/// <summary>Values for measuring.</summary>
internal static class A
{
    public static Article Article(string text) => new()
    {
        Id = new ArticleId(1),
        Story = new StoryId(1),
        Title = "",
        Text = text,
        StoredAt = DateTimeOffset.UnixEpoch,
    };
}
