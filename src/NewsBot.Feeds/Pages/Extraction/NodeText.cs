using System.Collections.Frozen;
using System.Text;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>The plain text of a part of a page, a line per block.</summary>
internal static class NodeText
{
    private static readonly FrozenSet<string> Hidden = "button select textarea input iframe object embed".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Blocks = (
        "p div section article aside header footer main nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr blockquote pre figure " +
        "figcaption hr br address details summary center body form fieldset").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>In one line, as people read it.</summary>
    public static string Line(PageNode node) => string.Join(' ', Of(node).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Of(PageNode node)
    {
        var text = new StringBuilder();
        Append(node, text, keepsLines: false);
        return text.ToString();
    }

    private static void Append(PageNode node, StringBuilder text, bool keepsLines)
    {
        if (node.IsText)
        {
            AppendRun(node.Text, text, keepsLines);
            return;
        }

        if (Hidden.Contains(node.Name))
        {
            return;
        }

        var isBlock = Blocks.Contains(node.Name);
        if (isBlock)
        {
            Break(text);
        }
        else if (node.Name is "td" or "th")
        {
            text.Append(' ');
        }

        foreach (var child in node.Children)
        {
            Append(child, text, keepsLines || node.Name == "pre");
        }

        if (isBlock)
        {
            Break(text);
        }
    }

    private static void AppendRun(string run, StringBuilder text, bool keepsLines)
    {
        foreach (var c in run)
        {
            if (keepsLines || !char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            {
                text.Append(c is '\u00a0' or '\u3000' ? c : ' ');
            }
        }
    }

    private static void Break(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }
}
