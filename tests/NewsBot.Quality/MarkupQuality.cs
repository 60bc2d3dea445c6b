using System.Text.RegularExpressions;
using NewsBot.Core.Chat;
using NewsBot.Core.News;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Text;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Platforms.Slack.Rendering;

namespace NewsBot.Quality;

/// <summary>
/// What becomes of markup in the words of others. Two libraries say how Markdown is written in Slack's markup; the bot writes no Markdown,
/// so that each of their texts, before and after, has to be shown letter by letter. Its own links and escapes are held against theirs.
/// </summary>
public sealed partial class MarkupQuality(Figures figures)
{
    private static readonly string[] Files = ["markdown_to_mrkdwn.jsonl", "slackify_markdown.jsonl"];

    private static readonly Uri Address = new("https://example.org/a");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_MarkupOfOthers_IsShownLetterByLetter()
    {
        var texts = await TextsAsync();
        var renderer = new SlackRenderer("");
        var faults = texts.Where(t => !IsLiteral(renderer, t)).ToList();
        var streamed = texts.Where(t => !IsLiteralStreamed(renderer, t)).ToList();
        figures.Print(
            "Markup: Slack",
            Figure.Count("texts shown letter by letter", texts.Count - faults.Count, $"of {texts.Count}; all must be"),
            Figure.Count("texts streamed letter by letter", texts.Count - streamed.Count, $"of {texts.Count}; all must be"));
        Assert.Empty(faults);
        Assert.Empty(streamed);
    }

    [Fact]
    public async Task Render_LinksOfOurOwn_AreWrittenAsTheLibrariesDo()
    {
        var cases = await CasesAsync();
        var links = cases.Where(c => SimpleLink().IsMatch(c.Input)).ToList();
        var wrong = links.Where(c => Linked(SimpleLink().Match(c.Input)) != c.Expected.Trim()).ToList();
        var escapes = cases.Where(c => c.Expected.Contains('&', StringComparison.Ordinal) && !c.Expected.Contains('<', StringComparison.Ordinal)).ToList();
        var unescaped = escapes.Where(c => SlackText.Escaped(c.Input) != c.Expected.Trim()).ToList();
        figures.Print(
            "Markup: Slack, our own",
            Figure.Count("links written alike", links.Count - wrong.Count, $"of {links.Count}; all must be"),
            Figure.Count("escapes written alike", escapes.Count - unescaped.Count, $"of {escapes.Count}; all must be"));
        Assert.NotEmpty(links);
        Assert.Empty(wrong);
        Assert.Empty(unescaped);
    }

    private static bool IsLiteral(SlackRenderer renderer, string text)
    {
        var pages = renderer.Render(Told(text), "key");
        var shown = SlackShownText.Of(pages.SelectMany(p => p.Blocks));
        return shown.Constructs.All(c => c.Kind == "link" && c.Text == Address.AbsoluteUri)
            && pages.All(p => SlackShownText.OfMarked(p.Text).Constructs.Count == 0)
            && Occurrences(shown.Text, text) >= 6;
    }

    private static bool IsLiteralStreamed(SlackRenderer renderer, string text)
    {
        var shown = StreamedText.Of(renderer.Streamed(Told(text)));
        return shown.Constructs.All(c => c.Kind == "link" && c.Text == Address.AbsoluteUri) && Occurrences(shown.Text, text) >= 6;
    }

    private static Reply Told(string text) => new([
        new ReplyBlock.Heading(text),
        new ReplyBlock.Paragraph(text),
        new ReplyBlock.Listing([new(text, text, Address)]),
        new ReplyBlock.StoryCard(new StoryId(1), text, [new(text, [1], [])], [new(1, text, "", Address, "now")], "now"),
        new ReplyBlock.Note(text),
    ]);

    private static int Occurrences(string shown, string text)
    {
        var bare = BareText.Of(VisibleText.Lines(text));
        return bare.Length == 0 ? int.MaxValue : BareText.Of(shown).Split(bare).Length - 1;
    }

    /// <summary>The link as it stands in small print. Ours ends in the slash that belongs to a bare host.</summary>
    private static string Linked(Match link)
    {
        var citation = new Citation(1, link.Groups["words"].Value, "", new Uri(link.Groups["url"].Value), "");
        var reply = new Reply([new ReplyBlock.Answer([], [citation], [])]);
        var small = new SlackRenderer("").Draft(reply).Blocks.OfType<ContextBlock>().SelectMany(c => c.Elements).OfType<Mrkdwn>().First().Text;
        return small["[1] ".Length..].Replace("/|", "|", StringComparison.Ordinal);
    }

    private static async Task<List<string>> TextsAsync() => [.. (await CasesAsync()).SelectMany(c => new[] { c.Input, c.Expected }).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    private static async Task<List<(string Input, string Expected)>> CasesAsync()
    {
        var cases = new List<(string Input, string Expected)>();
        foreach (var file in Files)
        {
            var lines = await QualityData.LinesAsync(QualityData.Path("chat-markdown", file), Token);
            cases.AddRange(lines.Select(l => ((string)l["input"]!, (string)l["expected"]!)));
        }

        return cases;
    }

    [GeneratedRegex(@"^\[(?<words>\w+)\]\((?<url>https?://[^\s()]+)\)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SimpleLink();
}
