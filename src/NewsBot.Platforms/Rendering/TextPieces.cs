using System.Globalization;
using NewsBot.Core.Text;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Rendering;

/// <summary>Takes text apart where a reader would: between sentences, else between words, else between whole characters.</summary>
internal static class TextPieces
{
    /// <summary>Escaping doubles a text at worst; a piece of this many UTF-16 units fits any message.</summary>
    public const int Longest = 900;

    public static IEnumerable<string> Of(string text)
    {
        foreach (var line in VisibleText.Lines(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length <= Longest)
            {
                yield return line;
                continue;
            }

            foreach (var sentence in SentenceSplitter.Split(line))
            {
                foreach (var piece in Short(sentence.In(line)))
                {
                    yield return piece;
                }
            }
        }
    }

    private static IEnumerable<string> Short(string text)
    {
        var rest = text;
        while (rest.Length > Longest)
        {
            var space = rest.LastIndexOf(' ', Longest);
            var end = space > Longest / 2 ? space : WholeCharacters(rest);
            yield return rest[..end].TrimEnd();
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    /// <summary>The end of the last whole character within the limit; one endless character is cut between code points.</summary>
    private static int WholeCharacters(string text)
    {
        var end = 0;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (end + length > Longest)
            {
                break;
            }

            end += length;
        }

        return end > 0 ? end : char.IsLowSurrogate(text[Longest]) ? Longest - 1 : Longest;
    }
}
