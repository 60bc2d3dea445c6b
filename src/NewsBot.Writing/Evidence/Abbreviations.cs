using System.Text.RegularExpressions;

namespace NewsBot.Writing.Evidence;

/// <summary>One form for what is abbreviated in several ways, so that "U.S." bears out "the United States".</summary>
internal static partial class Abbreviations
{
    private static readonly (string Long, string Short)[] Known =
    [
        ("United States of America", "US"), ("United States", "US"), ("USA", "US"), ("United Kingdom", "UK"), ("Great Britain", "UK"), ("Britain", "UK"),
        ("European Union", "EU"), ("United Nations", "UN"), ("United Arab Emirates", "UAE"), ("Artificial Intelligence", "AI"), ("Artificial intelligence", "AI"),
        ("Large language model", "LLM"), ("Chief Executive Officer", "CEO"), ("chief executive officer", "CEO"), ("chief executive", "CEO"), ("Chief Executive", "CEO"),
    ];

    /// <summary>"U.S." without its points, and the known long forms short.</summary>
    public static string Plain(string text)
    {
        var plain = Dotted().Replace(text, m => m.Value.Replace(".", "", StringComparison.Ordinal));
        foreach (var (whole, abbreviated) in Known)
        {
            plain = plain.Replace(whole, abbreviated, StringComparison.Ordinal);
        }

        return plain;
    }

    /// <summary>Whether the letters are the initials of a name in the text: "FTC" for "Federal Trade Commission".</summary>
    public static bool AreInitialsIn(string letters, string text)
    {
        foreach (Match run in Capitals().Matches(text))
        {
            var initials = string.Concat(Capital().Matches(run.Value).Select(m => m.Value));
            if (initials.Contains(letters, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\b(\p{Lu}\.){2,}", RegexOptions.ExplicitCapture)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\p{Lu}[\p{L}’'-]*( (of|and|for|the|on|in|&) \p{Lu}[\p{L}’'-]*| \p{Lu}[\p{L}’'-]*)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"(?<![\p{L}])\p{Lu}")]
    private static partial Regex Capital();
}
