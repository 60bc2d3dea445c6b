using System.Text.RegularExpressions;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>
/// The line in which a writer asks back: "? It has ____ parameters. [2]". What belongs into the gap is read from the source and not taken
/// from the writer; a line that stands in no source word for word is dropped.
/// </summary>
internal static partial class GapLine
{
    public const string Mark = "? ";

    public const string Blank = "____";

    /// <summary>In characters. What is longer cannot be guessed.</summary>
    private const int LongestMissing = 40;

    /// <summary>In terms. Of what says less than this nobody can tell what is missing.</summary>
    private const int LeastLeft = 2;

    public static Gap? Read(string written, IReadOnlyList<NumberedText> sources)
    {
        foreach (var line in written.Split('\n', StringSplitOptions.TrimEntries).Where(l => l.StartsWith(Mark, StringComparison.Ordinal)))
        {
            var match = Line().Match(line);
            if (match.Success && int.Parse(match.Groups["n"].ValueSpan, null) is var number && number >= 1 && number <= sources.Count
                && Fill(match.Groups["before"].Value.TrimStart(), match.Groups["after"].Value.TrimEnd(), new GivenSource(sources[number - 1])) is { } gap)
            {
                return gap;
            }
        }

        return null;
    }

    /// <summary>The sentence of the source that has the words before and behind the gap, and something short between them.</summary>
    private static Gap? Fill(string before, string after, GivenSource source)
    {
        foreach (var sentence in source.Sentences)
        {
            var text = sentence.Span.In(source.Text);
            var start = text.IndexOf(before, StringComparison.Ordinal);
            if (start < 0 || !text.EndsWith(after, StringComparison.Ordinal))
            {
                continue;
            }

            var from = start + before.Length;
            var missing = text[from..Math.Max(from, text.Length - after.Length)];
            if (missing.Trim().Length is 0 or > LongestMissing || missing != missing.Trim() || GivesAway(before + " " + after, missing))
            {
                continue;
            }

            var whole = new TextSpan(sentence.Span.Start + start, sentence.Span.Length - start);
            return new Gap(before, missing, after, new Sentence(whole.In(source.Text), [source.Evidence(whole)]));
        }

        return null;
    }

    /// <summary>What still stands beside the gap is no riddle, and what says next to nothing is none either.</summary>
    private static bool GivesAway(string rest, string missing)
    {
        var (left, taken) = (Terms.SetOf(rest), Terms.Of(missing));
        return left.Count < LeastLeft || taken.TrueForAll(left.Contains);
    }

    [GeneratedRegex(@"^\? (?<before>[^_]*)_{2,}(?<after>[^_]*?)\s*\[(?<n>[0-9]{1,2})\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
