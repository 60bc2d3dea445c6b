using System.Collections.Frozen;

namespace NewsBot.Feeds.Pages;

/// <summary>
/// Refuses HTML that nests without end before it is parsed: parsing costs the square of the depth, and much of what walks a page recurses.
/// </summary>
internal static class HtmlDepth
{
    private const int Deepest = 1000;

    /// <summary>Elements that have no end tag or may go without one.</summary>
    private static readonly FrozenSet<string> Unclosed = (
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup " +
        "html head body rp rt command frame basefont bgsound keygen path circle rect line use stop polygon polyline ellipse").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsReasonable(string html)
    {
        var unclosed = Unclosed.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var isEnd = html[at + 1] == '/';
            var start = isEnd ? at + 2 : at + 1;
            var end = start;
            while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
            {
                end++;
            }

            if (end > start && !unclosed.Contains(html.AsSpan(start, end - start)))
            {
                depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
                if (depth > Deepest)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
