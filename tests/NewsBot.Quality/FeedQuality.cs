using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Feeds.Formats;
using NewsBot.Quality.Feedparser;

namespace NewsBot.Quality;

/// <summary>How feeds are read: against the test suite of the library that knows most about them, and feeds as they were served.</summary>
public sealed partial class FeedQuality(Figures figures)
{
    private static readonly (string Folder, double Bar)[] Bars =
    [
        ("tests/wellformed/rss", 0.95), ("tests/wellformed/atom10", 0.95), ("tests/wellformed/base", 0.95), ("tests/encoding", 0.90),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parse_CasesOfFeedparser_GiveWhatItExpects()
    {
        var verdicts = (await CasesAsync()).Select(source => (source.Folder, Verdict: FeedparserVerdict.Of(source))).ToList();
        var folders = verdicts.GroupBy(v => v.Folder, v => v.Verdict, StringComparer.Ordinal).ToDictionary(g => g.Key, Share, StringComparer.Ordinal);
        figures.Print("Feeds: cases of feedparser", [.. folders.Select(f => Figure.Of(f.Key, f.Value.Share, Note(f.Key, f.Value)))]);
        var reasons = verdicts.Where(v => Array.Exists(Bars, bar => bar.Folder == v.Folder)).Select(v => v.Verdict).OfType<FeedparserVerdict.LeftOut>()
            .CountBy(left => left.Reason, StringComparer.Ordinal);
        figures.Print("Feeds: what was left out of the folders with a bar", [.. reasons.OrderByDescending(r => r.Value).Select(r => Figure.Count(r.Key, r.Value))]);
        Assert.All(Bars, bar => Assert.True(folders[bar.Folder].Share >= bar.Bar, $"{bar.Folder} {folders[bar.Folder].Share:0.000}"));
    }

    /// <summary>Whatever is wrong with a file, reading gives items or a sentence. So does each file of the suite that breaks off in its middle.</summary>
    [Fact]
    public async Task Parse_IllFormed_GivesItemsOrASentence()
    {
        var cases = await CasesAsync();
        var illFormed = cases.Where(c => c.Folder.Contains("/illformed", StringComparison.Ordinal)).ToList();
        var broken = cases.SelectMany(c => new[] { 4, 2, 1 }.Select(part => c with { Bytes = c.Bytes[..^(c.Bytes.Length / 4 * part / 2)] })).ToList();
        var outcomes = illFormed.Select(Outcome).ToList();
        var failed = broken.Select(Outcome).Count(outcome => outcome is FeedParsing.Failed { Reason.Length: > 0 });
        figures.Print(
            "Feeds: ill-formed",
            Figure.Count("ill-formed files read", outcomes.OfType<FeedParsing.Parsed>().Count(), $"of {illFormed.Count}; the others say why not"),
            Figure.Count("files broken off and read", broken.Count - failed, $"of {broken.Count}; the others say why not"));
        Assert.All(outcomes, outcome => Assert.True(outcome is FeedParsing.Parsed or FeedParsing.Failed { Reason.Length: > 0 }));
        Assert.Contains(outcomes, outcome => outcome is FeedParsing.Parsed { Feed.Items.Count: > 0 });
    }

    [Fact]
    public async Task Parse_Sanitize_LeavesNothingThatActs()
    {
        var cases = (await CasesAsync()).Where(c => c.Folder.EndsWith("/sanitize", StringComparison.Ordinal)).ToList();
        var hazards = cases.SelectMany(c => Html(c).SelectMany(HtmlHazards.In).Select(hazard => $"{c.Name}: {hazard}")).ToList();
        var raw = cases.Count(c => HtmlHazards.In(Encoding.UTF8.GetString(c.Bytes)).Count > 0);
        var words = cases.Count(c => Html(c).Any(html => HtmlMeaning.Text(html).Length > 0));
        figures.Print(
            "Feeds: sanitising",
            Figure.Count("cases with something that acts", hazards.Count, $"of {cases.Count}; none may be"),
            Figure.Count("cases that held such things as they came", raw, "unescaped; more hold them escaped"),
            Figure.Count("cases of which words are left", words));
        Assert.NotEmpty(cases);
        Assert.Empty(hazards);
    }

    [Fact]
    public async Task Parse_RealFeeds_AreWhole()
    {
        var files = Directory.GetFiles(QualityData.Path("feeds-real", "Feeds"), "*.xml");
        var wrong = new List<string>();
        var (items, dated, links) = (0, 0, 0);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            // Latin-1 keeps each byte apart, and what is counted is ASCII.
            var sources = Items(Encoding.Latin1.GetString(bytes));
            if (FeedParser.Parse(bytes, null, null) is not FeedParsing.Parsed { Feed: var feed })
            {
                wrong.Add($"{Path.GetFileName(file)} is not read");
                continue;
            }

            var undated = feed.Items.Zip(sources).Count(pair => DateElement().IsMatch(pair.Second) && (pair.First.Published ?? pair.First.Updated) is null);
            var linkless = feed.Items.Zip(sources).Count(pair => LinkElement().IsMatch(pair.Second) && pair.First.Link is not { IsAbsoluteUri: true });
            var relative = feed.Items.SelectMany(item => HtmlHazards.In(item.Summary.Html).Concat(HtmlHazards.In(item.Content.Html))).Count();
            if (feed.Items.Count != sources.Count || undated + linkless + relative > 0)
            {
                wrong.Add($"{Path.GetFileName(file)}: {feed.Items.Count} items for {sources.Count}, {undated} undated, {linkless} without link, {relative} relative or acting");
            }

            items += feed.Items.Count;
            dated += feed.Items.Count(item => (item.Published ?? item.Updated) is not null);
            links += feed.Items.Count(item => item.Link is not null);
        }

        figures.Print(
            "Feeds: as they were served",
            Figure.Count("feeds read whole", files.Length - wrong.Count, $"of {files.Length}; all must be  {string.Join("; ", wrong)}"),
            Figure.Count("items", items),
            Figure.Count("items with a date", dated, "the others' feeds give none"),
            Figure.Count("items with a link", links, "the others' feeds give none"));
        Assert.Empty(wrong);
    }

