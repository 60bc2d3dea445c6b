using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Platforms.Slack.Rendering;

/// <summary>What a person sees of standard Markdown as Slack streams it: CommonMark's escapes and links, and over that Slack's own mentions, emoji and addresses.</summary>
internal sealed partial class StreamedText
{
    private const string Signs = "*_~`|[]#<>";

    private readonly StringBuilder _text = new();
    private readonly List<(string Kind, string Text)> _constructs = [];

    public string Text => _text.ToString();

    public IReadOnlyList<(string Kind, string Text)> Constructs => _constructs;

    public static StreamedText Of(string markdown)
    {
        var shown = new StreamedText();
        foreach (var line in markdown.Split('\n'))
        {
            var rest = Heading().Replace(line, "");
            if (Begins().IsMatch(rest))
            {
                shown._constructs.Add(("line", rest));
            }

            shown.Read(rest);
            shown._text.Append('\n');
        }

        shown._constructs.AddRange(Acting().Matches(shown.Text).Select(m => ("slack", m.Value)));
        return shown;
    }

    private void Read(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && (char.IsPunctuation(text[i + 1]) || char.IsSymbol(text[i + 1])))
            {
                _text.Append(text[++i]);
            }
            else if (Entity().Match(text, i) is { Success: true } entity)
            {
                _text.Append(entity.Value switch { "&lt;" => '<', "&gt;" => '>', _ => '&' });
                i += entity.Length - 1;
            }
            else if (Link().Match(text, i) is { Success: true } link)
            {
                _constructs.Add(("link", link.Groups["url"].Value));
                Read(link.Groups["in"].Value);
                i += link.Length - 1;
            }
            else if (text.AsSpan(i).StartsWith("**"))
            {
                i++;
            }
            else if (Signs.Contains(text[i], StringComparison.Ordinal) || text[i] == '&')
            {
                _constructs.Add(("sign", text[i..]));
            }
            else
            {
                _text.Append(text[i]);
            }
        }
    }

    [GeneratedRegex("^#{2,3} ", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:[-+=>]|\d+[.)])", RegexOptions.None, 1000)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\G&(?:amp|lt|gt);", RegexOptions.None, 1000)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\G\[(?<in>(?:\\.|[^\\\[\]])+)\]\((?<url>https?://[^()\s<>]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\d):[\p{L}\p{N}_'+-]+:|@(?:here|channel|everyone)|://|\bwww\.", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Acting();
}
