using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The lab commands: JSON lines in and out, with offsets that count code points.</summary>
public sealed class LabTests : IDisposable
{
    private const string Emoji = "🚀 发布：OpenAI 今天宣布了新模型。🎉 Zentauri Labs released the Quokka model on 3 June 2026. The Quokka model has 70 billion parameters.";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Feed_Rss_IsReadIntoItems()
    {
        var (feed, _) = await LinesAsync("""
            <?xml version="1.0"?><rss version="2.0"><channel><title>Lab news</title><link>https://lab.example/</link>
            <item><title>Quokka 🚀 released</title><link>https://lab.example/quokka</link><guid>q1</guid><pubDate>Wed, 03 Jun 2026 10:00:00 GMT</pubDate><description>It is out.</description></item>
            </channel></rss>
            """, "feed");
        Assert.Equal("Lab news", (string?)feed["title"]);
        var item = Assert.Single(feed["items"]!.AsArray())!;
        Assert.Equal("Quokka 🚀 released", (string?)item["title"]);
        Assert.Equal("https://lab.example/quokka", (string?)item["link"]);
        Assert.Equal(new DateTimeOffset(2026, 6, 3, 10, 0, 0, TimeSpan.Zero), DateTimeOffset.Parse((string)item["published"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Feed_NoFeed_IsRefused() =>
        (await Newsbot.RunWithInputAsync(_folder.Path, "just words", "lab", "feed")).AssertRefused();

    [Fact]
    public async Task Page_Html_IsReadIntoText()
    {
        var paragraphs = string.Concat(Enumerable.Repeat("<p>Zentauri Labs released the Quokka model on Wednesday, and it is free to download for everybody who wants to try it.</p>", 6));
        var (page, _) = await LinesAsync(
            $"<!doctype html><html lang=en><head><title>Quokka is out</title></head><body><nav>Home</nav><article><h1>Quokka is out</h1>{paragraphs}</article></body></html>",
            "page", "--url", "https://lab.example/quokka");
        Assert.Equal("Quokka is out", (string?)page["title"]);
        Assert.Contains("released the Quokka model", (string?)page["text"], StringComparison.Ordinal);
        Assert.Equal("en", (string?)page["language"]);
        Assert.True(page.ContainsKey("byline") && page.ContainsKey("published") && page.ContainsKey("site"));
    }

    [Fact]
    public async Task Group_SameStoryTwice_IsOneStory()
    {
        const string text = "Zentauri Labs released the Quokka model on 3 June 2026. The Quokka model has 70 billion parameters and is free.";
        var (_, lines) = await LinesAsync(
            string.Join('\n',
                Line(("id", "a"), ("title", "Zentauri Labs releases the Quokka model"), ("text", text), ("url", "https://x.example/1?utm_source=a"), ("published", "2026-06-03")),
                Line(("id", "b"), ("title", "Zentauri Labs releases the Quokka model"), ("text", text), ("url", "https://x.example/1"), ("published", "2026-06-03")),
                Line(("id", "c"), ("title", "Football results of the weekend"), ("text", "The home team won two to nil in the rain of Glasgow."), ("published", "2026-06-03"))),
            "group");
        Assert.Equal(["a", "a", "c"], lines.Select(l => (string?)l["story"]));
        Assert.Equal([null, "a", null], lines.Select(l => (string?)l["duplicateOf"]));
    }

    [Fact]
    public async Task Summarize_EmojiAndChineseBeforeTheQuote_OffsetsCutOutTheWords()
    {
        var (line, _) = await LinesAsync(Line(("id", "s"), ("title", "Quokka"), ("text", Emoji)), "summarize", "--sentences", "2");
        Assert.Equal("s", (string?)line["id"]);
        var sentences = line["sentences"]!.AsArray();
        Assert.NotEmpty(sentences);
        Assert.All(sentences, s =>
        {
            var evidence = Assert.Single(s!["evidence"]!.AsArray())!;
            Assert.Equal("s", (string?)evidence["article"]);
            Assert.Equal((string?)s["text"], Cut(Emoji, evidence));
        });
    }

    [Fact]
    public async Task Summarize_SeveralArticles_NamesTheArticleOfEachQuote()
    {
        var articles = new JsonArray(
            new JsonObject { ["id"] = "one", ["title"] = "Quokka", ["text"] = Emoji },
            new JsonObject { ["id"] = "two", ["title"] = "Quokka model", ["text"] = "🦘 Zentauri Labs said on Wednesday that the Quokka model costs nothing." });
        var texts = articles.ToDictionary(a => (string)a!["id"]!, a => (string)a!["text"]!, StringComparer.Ordinal);
        var (line, _) = await LinesAsync(new JsonObject { ["id"] = "m", ["articles"] = articles }.ToJsonString(), "summarize");
        Assert.All(line["sentences"]!.AsArray(), s => Assert.All(
            s!["evidence"]!.AsArray(),
            e => Assert.Equal((string?)s["text"], Cut(texts[(string)e!["article"]!], e))));
    }

    [Fact]
    public async Task SearchAndAnswer_FromACorpus_CiteTheExactWords()
    {
        var corpus = _folder.Write("corpus.jsonl", string.Join('\n',
            Line(("id", "quokka"), ("title", "Quokka released"), ("text", Emoji), ("published", "2026-06-03")),
            Line(("id", "other"), ("title", "A garden in Lisbon"), ("text", "The garden in Lisbon opened on Monday."), ("published", "2026-06-04"))));
        const string question = "How many parameters does the Quokka model have?";
        var (found, _) = await LinesAsync(Line(("id", "q"), ("text", question)), "search", "--corpus", corpus);
        Assert.Equal("quokka", (string?)found["hits"]![0]!["id"]);
        Assert.True((double?)found["hits"]![0]!["score"] >= 0);

        var (_, answers) = await LinesAsync(
            string.Join('\n', Line(("id", "q"), ("text", question)), Line(("id", "mars"), ("text", "Who is the mayor of Timbuktu?"))),
            "answer", "--corpus", corpus);
        Assert.True((bool?)answers[0]["answered"]);
        Assert.Contains("70 billion", (string?)answers[0]["text"], StringComparison.Ordinal);
        Assert.All(answers[0]["citations"]!.AsArray(), c => Assert.Contains(Cut(Emoji, c!), (string?)answers[0]["text"], StringComparison.Ordinal));
        Assert.False((bool?)answers[1]["answered"]);
        Assert.Empty(answers[1]["citations"]!.AsArray());
    }

    [Fact]
    public async Task Lab_LineIsNoJson_NamesTheLine() =>
        (await Newsbot.RunWithInputAsync(_folder.Path, "{\"id\":\"a\",\"text\":\"x\"}\nnonsense\n", "lab", "group")).AssertRefused("Line 2");

    public void Dispose() => _folder.Dispose();

    private async Task<(JsonObject First, IReadOnlyList<JsonObject> All)> LinesAsync(string input, params string[] arguments)
    {
        var result = await Newsbot.RunWithInputAsync(_folder.Path, input, ["lab", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        var lines = result.Lines.Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        return (lines[0], lines);
    }

    private static string Line(params (string Name, string Value)[] members) =>
        new JsonObject(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Value))).ToJsonString();

    /// <summary>Cuts as Python would: by code points.</summary>
    private static string Cut(string text, JsonNode span) =>
        string.Concat(text.EnumerateRunes().Skip((int)span["start"]!).Take((int)span["length"]!));
}
