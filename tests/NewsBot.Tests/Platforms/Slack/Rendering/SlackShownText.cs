using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Tests.Platforms.Slack.Rendering;

/// <summary>
/// What a person sees of Slack's blocks, and which constructs made it: see Slack Docs/Formatting message text. In doubt it finds a
/// construct: a name in colons is an emoji, whether there is one of that name or not, and a sign of formatting needs no partner nearby.
/// </summary>
internal sealed partial class SlackShownText
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Kind, string Text)> _constructs = [];

    public string Text => _text.ToString();

    public IReadOnlyList<(string Kind, string Text)> Constructs => _constructs;

    public static SlackShownText Of(IEnumerable<Block> blocks)
    {
        var shown = new SlackShownText();
        foreach (var block in blocks)
        {
            shown.Read(block);
            shown._text.Append('\n');
        }

        return shown;
    }

    public static SlackShownText OfMarked(string mrkdwn)
    {
        var shown = new SlackShownText();
        shown.ReadMarked(mrkdwn);
        return shown;
    }

    private void Read(Block block)
    {
        switch (block)
        {
            case HeaderBlock header:
                ReadPlain(header.Text.Text);
                break;
            case SectionBlock section:
                ReadObject(section.Text!);
                break;
            case ContextBlock context:
                foreach (var element in context.Elements)
                {
                    ReadObject((TextObject)element);
                    _text.Append(' ');
                }

                break;
            case RichTextBlock rich:
                foreach (var part in rich.Elements)
                {
                    ReadRich(part);
                }

                break;
            case DividerBlock or ActionsBlock:
                break;
            default:
                throw new NotSupportedException(block.GetType().Name);
        }
    }

    private void ReadRich(RichTextPart part)
    {
        var spans = part switch { RichTextSection s => s.Elements, RichTextQuote q => q.Elements, _ => [] };
        foreach (var item in part is RichTextList list ? list.Elements : [])
        {
            ReadRich(item);
        }

        foreach (var span in spans)
        {
            switch (span)
            {
                case TextSpan text:
                    ReadPlain(text.Text);
                    break;
                case LinkSpan link:
                    _constructs.Add(("link", link.Url));
                    ReadPlain(link.Text!);
                    break;
                case EmojiSpan emoji:
                    Assert.Contains(emoji.Name, (string[])["large_green_circle", "large_yellow_circle", "red_circle"]);
                    break;
                default:
                    _constructs.Add((span.GetType().Name, ""));
                    break;
            }
        }

        _text.Append('\n');
    }

    private void ReadObject(TextObject text)
    {
        if (text is Mrkdwn marked)
        {
            Assert.True(marked.Verbatim);
            ReadMarked(marked.Text);
        }
        else
        {
            Assert.False(((UnmarkedText)text).Emoji);
            ReadPlain(text.Text);
        }
    }

    /// <summary>Whether Slack decodes entities here is not known, so that there must be none.</summary>
    private void ReadPlain(string text)
    {
        _constructs.AddRange(Entity().Matches(text).Select(m => ("entity", m.Value)));
        _text.Append(text);
    }

    private void ReadMarked(string mrkdwn)
    {
        var last = 0;
        foreach (Match token in Token().Matches(mrkdwn))
        {
            ReadFormatted(mrkdwn[last..token.Index]);
            last = token.Index + token.Length;
            if (Link().Match(token.Value) is { Success: true } link)
            {
                _constructs.Add(("link", Decoded(link.Groups["url"].Value)));
                ReadFormatted(link.Groups["in"].Value);
            }
            else
            {
                _constructs.Add(("control", token.Value));
            }
        }

        ReadFormatted(mrkdwn[last..]);
    }

    private void ReadFormatted(string text)
    {
        _constructs.AddRange(Formatting().Matches(text).Select(m => ("formatting", m.Value)));
        _text.Append(Decoded(text));
    }

    private static string Decoded(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex("&(?:amp|lt|gt);", RegexOptions.None, 1000)]
    private static partial Regex Entity();

    [GeneratedRegex("<[^>]*>?", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^<(?<url>https?://[^|<>\s]+)\|(?<in>[^|<>]+)>$", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*(?!\u200B)|_(?!\u200B)|~(?!\u200B)|`(?!\u200B)|^&gt;|^>|&(?!(?:amp|lt|gt);)|:[\p{L}\p{N}_'+-]+:|@(?:here|channel|everyone)|://", RegexOptions.Multiline, 1000)]
    private static partial Regex Formatting();
}
