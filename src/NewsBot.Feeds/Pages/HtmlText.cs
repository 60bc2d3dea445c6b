using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace NewsBot.Feeds.Pages;

/// <summary>Plain text of HTML: a line per block, nothing of scripts, styles and images.</summary>
internal static class HtmlText
{
    private static readonly FrozenSet<string> Hidden = (
        "script style template noscript iframe object embed svg math head title form button select textarea audio video canvas noframes noembed " +
        "xmp plaintext img input").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Blocks = (
        "p div section article aside header footer main nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr blockquote pre figure " +
        "figcaption hr br address details summary center body").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads tag by tag, without building a document: a feed holds thousands of pieces of HTML, and their text does not depend on nesting.
    /// </summary>
    public static string FromFragment(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&'))
        {
            return html;
        }

        var fragment = new HtmlTextReader(html);
        return fragment.Read();
    }

    /// <summary>Walks without recursion: a hostile page may nest deeper than the stack is.</summary>
    public static string From(INode root)
    {
        var text = new StringBuilder();
        var node = root.FirstChild;
        while (node is not null)
        {
            var enter = Enter(node, text);
            if (enter && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent == root ? null : node.Parent;
                Leave(node, text);
            }

            node = node?.NextSibling;
        }

        return text.ToString();
    }

    internal static bool IsHidden(ReadOnlySpan<char> name) => Hidden.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    internal static bool IsBlock(ReadOnlySpan<char> name) => Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static bool Enter(INode node, StringBuilder text)
    {
        switch (node)
        {
            case IText run:
                AppendRun(run, text);
                return false;
            case IElement element when !IsHidden(element.LocalName):
                if (IsBlock(element.LocalName))
                {
                    Break(text);
                }
                else if (element.LocalName is "td" or "th")
                {
                    text.Append(' ');
                }

                return true;
            default:
                return false;
        }
    }

    private static void Leave(INode? node, StringBuilder text)
    {
        if (node is IElement element && IsBlock(element.LocalName))
        {
            Break(text);
        }
    }

    private static void Break(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    private static void AppendRun(IText run, StringBuilder text)
    {
        var keepsLines = run.ParentElement is { LocalName: "pre" } or { ParentElement.LocalName: "pre" };
        foreach (var c in run.Data)
        {
            text.Append(c is '\n' or '\r' or '\t' && !keepsLines ? ' ' : c);
        }
    }
}
