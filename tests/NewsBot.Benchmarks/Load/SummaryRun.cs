using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.News;
using NewsBot.Core.Text;
using NewsBot.Writing;

namespace NewsBot.Benchmarks.Load;

/// <summary>
/// Summaries of stories of five long articles by the embedded writer, from the articles to checked sentences, beside splitting the same
/// articles into sentences. No article is in two stories, so that nothing is measured that was read before.
/// </summary>
internal static class SummaryRun
{
    private const string File = "fulltext.jsonl.gz";
    private const int ArticlesOfStory = 5;
    private const int Sentences = 3;
    private const int Words = 90;
    private const int ShortestText = 1_200;
    private const int WarmUp = 60;
    private const int WarmUpRounds = 3;
    private const int Seed = 20_260_728;

    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var drafts = (await IngestRun.LinesAsync(folder, [File], cancellationToken)).ConvertAll(IngestRun.Draft).FindAll(d => d.Text.Length > ShortestText).ToArray();
        new Random(Seed).Shuffle(drafts);
        var stories = drafts.Select(ToArticle).Chunk(ArticlesOfStory).Where(s => s.Length == ArticlesOfStory).ToList();
        if (stories.Count <= WarmUp)
        {
            throw new InvalidOperationException($"{File} has {drafts.Length} articles of more than {ShortestText} characters; {(WarmUp + 1) * ArticlesOfStory} are needed.");
        }

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddWriting(Composition.PromptFolder)
            .BuildServiceProvider();
        var writer = services.GetRequiredService<SummaryWriter>();
        for (var round = 0; round < WarmUpRounds; round++)
        {
            foreach (var story in stories.Take(WarmUp))
            {
                await WriteAsync(writer, story, cancellationToken);
            }
        }

        var (own, split, letters) = (new List<double>(), new List<double>(), 0L);
        foreach (var story in stories.Skip(WarmUp))
        {
            var clock = Stopwatch.StartNew();
            await WriteAsync(writer, story, cancellationToken);
            own.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            _ = story.Sum(a => SentenceSplitter.Split(a.Text).Count);
            split.Add(clock.Elapsed.TotalMilliseconds);
            letters += story.Sum(a => a.Text.Length);
        }

        LoadRun.Row($"stories of {ArticlesOfStory} long articles; characters in one", $"{own.Count}; {(letters / own.Count).ToString("N0", CultureInfo.InvariantCulture)}", "", "");
        foreach (var percent in (ReadOnlySpan<int>)[50, 90, 99])
        {
            LoadRun.Row($"summary by the embedded writer, p{percent}", LoadRun.Ms(AnswerRun.At(own, percent)), percent == 50 ? "< 15 ms" : "", $"splitting the same text into sentences {LoadRun.Ms(AnswerRun.At(split, percent))}");
        }
    }

    private static Task<WrittenSummary> WriteAsync(SummaryWriter writer, Article[] story, CancellationToken cancellationToken) =>
        writer.WriteAsync(story, new SummaryLength(Sentences, Words), "", cancellationToken);

    private static Article ToArticle(ArticleDraft draft, int number) => new()
    {
        Id = new ArticleId(number),
        Story = new StoryId(1 + (number / ArticlesOfStory)),
        Title = draft.Title,
        Text = draft.Text,
        Source = draft.Source,
        PublishedAt = draft.PublishedAt,
        StoredAt = DateTimeOffset.UnixEpoch,
    };
}
