using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Text;
using NewsBot.Tests.Platforms.Rendering;

namespace NewsBot.Tests.Platforms.Slack.Rendering;

/// <summary>What Slack demands of a message or view, and what we demand of what stands in it. Counted anew, not with the renderer's own sums.</summary>
internal static partial class SlackMessageRules
{
    private static readonly SlackJson Relaxed = new(new JsonSerializerOptions(SlackJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static void Hold(SlackPage page)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Text), 1, 4_000);
        Assert.NotEqual("", BareText.Of(page.Text));
        Assert.Empty(SlackShownText.OfMarked(page.Text).Constructs);
        Assert.InRange(page.Blocks.Count, 1, 50);
        Assert.InRange(Size(page.Blocks), 1, 13_000);
        Hold(page.Blocks);
    }

    public static void Hold(View view)
    {
        Assert.InRange(view.Blocks.Count, 1, 100);
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(view, Relaxed.View).Length < 250_000);
        Assert.True(view.Type == "home" || view.Title!.Text.Length is >= 1 and <= 24);
        Assert.True((view.Close?.Text.Length ?? 0) <= 24);
        Assert.True((view.PrivateMetadata?.Length ?? 0) <= 3_000);
        Hold(view.Blocks);
    }

    /// <summary>Every text is there, whole and in order, nothing in any text has become a construct, and every link is one of the reply's.</summary>
    public static void ShowsExactly(IEnumerable<Block> blocks, IEnumerable<string> texts, IEnumerable<Uri?> addresses)
    {
        var shown = SlackShownText.Of(blocks);
        var rest = BareText.Of(shown.Text).AsSpan();
        foreach (var text in texts.Select(t => BareText.Of(VisibleText.Lines(t))).Where(t => t.Length > 0))
        {
            var at = rest.IndexOf(text, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{text}” is missing from “{rest}”.");
            rest = rest[(at + text.Length)..];
        }

        Leads(shown.Constructs, addresses);
    }

    public static void Leads(IEnumerable<(string Kind, string Text)> constructs, IEnumerable<Uri?> addresses)
    {
        var given = addresses.OfType<Uri>().Where(u => u.Scheme is "http" or "https" && u.UserInfo.Length == 0).Select(u => Uri.UnescapeDataString(u.AbsoluteUri)).ToHashSet(StringComparer.Ordinal);
        Assert.All(constructs, c => Assert.True(c.Kind == "link" && given.Contains(Uri.UnescapeDataString(c.Text)), $"{c.Kind}: {c.Text}"));
    }

    /// <summary>Characters of the JSON, of which an escape such as \u200b stands for one.</summary>
    private static int Size(IReadOnlyList<Block> blocks) => Escape().Replace(JsonSerializer.Serialize(blocks, Relaxed.IReadOnlyListBlock), "$1x").Length;

    private static void Hold(IReadOnlyList<Block> blocks)
    {
        var ids = blocks.Select(b => b.BlockId).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 255));
        Assert.All(blocks, Hold);
        Assert.False(blocks[0] is DividerBlock || blocks[^1] is DividerBlock);
    }

    private static void Hold(Block block)
    {
        switch (block)
        {
            case HeaderBlock header:
                Assert.InRange(header.Text.Text.Length, 1, 150);
                Assert.False(header.Text.Emoji);
                break;
            case SectionBlock section:
                Assert.InRange(section.Text!.Text.Length, 1, 3_000);
                break;
            case ContextBlock context:
                Assert.InRange(context.Elements.Count, 1, 10);
                Assert.All(context.Elements.Cast<TextObject>(), e => Assert.InRange(e.Text.Length, 1, 3_000));
                break;
            case RichTextBlock rich:
                Assert.NotEmpty(rich.Elements);
                Assert.All(rich.Elements, Hold);
                break;
            case ActionsBlock actions:
                Assert.InRange(actions.Elements.Count, 1, 25);
                Assert.Equal(actions.Elements.Count, actions.Elements.Select(e => e.ActionId).Distinct(StringComparer.Ordinal).Count());
                Assert.All(actions.Elements, Hold);
                break;
            case DividerBlock:
                break;
            case ImageBlock image:
                Assert.InRange(image.AltText.Length, 1, 2_000);
                Assert.InRange(image.ImageUrl.Length, 1, 3_000);
                break;
            default:
                throw new NotSupportedException(block.GetType().Name);
        }
    }

    private static void Hold(RichTextPart part)
    {
        if (part is RichTextList list)
        {
            Assert.NotEmpty(list.Elements);
            Assert.All(list.Elements, Hold);
            return;
        }

        var spans = part is RichTextSection section ? section.Elements : ((RichTextQuote)part).Elements;
        Assert.NotEmpty(spans);
        Assert.All(spans, s => Assert.True(s is EmojiSpan || (s is TextSpan { Text.Length: > 0 }) || s is LinkSpan { Text.Length: > 0, Url.Length: <= 3_000 }));
    }

    private static void Hold(BlockElement element)
    {
        Assert.InRange(element.ActionId!.Length, 1, 255);
        switch (element)
        {
            case Button button:
                Assert.InRange(button.Text.Text.Length, 1, 75);
                Assert.NotEqual("", BareText.Of(button.Text.Text));
                Assert.True((button.AccessibilityLabel?.Length ?? 0) <= 75);
                Assert.True((button.Value?.Length ?? 0) <= 2_000);
                break;
            case StaticSelect select:
                Assert.InRange(select.Options.Count, 1, 100);
                Assert.All(select.Options, o => Assert.InRange(o.Text.Text.Length, 1, 75));
                Assert.Equal(select.Options.Count, select.Options.Select(o => o.Value).Distinct(StringComparer.Ordinal).Count());
                Assert.True(select.InitialOption is null || select.Options.Contains(select.InitialOption));
                break;
            default:
                throw new NotSupportedException(element.GetType().Name);
        }
    }

    [GeneratedRegex(@"(?<before>(?<!\\)(?:\\\\)*)\\u[0-9A-Fa-f]{4}", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}
