using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Formats;
using NewsBot.Feeds.Reading;
using NewsBot.Quality.Feedparser;

namespace NewsBot.Quality;

/// <summary>
/// What strangers send to do harm. Each input may take a second and 50 MB; nothing is read, nothing is contacted, nothing crashes. No host of
/// these lists is ever resolved: addresses are judged by their text.
/// </summary>
public sealed partial class SafetyQuality(Figures figures)
{
    private const long MostBytes = 50L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parse_ExternalEntities_AreNeverExpanded()
    {
        var notes = await File.ReadAllTextAsync(QualityData.Path("safety-payloads", "xxe", "notes.md"), Token);
        var payloads = Directory.GetFiles(QualityData.Path("safety-payloads", "xxe")).Select(File.ReadAllText)
            .Concat(Fenced().Matches(notes).Select(match => match.Groups["text"].Value)).ToList();
        // As they are, and with a feed in the place of what they attack.
        var documents = payloads.SelectMany(payload => new[] { payload, AroundAFeed(payload) }).Distinct(StringComparer.Ordinal).ToList();
        var costs = documents.ConvertAll(document => Cost.Of(() => FeedParser.Parse(Encoding.UTF8.GetBytes(document), null, null)));
        var read = costs.Select(cost => cost.Outcome).OfType<FeedParsing.Parsed>().SelectMany(parsed => Texts(parsed.Feed)).ToList();
        var refused = documents.Zip(costs).Count(pair => Subset().IsMatch(pair.First) && pair.Second.Outcome is FeedParsing.Failed);
        figures.Print(
            "Safety: XXE",
            Figure.Count("documents", documents.Count),
            Figure.Count("with an internal subset, refused", refused, $"of {documents.Count(document => Subset().IsMatch(document))}; all must be"),
            Cost.Time(costs),
            Cost.Bytes(costs));
        Assert.DoesNotContain(read, text => text.Contains("root:", StringComparison.Ordinal) || text.Contains("dosdos", StringComparison.Ordinal));
        Assert.Equal(documents.Count(document => Subset().IsMatch(document)), refused);
        Assert.All(costs, Cost.IsWithin);
    }

    [Fact]
    public async Task Parse_NaughtyStrings_StayTextAndKeepTheirNeighbours()
    {
        var json = await File.ReadAllTextAsync(QualityData.Path("safety-payloads", "blns", "blns.json"), Token);
        var strings = JsonSerializer.Deserialize<string[]>(json)!.Concat(await XssAsync()).ToList();
        var (costs, hazards, lost) = (new List<Cost>(), new List<string>(), 0);
        foreach (var text in strings)
        {
            foreach (var document in Documents(text))
            {
                var cost = Cost.Of(() => FeedParser.Parse(Encoding.UTF8.GetBytes(document), new Uri("https://example.org/feed"), null));
                costs.Add(cost);
                if (cost.Outcome is FeedParsing.Parsed { Feed: var feed })
                {
                    hazards.AddRange(feed.Items.SelectMany(item => HtmlHazards.In(item.Summary.Html).Concat(HtmlHazards.In(item.Content.Html))));
                    lost += feed.Items.Count == 2 && feed.Items[^1].Title == "The neighbour" && feed.Items.All(item => item.Link is null || WebAddress.IsWeb(item.Link)) ? 0 : 1;
                }
                else
                {
                    lost++;
                }
            }
        }

        figures.Print(
            "Safety: naughty strings",
            Figure.Count("strings", strings.Count, "each in title, text, link and date of RSS, Atom and JSON Feed"),
            Figure.Count("that cost an item or its neighbour", lost, "none may"),
            Figure.Count("that left something acting", hazards.Count, "none may"),
            Cost.Time(costs),
            Cost.Bytes(costs));
        Assert.Equal(0, lost);
        Assert.Empty(hazards);
        Assert.All(costs, Cost.IsWithin);
    }

    /// <summary>The list's addresses of this machine, of its network and of clouds' metadata; names are left to the connection, which asks again.</summary>
    [Fact]
    public async Task Refuse_AddressesOfTheInside_InEveryDisguise()
    {
        var notes = await File.ReadAllTextAsync(QualityData.Path("safety-payloads", "ssrf", "notes.md"), Token);
        var addresses = Url().Matches(notes).Select(match => match.Value.TrimEnd('.', ',', ')', '`', '"', '\'')).Distinct(StringComparer.Ordinal).ToList();
        var costs = new List<Cost>();
        var (refused, names) = (0, new List<string>());
        var open = new List<string>();
        foreach (var address in addresses)
        {
            Uri? url = null;
            costs.Add(Cost.Of(() =>
            {
                url = WebAddress.Parse(address, null);
                return new FeedParsing.Failed("");
            }));
            if (url is null || AddressGuard.Refusal(url, allowPrivate: false).Length > 0)
            {
                refused++;
            }
            else if (IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out _))
            {
                open.Add(address);
            }
            else
            {
                names.Add(url.IdnHost);
            }
        }

