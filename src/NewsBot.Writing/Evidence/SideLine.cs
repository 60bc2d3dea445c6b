using System.Text.RegularExpressions;
using NewsBot.Core.News;

namespace NewsBot.Writing.Evidence;

/// <summary>The word in front of a written sentence that says which side of the story it tells: "MATTERS: ".</summary>
internal static partial class SideLine
{
    public static string Of(StorySide side) => side == StorySide.None ? "" : $"{side.ToString().ToUpperInvariant()}: ";

    /// <summary>The side and the sentence behind the word; <see cref="StorySide.None"/> and the whole where there is none.</summary>
    public static (StorySide Side, string Told) Read(string sentence) =>
        Word().Match(sentence) is { Success: true } word
            ? (Enum.Parse<StorySide>(word.Groups["side"].ValueSpan, ignoreCase: true), sentence[word.Length..])
            : (StorySide.None, sentence);

    /// <summary>Models like to put such words in bold.</summary>
    [GeneratedRegex(@"^\**(?<side>HAPPENED|MATTERS|DISPUTED|BEFORE|WATCH):\**\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
