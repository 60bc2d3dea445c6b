namespace NewsBot.Core.News.Prose;

/// <summary>A headline that people may be shown.</summary>
public static class HeadlineText
{
    /// <summary>The headline, or where it speaks to machines instead of naming its article, who published it.</summary>
    public static string Of(string title, string source) =>
        !NewsProse.IsAimedAtMachines(title) ? title
        : source.Length > 0 ? $"An article by {source}" : "An article";
}
