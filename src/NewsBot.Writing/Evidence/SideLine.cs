using NewsBot.Core.News;

namespace NewsBot.Writing.Evidence;

/// <summary>The word in front of a written sentence that says which side of the story it tells: "MATTERS: ".</summary>
internal static class SideLine
{
    public static string Of(StorySide side) => side == StorySide.None ? "" : $"{side.ToString().ToUpperInvariant()}: ";

    /// <summary>The side and the sentence behind the word; <see cref="StorySide.None"/> and the whole where there is none.</summary>
    public static (StorySide Side, string Told) Read(string sentence)
    {
        foreach (var side in Enum.GetValues<StorySide>())
        {
            // Models like to put such words in bold.
            var plain = sentence.TrimStart('*');
            if (side != StorySide.None && plain.StartsWith(Of(side).TrimEnd(), StringComparison.Ordinal))
            {
                return (side, plain[Of(side).TrimEnd().Length..].TrimStart('*', ' '));
            }
        }

        return (StorySide.None, sentence);
    }
}
