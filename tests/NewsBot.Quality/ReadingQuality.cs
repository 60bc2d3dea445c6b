using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Evaluation;
using NewsBot.Feeds;
using NewsBot.Services;
using NewsBot.Storage;
using NewsBot.Writing;

namespace NewsBot.Quality;

/// <summary>What becomes of real articles from the file to the summary.</summary>
public sealed class ReadingQuality(Figures figures)
{
    /// <summary>The share of summaries, or of neighbouring stories, with a fault that a reader would see.</summary>
    private const double MostFaulty = 0.01;

    private static readonly string[] Boilerplate = ["cookie", "subscribe", "sign up", "all rights reserved", "share on"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The file itself says what its fields are: title, standfirst, paragraphs, and a last line with the time.</summary>
    [Fact]
    public async Task Read_PlainTextWithClosingDate_HasEveryFieldRight()
    {
        await using var services = Services();
        var folder = QualityData.Path("..", "seeds");
        var right = 0;
        var files = Directory.GetFiles(folder, "*.txt");
        foreach (var file in files)
        {
            var lines = (await File.ReadAllTextAsync(file, Token)).TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
            var outcome = await services.GetRequiredService<IArticleReader>().ReadAsync(file, Token).SingleAsync(Token);
            var article = Assert.IsType<ReadOutcome.Read>(outcome).Article;
            var at = DateTimeOffset.ParseExact(lines[^1][^16..], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.Equal(lines[0], article.Title);
            Assert.Equal(lines[1], article.Standfirst);
            Assert.Equal(string.Join('\n', lines[2..^1]), article.Text);
            Assert.Equal(at, article.PublishedAt);
            right++;
        }

        figures.Print("Reading: plain text", Figure.Count("articles with every field right", right, $"of {files.Length}; all must be"));
    }

    [Fact]
    public async Task Summarise_ReadArticles_ShowsNoFaultsOfTheirPages()
    {
        var path = QualityData.Path("ainews", "fulltext.jsonl.gz");
        using var database = await Database.OpenTemporaryAsync(Token);
        await using var services = Services(database);
        var read = await services.GetRequiredService<IngestPaths>().RunAsync([path], _ => { }, Token);
        var found = await services.GetRequiredService<IStoryReader>().FindAsync(new StoryQuery { Limit = int.MaxValue }, Token);
        var writer = services.GetRequiredService<INewsWriter>();
        var faults = new Faults();
        var verbatim = new VerbatimItems();
        foreach (var (story, _) in found)
        {
            var summary = await writer.SummariseAsync(story, SummaryStyle.Brief, "", Token);
            faults.Look(summary);
            verbatim.Add($"{story.Id}", summary.Sentences, story.Articles);
        }

        var rows = faults.Rows().ToList();
        figures.Print(
            $"Reading: {read.New} full articles to {found.Count} stories",
            [
                Figure.Count("refused", read.Refused.Count, "none may be"),
                Figure.Count("known already", read.Known),
                Figure.Count("stories without a sentence", faults.Silent, "headlines only, or nothing worth quoting"),
                .. rows.Select(r => Figure.Count(r.Name, r.Count, FormattableString.Invariant($"of {r.Of} = {r.Share:0.0000}, at most {MostFaulty}  {r.Example}"))),
                Figure.Of("sentences word for word at their span", verbatim.Items.Average(i => i.Value), $"of {verbatim.Items.Count}; all must be"),
            ]);
        Assert.Empty(read.Refused);
        Assert.All(rows, r => Assert.True(r.Share <= MostFaulty, $"{r.Name}: {r.Count} of {r.Of}"));
        Assert.All(verbatim.Items, i => Assert.Equal(1, i.Value));
    }

    private static ServiceProvider Services(Database? database = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddArticleReading()
            .AddSingleton<IngestPaths>();
        if (database is not null)
        {
            services.AddStorage(database).AddWriting(Composition.PromptFolder).AddNewsBotCore();
        }

        return services.BuildServiceProvider();
    }

    /// <summary>Counts what a reader would stumble over, in the order in which stories are shown.</summary>
    private sealed class Faults
    {
        private readonly List<string> _unfinished = [];
        private readonly List<string> _boilerplate = [];
        private readonly List<string> _repeated = [];
        private string _previous = "";
        private int _sentences;
        private int _summaries;

        public int Silent { get; private set; }

        public void Look(StorySummary summary)
        {
            _summaries++;
            _sentences += summary.Sentences.Count;
            Silent += summary.Sentences.Count == 0 ? 1 : 0;
            foreach (var text in summary.Sentences.Select(s => s.Text))
            {
                if (text.TrimEnd('"', '”', '’', '\'', ')', ']', '»', '」') is not [.., '.' or '!' or '?' or '…' or '。' or '！' or '？'])
                {
                    _unfinished.Add(text);
                }

                if (Array.Exists(Boilerplate, b => text.Contains(b, StringComparison.OrdinalIgnoreCase)))
                {
                    _boilerplate.Add(text);
                }
            }

            if (string.Equals(summary.Headline, _previous, StringComparison.OrdinalIgnoreCase))
            {
                _repeated.Add(summary.Headline);
            }

            _previous = summary.Headline;
        }

        public IEnumerable<Row> Rows()
        {
            yield return new Row("sentences without a closing mark", _unfinished.Count, _sentences, _unfinished.FirstOrDefault(""));
            yield return new Row("sentences with boilerplate", _boilerplate.Count, _sentences, _boilerplate.FirstOrDefault(""));
            yield return new Row("neighbours with the same title", _repeated.Count, _summaries, _repeated.FirstOrDefault(""));
        }
    }

    private sealed record Row(string Name, int Count, int Of, string Example)
    {
        public double Share => Of == 0 ? 0 : (double)Count / Of;
    }
}
