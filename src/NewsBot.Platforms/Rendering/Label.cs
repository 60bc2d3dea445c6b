using System.Globalization;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Rendering;

/// <summary>What a button or an entry of a list says: one short line of plain text.</summary>
internal static class Label
{
    /// <summary>Cut at a whole character as people see it, with "…" where something is missing. Empty when there is nothing to see.</summary>
    /// <param name="length">How the platform counts.</param>
    public static string Of(string text, int limit, Func<string, int> length)
    {
        var line = VisibleText.Line(text).Trim();
        if (!VisibleText.Shows(line))
        {
            return "";
        }

        if (length(line) <= limit)
        {
            return line;
        }

        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(line))
        {
            if (length(line[..start]) > limit - 1)
            {
                break;
            }

            end = start;
        }

        return line[..end].TrimEnd() + "…";
    }
}
