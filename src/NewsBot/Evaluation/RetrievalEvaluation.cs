using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Meaning;
using NewsBot.Lab;

namespace NewsBot.Evaluation;

/// <summary>Whether search finds the articles that answer, beside plain BM25 over the same ones.</summary>
internal static class RetrievalEvaluation
{
    public const string Hits = "search: an answer in the first 10";
    public const string Gain = "search: nDCG@10";
    public const string PlainHits = "  plain BM25: an answer in the first 10";
    public const string PlainGain = "  plain BM25: nDCG@10";

    private const int Depth = 10;

    public static async Task<IReadOnlyList<Measure>> RunAsync(EvaluationRun run, CancellationToken cancellationToken)
    {
        var corpus = await run.CorpusAsync(cancellationToken);
        var search = new FindArticles(corpus.Services.GetRequiredService<IPassageSearch>(), corpus.Services.GetService<SearchByMeaning>());
        var plain = new PlainBm25();
        await foreach (var line in LabLines.ReadFileAsync(run.PathOf(Questions.Folder, Questions.CorpusFile), cancellationToken))
        {
            plain.Add(line.Text("id"), line.Text("title") + "\n" + line.Text("text"));
        }

        var (hits, gain, plainHits, plainGain) = (new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>());
        foreach (var question in await Questions.ReadAsync(run, cancellationToken))
        {
            var (found, effort) = await run.TimedAsync(() => search.FindAsync(new Question(question.Text), [], null, cancellationToken));
            var ids = found.Hits.Take(Depth).Select(h => corpus.IdOf(h.Article.Id)).ToList();
            hits.Add(effort.Item(question.Id, ids.Exists(question.Bearing.Contains) ? 1 : 0));
            gain.Add(effort.Item(question.Id, GainOf(ids, question.Bearing)));
            var others = plain.Search(question.Text, Depth);
            plainHits.Add(new EvaluatedItem(question.Id, others.Any(question.Bearing.Contains) ? 1 : 0));
            plainGain.Add(new EvaluatedItem(question.Id, GainOf(others, question.Bearing)));
        }

        return [new Measure(Hits, hits), new Measure(PlainHits, plainHits), new Measure(Gain, gain), new Measure(PlainGain, plainGain)];
    }

    /// <summary>Normalised discounted cumulative gain with labels of one and zero.</summary>
    private static double GainOf(IReadOnlyList<string> ids, IReadOnlySet<string> bearing) =>
        ids.Select((id, i) => bearing.Contains(id) ? 1 / Math.Log2(i + 2) : 0).Sum()
        / Enumerable.Range(0, Math.Min(Depth, bearing.Count)).Sum(i => 1 / Math.Log2(i + 2));
}
