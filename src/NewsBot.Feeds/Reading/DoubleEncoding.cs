using System.Buffers;
using System.Text;
using System.Text.Unicode;
using NewsBot.Feeds.Formats;

namespace NewsBot.Feeds.Reading;

/// <summary>Undoes "â€™" and "Ã©": UTF-8 that somebody took for windows-1252 and encoded once more.</summary>
internal static class DoubleEncoding
{
    public static string Undo(string text)
    {
        if (!LooksDoubled(text))
        {
            return text;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            return TryGetBytes(text, bytes) && Utf8.IsValid(bytes.AsSpan(0, text.Length)) ? Encoding.UTF8.GetString(bytes, 0, text.Length) : text;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Each first byte of a sequence has to be followed by something beyond ASCII; real words hardly ever have it so throughout.</summary>
    private static bool LooksDoubled(ReadOnlySpan<char> text)
    {
        var found = false;
        for (var at = text.IndexOfAnyExceptInRange('\0', '\u007f'); at >= 0; at = text.IndexOfAnyExceptInRange('\0', '\u007f'))
        {
            if (text[at] is < '\u00c2' or > '\u00f4' || at + 1 >= text.Length || text[at + 1] <= '\u007f')
            {
                return false;
            }

            var length = text[at] < '\u00e0' ? 2 : text[at] < '\u00f0' ? 3 : 4;
            text = text[Math.Min(at + length, text.Length)..];
            found = true;
        }

        return found;
    }

    /// <summary>
    /// The bytes in windows-1252; false where a character is not of it. Runs of ASCII go at once: texts are long, and this is asked of each.
    /// </summary>
    private static bool TryGetBytes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var run = text[at..].IndexOfAnyExceptInRange('\0', '\u007f');
            run = run < 0 ? text.Length - at : run;
            Ascii.FromUtf16(text.Slice(at, run), bytes[at..], out _);
            at += run;
            if (at < text.Length && !CharacterReferences.TryGetWindows1252(text[at], out bytes[at]))
            {
                return false;
            }
        }

        return true;
    }
}
