using System.Diagnostics;
using System.Text;
using CsCheck;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Pages.Extraction;

namespace NewsBot.Tests.Feeds;

/// <summary>Pages made to be slow or to break what reads them.</summary>
public sealed class HostilePageTests
{
    private const int Size = 5_000_000;

    /// <summary>Below a second on a machine of its own. What is not linear takes minutes, which is all that a test on a shared one can tell.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("<p>The laboratory said on Tuesday, in a long statement, that its new model will be available to everyone.</p>")]
    [InlineData("<div><p>The laboratory said on Tuesday, in a long statement, that its new model will be available.</p>")]
    [InlineData("<span>a</span>")]
    [InlineData("a, b<br><br>")]
    [InlineData("<b><div></b>")]
    [InlineData("<div></i>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<p><b>x")]
    [InlineData("<p class='comment article story' id=x style='display:none'>a</p>")]
    [InlineData("<h1>a title</h1>")]
    [InlineData("<ul><li>a, b</li></ul>")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>")]
    [InlineData("<!-- x -->")]
    [InlineData("<!-")]
    [InlineData("&amp;&lt;&notit;")]
    [InlineData("we use cookies, subscribe to continue reading ")]
    public void Read_FiveMegabytesOfTheSame_EndsSoon(string unit)
    {
        var html = new StringBuilder("<!doctype html><html><body>", Size + 200);
        while (html.Length < Size)
        {
            html.Append(unit);
        }

        var text = html.ToString();
        PageReader.Read(text[..100_000], null);
        var watch = Stopwatch.StartNew();
        var page = PageReader.Read(text, null);
        Assert.True(watch.Elapsed < Limit, $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(page.Extracted.Length <= ArticleExtraction.Longest);
    }

    [Fact]
    public void Read_FormattingThatMultiplies_EndsSoon()
    {
        var html = "<body>" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<p><font size={i}>x"));
        var watch = Stopwatch.StartNew();
        PageReader.Read(html, null);
        Assert.True(watch.Elapsed < Limit, $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    [Fact]
    public void Read_HeadingsInHeadings_EndsSoon()
    {
        var html = "<title>A title of some words</title><body>" + string.Concat(Enumerable.Repeat("<h1><div>", 280)) + string.Concat(Enumerable.Repeat("word ", 400_000));
        var watch = Stopwatch.StartNew();
        PageReader.Read(html, null);
        Assert.True(watch.Elapsed < Limit, $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    [Fact]
    public void Read_AnyTagsInAnyOrder_NeverThrows()
    {
        var tags = "div p b i a span table tr td ul li h1 form section article br img select option template svg math font button noscript title body html frameset".Split(' ');
        var piece = Gen.Select(Gen.Int[0, tags.Length - 1].Select(i => tags[i]), Gen.Int[0, 4], Gen.String[0, 10], (tag, kind, text) => kind switch
        {
            0 => $"</{tag}>",
            1 => $"<{tag} class='article {text}' href='{text}' style=\"{text}\">",
            2 => $"<{tag}>",
            3 => text,
            _ => "some words, here ",
        });
        piece.Array[0, 300].Sample(pieces => PageReader.Read(string.Concat(pieces), new Uri("https://example.org/")), iter: 300);
    }

    [Theory]
    [InlineData("<div></span>", false)]
    [InlineData("<b><div></b>", false)]
    [InlineData("<div></div>", true)]
    [InlineData("<p><li><td>", true)]
    [InlineData("<script>'<div>'</script>", true)]
    [InlineData("<!-- <div> -->", true)]
    public void IsReasonable_TwoThousandOfTheSame_TellsNestingFromText(string unit, bool expected) =>
        Assert.Equal(expected, HtmlDepth.IsReasonable(string.Concat(Enumerable.Repeat(unit, 2000))));
}
