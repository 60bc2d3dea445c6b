namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>What a page hides from its readers as far as its elements themselves say so.</summary>
internal static class Visibility
{
    private const int LongestStyle = 2000;

    public static bool IsVisible(PageNode node) => !node.HasAttribute("hidden")
        && !(node.Attribute("aria-hidden") == "true" && !node.Class.Contains("fallback-image", StringComparison.Ordinal))
        && !IsHiding(node.Attribute("style"));

    private static bool IsHiding(string style)
    {
        if (style.Length is 0 or > LongestStyle)
        {
            return false;
        }

        var bare = string.Concat(style.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return bare.Contains("display:none", StringComparison.Ordinal) || bare.Contains("visibility:hidden", StringComparison.Ordinal);
    }
}
