using System.Collections.Frozen;

namespace NewsBot.Feeds.Pages;

/// <summary>
/// Refuses HTML that nests without end before it is parsed: parsing costs the square of the depth, and much of what walks a page recurses.
/// It errs towards refusing: an end tag counts only for an open element of its name, because the parser ignores the others.
/// </summary>
internal static class HtmlDepth
{
    private const int Deepest = 1000;
    private const int LongestName = 32;

    /// <summary>Elements that have no end tag or may go without one.</summary>
    private static readonly FrozenSet<string> Unclosed = (
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup " +
        "html head body rp rt command frame basefont bgsound keygen path circle rect line use stop polygon polyline ellipse").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands in these is text, whatever it looks like.</summary>
    private static readonly FrozenSet<string> Raw = "script style textarea title xmp iframe noembed noframes".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsReasonable(string html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            {
                var comment = html.IndexOf("-->", at + 2, StringComparison.Ordinal);
                if (comment < 0)
                {
                    return true;
                }

                at = comment;
                continue;
            }

            var isEnd = html[at + 1] == '/';
            var name = NameAt(html, isEnd ? at + 2 : at + 1);
            if (name.Length == 0 || Unclosed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                continue;
            }

            depth += isEnd ? Close(open, name) : Open(open, name);
            if (depth > Deepest)
            {
                return false;
            }

            if (!isEnd && Raw.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                at = EndOfRaw(html, at + 1, name);
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> NameAt(string html, int start)
    {
        var end = start;
        while (end < html.Length && end - start < LongestName && (char.IsAsciiLetterOrDigit(html[end]) || html[end] == '-'))
        {
            end++;
        }

        return html.AsSpan(start, end - start);
    }

    private static int Open(Dictionary<string, int> open, ReadOnlySpan<char> name)
    {
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup[name] = lookup.TryGetValue(name, out var count) ? count + 1 : 1;
        return 1;
    }

    private static int Close(Dictionary<string, int> open, ReadOnlySpan<char> name)
    {
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var count) || count == 0)
        {
            return 0;
        }

        lookup[name] = count - 1;
        return -1;
    }

    /// <summary>Just before the end tag; the end of the text where there is none.</summary>
    private static int EndOfRaw(string html, int start, ReadOnlySpan<char> name)
    {
        var end = html.IndexOf(string.Concat("</", name), start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length - 1 : end - 1;
    }
}
