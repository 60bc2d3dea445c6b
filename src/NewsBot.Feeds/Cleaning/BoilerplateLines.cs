namespace NewsBot.Feeds.Cleaning;

/// <summary>Knows the lines that belong to a page and not to its article.</summary>
internal static class BoilerplateLines
{
    public static IEnumerable<string> Without(IReadOnlyList<string> lines, string title)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0 || !string.Equals(lines[i], title, StringComparison.OrdinalIgnoreCase))
            {
                yield return lines[i];
            }
        }
    }
}
