using System.Globalization;
using System.Text;
using NewsBot.Core.News;

namespace NewsBot.Writing.Prompts;

/// <summary>
/// Puts text that others wrote into a prompt as data: every line of it begins with "> ", so that nothing in it can pass
/// for a line of ours, and characters that no article needs are gone.
/// </summary>
internal static class Quoted
{
    public const string Prefix = "> ";

    /// <summary>One quoted line.</summary>
    public static string Line(string text) => Prefix + Clean(text.ReplaceLineEndings(" "));

    /// <summary>Every line quoted, empty ones left out.</summary>
    public static string Lines(string text)
    {
        var quoted = new StringBuilder(text.Length + 64);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                quoted.Append(Prefix).Append(Clean(line.ToString())).Append('\n');
            }
        }

        return quoted.ToString().TrimEnd('\n');
    }

    public static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(Line));

    /// <summary>A numbered source: what it is on lines of ours, its words on quoted ones.</summary>
    public static string Source(int number, Article article, string text, double? score = null)
    {
        var source = new StringBuilder();
        source.Append(CultureInfo.InvariantCulture, $"SOURCE {number}\n");
        source.Append(CultureInfo.InvariantCulture, $"DATE: {article.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "unknown"}\n");
        if (score is { } s)
        {
            source.Append(CultureInfo.InvariantCulture, $"SCORE: {s:0.###}\n");
        }

        source.Append("NAME\n").Append(Line(article.Source)).Append('\n');
        source.Append("TITLE\n").Append(Line(article.Title)).Append('\n');
        source.Append("TEXT\n").Append(Lines(text)).Append('\n');
        return source.ToString();
    }

    /// <summary>Without control characters, lone surrogates and invisible directional marks, which break a prompt or hide in one.</summary>
    private static string Clean(string text)
    {
        text = text.Replace('\t', ' ');
        var clean = true;
        foreach (var rune in text.EnumerateRunes())
        {
            clean &= IsFit(rune);
        }

        if (clean)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(IsFit))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>The joiners stay: some scripts and emoji are written with them.</summary>
    private static bool IsFit(Rune rune) => rune.Value is 0x200C or 0x200D || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Format));
}
