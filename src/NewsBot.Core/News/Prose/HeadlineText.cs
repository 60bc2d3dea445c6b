using System.Text.RegularExpressions;

namespace NewsBot.Core.News.Prose;

/// <summary>A headline that people may be shown.</summary>
public static partial class HeadlineText
{
    /// <summary>The headline, or where it speaks to machines instead of naming its article, who published it.</summary>
    public static string Of(string title, string source) =>
        Told(title) ?? (source.Length > 0 ? $"An article by {source}" : "An article");

    /// <summary>The headline, with names in it that mention nobody; null where it speaks to machines.</summary>
    public static string? Told(string title)
    {
        // News of what somebody wrote name him as his network does, "@ada": without the sign it is a name like any other.
        var named = Handle().Replace(title, "");
        return NewsProse.IsAimedAtMachines(named) ? null : named;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}./<])[@＠](?=[\p{L}\p{N}_])", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();
}
