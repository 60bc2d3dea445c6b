using BenchmarkDotNet.Attributes;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Benchmarks.Micro;

/// <summary>What is done to every text, on an article of 3,000 characters.</summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    private static readonly Uri Address = new("https://www.example.org/news/2026/05/20/a-model/?utm_source=feed&id=7&ref=home#top");

    private string _text = "";

    [GlobalSetup]
    public void Setup() => _text = Samples.Articles(1)[0].Text;

    [Benchmark]
    public int TermsOf() => Terms.Of(_text).Count;

    [Benchmark]
    public int SplitSentences() => SentenceSplitter.Split(_text).Count;

    [Benchmark]
    public string CanonicalUrlOf() => CanonicalUrl.Of(Address);
}
