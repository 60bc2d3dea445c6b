using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>Takes what is left of Markdown and HTML out of a line of plain text.</summary>
internal static partial class Markup
{
    private const string NewWindow = "(opens in a new window)";

    public static string Without(string line)
    {
        if (line.Contains(NewWindow, StringComparison.OrdinalIgnoreCase))
        {
            line = line.Replace(NewWindow, "", StringComparison.OrdinalIgnoreCase).TrimEnd();
        }

        if (line.Contains('<', StringComparison.Ordinal))
        {
            line = Tag().Replace(line, "");
        }

        if (line.Contains("](", StringComparison.Ordinal))
        {
            line = Link().Replace(line, match => match.Groups["image"].Length > 0 ? "" : match.Groups["text"].Value);
        }

        if (line.Contains("**", StringComparison.Ordinal))
        {
            line = Bold().Replace(line, "${text}");
        }

        return line.StartsWith('#') ? Heading().Replace(line, "") : line;
    }

    /// <summary>Only elements that format: a text about HTML may name others.</summary>
    [GeneratedRegex(@"</?(?:p|br|strong|em|b|i|u|a|span|img|figure|figcaption|blockquote|h[1-6]|hr)(?:\s[^<>]{0,1000})?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<image>!?)\[(?<text>[^\[\]]{0,300})\]\((?:https?://|/|\#)[^\s()]{0,500}\)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*(?<text>[^*\s](?:[^*]{0,500}[^*\s])?)\*\*", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"^#{1,6} ", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Heading();
}
