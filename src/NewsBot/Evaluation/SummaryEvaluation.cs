using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.News;
using NewsBot.Core.Text;
using NewsBot.Lab;
using NewsBot.Writing;

namespace NewsBot.Evaluation;

/// <summary>Summaries of three sentences against those that newspapers wrote, beside the first three sentences of the article.</summary>
internal static class SummaryEvaluation
{
    public const string Folder = "summaries-frank";
    public const string File = "visible_valid.jsonl";
    public const string One = "summaries: ROUGE-1";
    public const string Two = "summaries: ROUGE-2";
    public const string LeadOne = "  the first three sentences: ROUGE-1";
    public const string LeadTwo = "  the first three sentences: ROUGE-2";
    public const string Verbatim = "summaries: sentences word for word in the source";

    private const int Sentences = 3;
    private const int Words = 90;

    public static async Task<IReadOnlyList<Measure>> RunAsync(EvaluationRun run, CancellationToken cancellationToken)
    {
        var writer = run.Writing.GetRequiredService<SummaryWriter>();
        var (one, two, leadOne, leadTwo) = (new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>());
        var verbatim = new VerbatimItems();
        var number = 0;
        await foreach (var line in LabLines.ReadFileAsync(run.PathOf(Folder, File), cancellationToken))
        {
            if (line.Text("dataset") != "cnndm" || one.Count >= run.Most)
            {
                continue;
            }

            var id = line.Text("hash", "id") is { Length: > 0 } named ? named : $"{++number}";
            var article = Article(line.Text("article"));
            var reference = Rouge.Words(line.Text("reference"));
            var (summary, effort) = await run.TimedAsync(() => writer.WriteAsync([article], new SummaryLength(Sentences, Words), "", cancellationToken));
            var written = summary.Sentences;
            verbatim.Add(id, written, [article]);
            var words = Rouge.Words(string.Join(' ', written.Select(s => s.Text)));
            var lead = Rouge.Words(string.Join(' ', SentenceSplitter.Split(article.Text).Take(Sentences).Select(s => s.In(article.Text))));
            one.Add(effort.Item(id, 100 * Rouge.F1(words, reference, 1)));
            two.Add(effort.Item(id, 100 * Rouge.F1(words, reference, 2)));
            leadOne.Add(new EvaluatedItem(id, 100 * Rouge.F1(lead, reference, 1)));
            leadTwo.Add(new EvaluatedItem(id, 100 * Rouge.F1(lead, reference, 2)));
        }

        return [new Measure(One, one), new Measure(LeadOne, leadOne), new Measure(Two, two), new Measure(LeadTwo, leadTwo), new Measure(Verbatim, verbatim.Items)];
    }

    private static Article Article(string text) => new()
    {
        Id = new ArticleId(1),
        Story = new StoryId(1),
        Title = "",
        Text = text,
        StoredAt = DateTimeOffset.UnixEpoch,
    };
}