    /// <summary>A document that breaks off gives all items that were complete by then.</summary>
    [Fact]
    public async Task Parse_RealFeedsBrokenOff_GiveTheItemsSoFar()
    {
        var (complete, recovered) = (0, 0);
        foreach (var file in Directory.GetFiles(QualityData.Path("feeds-real", "Feeds"), "*.xml"))
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            var half = bytes[..(bytes.Length * 2 / 3)];
            complete += Items(Encoding.Latin1.GetString(half)).Count(item => item.Contains("</", StringComparison.Ordinal) && ItemEnd().IsMatch(item));
            recovered += FeedParser.Parse(half, null, null) is FeedParsing.Parsed { Feed: var feed } ? feed.Items.Count : 0;
        }

        figures.Print("Feeds: broken off after two thirds", Figure.Count("items complete by then", complete), Figure.Count("items read", recovered, "may have one more for each feed"));
        Assert.True(recovered >= complete, $"{recovered} of {complete}");
    }

    private static async Task<List<FeedparserCase>> CasesAsync() => await FeedparserCase.AllAsync(QualityData.Path("feeds-feedparser"), Token);

    private static FeedParsing Outcome(FeedparserCase source) => FeedParser.Parse(source.Bytes, source.Address, source.Charset);

    private static (double Share, int Passed, int Missed, int LeftOut) Share(IEnumerable<FeedparserVerdict> verdicts)
    {
        var all = verdicts.ToList();
        var (passed, leftOut) = (all.OfType<FeedparserVerdict.Passed>().Count(), all.OfType<FeedparserVerdict.LeftOut>().Count());
        var asked = all.Count - leftOut;
        return (asked == 0 ? 1 : (double)passed / asked, passed, asked - passed, leftOut);
    }

    private static string Note(string folder, (double Share, int Passed, int Missed, int LeftOut) share) =>
        $"{share.Passed} of {share.Passed + share.Missed}, {share.LeftOut} left out"
        + (Array.Find(Bars, bar => bar.Folder == folder) is { Folder: not null } bar ? FormattableString.Invariant($"; at least {bar.Bar}") : "");

    /// <summary>Titles are plain text, and text is no hazard; everything that is given as HTML is.</summary>
    private static List<string> Html(FeedparserCase source) => Outcome(source) is FeedParsing.Parsed { Feed: var feed }
        ? [feed.Description.Html, .. feed.Items.SelectMany(item => new[] { item.Summary.Html, item.Content.Html })]
        : [];

    /// <summary>The items as they stand in the document, found without any parser.</summary>
    private static List<string> Items(string document)
    {
        var bare = Hidden().Replace(document.Replace("\0", "", StringComparison.Ordinal), "");
        return ItemStart().Matches(bare).Select(start => bare[start.Index..(start.NextMatch() is { Success: true } next ? next.Index : bare.Length)]).ToList();
    }

    [GeneratedRegex(@"<!\[CDATA\[.*?\]\]>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(?:\w+:)?(?:item|entry)[\s>]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ItemStart();

    [GeneratedRegex(@"</(?:\w+:)?(?:item|entry)\s*>", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ItemEnd();

    [GeneratedRegex(@"<(?:pubDate|published|updated|dc:date|date)\b[^>]*>\s*\S", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DateElement();

    [GeneratedRegex(@"<link\b[^>]*(?:>\s*http|href=)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LinkElement();
}
