using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Core.News;
using NewsBot.Writing;
using NewsBot.Writing.Prompts;

namespace NewsBot.Benchmarks.Micro;

/// <summary>What is done once for each article and once for each story.</summary>
[MemoryDiagnoser]
public class NewsBenchmarks
{
    /// <summary>About what is there in the days around an article when 10,000 are spread over two months.</summary>
    private const int Around = 1_500;

    private const int More = 500;

    private readonly SummaryWriter _writer = new(
        Writers.EmbeddedOnly(PromptLibrary.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "NewsBot"))), NullLogger<SummaryWriter>.Instance);

    private List<Article> _articles = [];
    private List<Gist> _gists = [];
    private StoryGrouping _grouping = new();

    [GlobalSetup]
    public void Setup()
    {
        _articles = Samples.Articles(Around + More);
        _gists = _articles.ConvertAll(a => StoryGrouping.Read(a.Title, a.Text));
    }

    [IterationSetup(Target = nameof(FindAndAddStory))]
    public void AddThoseAround()
    {
        _grouping = new StoryGrouping();
        Place(0, Around);
    }

    [Benchmark(OperationsPerInvoke = More)]
    public void FindAndAddStory() => Place(Around, More);

    [Benchmark]
    public async Task<int> SummariseFiveArticles() =>
        (await _writer.WriteAsync(_articles[..5], new SummaryLength(3, 90), "", CancellationToken.None)).Sentences.Count;

    private void Place(int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            var at = Samples.At(i, Around + More);
            var story = _grouping.Find(_gists[i], at).Story ?? new StoryId(i);
            _grouping.Add(story, i, _gists[i], at);
        }
    }
}
