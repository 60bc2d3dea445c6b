using System.Text.RegularExpressions;
using NewsBot.Core.News;

namespace NewsBot.Writing.Evidence;

/// <summary>A sentence as a writer put it, with the source numbers it names.</summary>
internal sealed record WrittenSentence(string Text, IReadOnlyList<int> Numbers)
{
    public StorySide Side { get; init; }
}

/// <summary>Reads what a writer wrote: a sentence a line, source numbers in brackets at its end. Forgives bullets and spaces.</summary>
internal static partial class WrittenLines
{
    public const string NotInTheNews = "NOT IN THE NEWS";

    /// <param name="bySides">A word in front of a sentence says which side it tells, as was asked for; else "WATCH: …" is what a source says.</param>
    public static IReadOnlyList<WrittenSentence> Parse(string text, bool bySides = false)
    {
        var sentences = new List<WrittenSentence>();
        foreach (var raw in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (raw.StartsWith(GapLine.Mark, StringComparison.Ordinal))
            {
                continue;
            }

            var line = Bullet().Replace(raw, "");
            // At the beginning of a line: in the middle of one it is a piece of the prompt, repeated.
            if (line.TrimStart('*', '"', '“', ' ').StartsWith(NotInTheNews, StringComparison.Ordinal)
                || line.Trim('*', '.', '"', ' ').Equals(NotInTheNews, StringComparison.OrdinalIgnoreCase))
            {
                return [];
            }

            // Numbers behind the full stop are the writer's; one in the middle may then be a footnote of the source, and stays.
            var end = NumbersBehindStop().Match(line);
            var (said, marks) = end.Success ? (line[..end.Index], end.Value) : (Number().Replace(line, ""), line);
            var numbers = Number().Matches(marks).SelectMany(m => m.Groups["n"].Captures.Select(c => int.Parse(c.Value, null))).Distinct().ToList();
            var (side, told) = bySides ? SideLine.Read(said.Trim()) : (StorySide.None, said.Trim());
            if (told.Length > 0)
            {
                sentences.Add(new WrittenSentence(told, numbers) { Side = side });
            }
        }

        return sentences;
    }

    /// <summary>The lines that are complete while the text still grows.</summary>
    public static string CompletePart(string text)
    {
        var end = text.LastIndexOf('\n');
        return end < 0 ? "" : text[..end];
    }

    [GeneratedRegex(@"^([-*•–]|[0-9]{1,2}[.)])\s+", RegexOptions.ExplicitCapture)]
    private static partial Regex Bullet();

    /// <summary>The form that was asked for: the sentence with its full stop, then the numbers.</summary>
    [GeneratedRegex(@"(?<=[.!?…。！？""”’')])(\s*\[[0-9]{1,2}(\s*,\s*[0-9]{1,2})*\])+$", RegexOptions.ExplicitCapture)]
    private static partial Regex NumbersBehindStop();

    /// <summary>[1], [1][3], [1, 3]; only with one or two digits, so that "[2024]" in a quotation stays.</summary>
    [GeneratedRegex(@"\s*\[(?<n>[0-9]{1,2})(\s*,\s*(?<n>[0-9]{1,2}))*\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
