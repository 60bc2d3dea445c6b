using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Pages.Extraction;
using NewsBot.Feeds.Reading;

namespace NewsBot.Quality;

/// <summary>
/// What is read from saved pages, against what Mozilla's Readability takes from each, and beside SmartReader in the same run.
/// The bar is on the text as it was extracted. What is stored has lost the lines that belong to a page and not to its article ("Share",
/// "3 min read"), which Readability keeps: right for news, and a little worse by this measure, so both are printed. The same holds for titles:
/// the one stored has no " | Site" at its end.
/// </summary>
public sealed class PageQuality(Figures figures)
{
    private const double LeastF1 = 0.96;
    private const double LeastTitles = 0.85;

    private static readonly Uri Address = new("http://fakehost/test/page.html");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_SavedPages_FindsWhatReadabilityFinds()
    {
        var ours = new Tally();
        var theirs = new Tally();
        var cleaned = 0.0;
        var storedTitles = 0;
        var folders = Directory.GetDirectories(QualityData.Path("pages-readability", "test-pages"));
        foreach (var folder in folders)
        {
            var html = await TextAsync(Path.Combine(folder, "source.html.gz"));
            var expected = new Expected(await TextAsync(Path.Combine(folder, "expected.html.gz")), await File.ReadAllTextAsync(Path.Combine(folder, "expected-metadata.json"), Token));
            var watch = Stopwatch.StartNew();
            var page = PageReader.Read(html, Address);
            ours.Time += watch.Elapsed;
            ours.Add(expected, page.Extracted, page.FullTitle, page.Byline, page.Published, page.Language, page.IsReaderable);
            cleaned += F1(page.Text, expected.Text);
            storedTitles += page.Title == expected.Title ? 1 : 0;

            watch.Restart();
            using var reader = new SmartReader.Reader(Address.AbsoluteUri, html);
            var article = reader.GetArticle();
            theirs.Time += watch.Elapsed;
            theirs.Add(
                expected, HtmlText.FromFragment(article.Content ?? ""), article.Title ?? "", article.Byline ?? "",
                article.PublicationDate is { } date ? new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)) : null,
                LanguageCode.From(article.Language ?? ""), article.IsReadable);
        }

        figures.Print($"Pages: {folders.Length} saved pages", [
            .. ours.Rows("ours", $"at least {LeastF1}", $"at least {LeastTitles}"),
            Figure.Of("ours: token F1 of the text as stored", cleaned / folders.Length),
            Figure.Of("ours: titles as stored that are the same", (double)storedTitles / folders.Length),
            .. theirs.Rows("SmartReader 0.11.1", "", ""),
        ]);
        Assert.True(ours.MeanF1 >= LeastF1, $"Token F1 is {ours.MeanF1}.");
        Assert.True(ours.TitleShare >= LeastTitles, $"Titles: {ours.TitleShare}.");
        Assert.True(cleaned / folders.Length >= LeastF1, "The text as stored has lost too much.");
    }

    private static async Task<string> TextAsync(string path)
    {
        await using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(Token);
    }

    /// <summary>Words are runs of letters and digits, in lower case, each counted as often as it stands there.</summary>
    private static double F1(string text, string expected)
    {
        var words = TextTokens.Of(text.ToLowerInvariant()).ToList();
        var left = TextTokens.Of(expected.ToLowerInvariant()).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        var all = words.Count + left.Values.Sum();
        var hits = 0;
        foreach (var word in words)
        {
            if (left.GetValueOrDefault(word) > 0)
            {
                left[word]--;
                hits++;
            }
        }

        return all == 0 ? 1 : 2.0 * hits / all;
    }

    private sealed class Expected
    {
        private readonly JsonNode _said;

        public Expected(string html, string said)
        {
            Text = HtmlText.From(new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!);
            _said = JsonNode.Parse(said)!;
        }

        public string Text { get; }

        public string Title => Said("title");

        public string Byline => Said("byline");

        public string Language => LanguageCode.From(Said("lang"));

        public bool IsReaderable => (bool)_said["readerable"]!;

        public DateTimeOffset? Published => DateTimeOffset.TryParse(Said("publishedTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

        private string Said(string name) => (string?)_said[name] ?? "";
    }

    private sealed class Tally
    {
        private int _pages;
        private double _f1;
        private int _titles;
        private int _bylines;
        private int _dated;
        private int _dates;
        private int _undated;
        private int _languages;
        private int _readerable;

        public TimeSpan Time { get; set; }

        public double MeanF1 => _f1 / _pages;

        public double TitleShare => (double)_titles / _pages;

        public void Add(Expected expected, string text, string title, string byline, DateTimeOffset? published, string language, bool isReaderable)
        {
            _pages++;
            _f1 += F1(text, expected.Text);
            _titles += title == expected.Title ? 1 : 0;
            _bylines += byline == expected.Byline ? 1 : 0;
            _dated += expected.Published is null ? 0 : 1;
            // News is dated to the second; a fraction of it is not kept.
            _dates += expected.Published is { } date && published is { } found && (date - found).Duration() < TimeSpan.FromSeconds(1) ? 1 : 0;
            _undated += expected.Published is null && published is not null ? 1 : 0;
            _languages += language == expected.Language ? 1 : 0;
            _readerable += isReaderable == expected.IsReaderable ? 1 : 0;
        }

        public IEnumerable<Figure> Rows(string who, string leastF1, string leastTitles) =>
        [
            Figure.Of($"{who}: token F1", MeanF1, leastF1),
            Figure.Of($"{who}: titles that are the same", TitleShare, leastTitles),
            Figure.Of($"{who}: bylines that are the same", (double)_bylines / _pages, "Readability keeps \"By\" and dates in them"),
            Figure.Count($"{who}: dates that are the same", _dates, $"of {_dated}, and {_undated} where Readability finds none"),
            Figure.Of($"{who}: languages that are the same", (double)_languages / _pages),
            Figure.Of($"{who}: readerable or not", (double)_readerable / _pages),
            Figure.Of($"{who}: seconds for all", Time.TotalSeconds),
        ];
    }
}