        figures.Print(
            "Safety: addresses of the inside",
            Figure.Count("refused by their text", refused, $"of {addresses.Count}"),
            Figure.Count("names, refused when connected if they lead inside", names.Count),
            Figure.Count("numeric and let through", open.Count, string.Join(' ', open)));
        Assert.True(refused > 0);
        Assert.All(open, address => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(new Uri(address).IdnHost.Trim('[', ']')))));
        Assert.All(costs, Cost.IsWithin);
    }

    /// <summary>Feeds made to cost more than they weigh.</summary>
    [Theory]
    [InlineData("<a>")]
    [InlineData("<item>")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<x y=\"")]
    [InlineData("<x y='<")]
    [InlineData("&amp")]
    [InlineData("&#x41;")]
    [InlineData("</item>")]
    [InlineData("<description>&lt;div&gt;")]
    [InlineData("<x xmlns:a='b'>")]
    [InlineData("<title>&lt;form")]
    [InlineData("<link href='?")]
    [InlineData("<?x")]
    [InlineData("<!x")]
    public void Parse_OneThingRepeated_CostsItsLength(string piece)
    {
        var document = "<rss><channel><title>t</title>" + string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var cost = Cost.Of(() => FeedParser.Parse(Encoding.UTF8.GetBytes(document), new Uri("https://example.org/"), null));
        Assert.True(cost.Elapsed < Longest * 2, $"{cost.Elapsed} for {piece}");
        Assert.True(cost.Allocated < MostBytes * 2, $"{cost.Allocated} for {piece}");
    }

    private static async Task<List<string>> XssAsync()
    {
        var lines = new List<string>();
        foreach (var file in Directory.GetFiles(QualityData.Path("safety-payloads", "xss")))
        {
            lines.AddRange((await File.ReadAllLinesAsync(file, Token)).Where(line => line.Length > 0));
        }

        return lines;
    }

    private static IEnumerable<string> Documents(string text)
    {
        var escaped = WebUtility.HtmlEncode(text);
        yield return $"<rss version=\"2.0\"><channel><item><title>{escaped}</title><link>{escaped}</link><pubDate>{escaped}</pubDate><description>{escaped}</description></item><item><title>The neighbour</title></item></channel></rss>";
        yield return $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>{escaped}</title><link href=\"{escaped}\"/><updated>{escaped}</updated><content type=\"html\">{escaped}</content></entry><entry><title>The neighbour</title></entry></feed>";
        yield return JsonSerializer.Serialize(new
        {
            version = "https://jsonfeed.org/version/1.1",
            items = new object[] { new { id = text, title = text, url = text, date_published = text, content_html = text }, new { title = "The neighbour" } },
        });
    }

    private static string AroundAFeed(string payload)
    {
        var type = Doctype().Match(payload);
        return $"<?xml version=\"1.0\"?>{(type.Success ? type.Value : "")}<rss version=\"2.0\"><channel><title>&file;&xxe;&a4;&send;</title><item><title>&file;&xxe;&a4;</title></item></channel></rss>";
    }

    private static IEnumerable<string> Texts(ParsedFeed feed) =>
        [feed.Title, .. feed.Items.SelectMany(item => new[] { item.Title, item.Summary.Text, item.Content.Text })];

    private sealed record Cost(FeedParsing Outcome, TimeSpan Elapsed, long Allocated)
    {
        public static Cost Of(Func<FeedParsing> parse)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var outcome = parse();
            if (outcome is FeedParsing.Parsed { Feed: var feed })
            {
                _ = feed.Items.Sum(item => item.Summary.Html.Length + item.Content.Html.Length + item.Summary.Text.Length + item.Content.Text.Length);
            }

            return new Cost(outcome, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
        }

        public static void IsWithin(Cost cost)
        {
            Assert.True(cost.Elapsed < Longest, cost.Elapsed.ToString());
            Assert.True(cost.Allocated < MostBytes, $"{cost.Allocated} bytes");
        }

        public static Figure Time(IEnumerable<Cost> costs) =>
            Figure.Of("slowest, seconds", costs.Max(cost => cost.Elapsed.TotalSeconds), FormattableString.Invariant($"at most {Longest.TotalSeconds}"));

        public static Figure Bytes(IEnumerable<Cost> costs) =>
            Figure.Count("most memory allocated, KB", (int)(costs.Max(cost => cost.Allocated) / 1024), $"at most {MostBytes / 1024}");
    }

    [GeneratedRegex("```[a-z]*\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"<!DOCTYPE[^>\[]*\[", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Subset();

    [GeneratedRegex(@"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Doctype();

    [GeneratedRegex("""[a-z]{2,9}:/{1,2}[^\s<>|`]+""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Url();
}
