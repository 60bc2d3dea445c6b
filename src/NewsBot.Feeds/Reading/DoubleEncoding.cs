using System.Text;

namespace NewsBot.Feeds.Reading;

/// <summary>Undoes "â€™" and "Ã©": UTF-8 that somebody took for windows-1252 and encoded once more.</summary>
internal static class DoubleEncoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Undo(string text)
    {
        if (!LooksDoubled(text))
        {
            return text;
        }

        try
        {
            var windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
            return StrictUtf8.GetString(windows1252.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            return text;
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }

    /// <summary>Each first byte of a sequence has to be followed by something beyond ASCII; real words hardly ever have it so throughout.</summary>
    private static bool LooksDoubled(string text)
    {
        var found = false;
        for (var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] <= '\u007f')
            {
                continue;
            }

            if (text[at] is < '\u00c2' or > '\u00f4' || at + 1 >= text.Length || text[at + 1] <= '\u007f')
            {
                return false;
            }

            var length = text[at] < '\u00e0' ? 2 : text[at] < '\u00f0' ? 3 : 4;
            at += length - 1;
            found = true;
        }

        return found;
    }
}
