using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Reading;

/// <summary>
/// Turns bytes into text: byte order mark, XML prologue, HTTP charset, meta charset, else UTF-8 where it is valid, else windows-1252.
/// </summary>
public static partial class TextDecoding
{
    private const int Prefix = 2048;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes, string? httpCharset)
    {
        if (ByMark(bytes, out var skip) is { } marked)
        {
            return marked.GetString(bytes[skip..]);
        }

        var start = Encoding.Latin1.GetString(bytes[..Math.Min(Prefix, bytes.Length)]);
        var declared = Named(Prologue().Match(start)) ?? Named(httpCharset) ?? Named(Meta().Match(start));
        if (declared is not null && declared.CodePage != Encoding.UTF8.CodePage)
        {
            return declared.GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // One broken byte in a long UTF-8 text must not turn all of it into windows-1252.
            return HasUtf8Sequences(bytes)
                ? Encoding.UTF8.GetString(bytes)
                : CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes, out int skip)
    {
        (var encoding, skip) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0, 0, 0, (byte)'<', ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 0),
            [(byte)'<', 0, 0, 0, ..] => (Encoding.UTF32, 0),
            [(byte)'<', 0, not 0, 0, ..] => (Encoding.Unicode, 0),
            [0, (byte)'<', 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    private static bool HasUtf8Sequences(ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        var bad = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            good += status == System.Buffers.OperationStatus.Done && used > 1 ? 1 : 0;
            bad += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            bytes = bytes[Math.Max(1, used)..];
        }

        return good > bad;
    }

    private static Encoding? Named(Match match) => match.Success ? Named(match.Groups["name"].Value) : null;

    /// <summary>What is declared as Latin-1 or ASCII is windows-1252 in practice, as the WHATWG encoding standard says.</summary>
    private static Encoding? Named(string? name)
    {
        var trimmed = (name ?? "").Trim(' ', '"', '\'').ToLowerInvariant();
        if (trimmed.Length == 0 || trimmed.StartsWith("utf-16", StringComparison.Ordinal) || trimmed.StartsWith("utf-32", StringComparison.Ordinal))
        {
            // Without a mark or zero bytes the text cannot be what it says.
            return null;
        }

        if (trimmed is "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1")
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252);
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(trimmed) ?? Encoding.GetEncoding(trimmed);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*?\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Prologue();

    [GeneratedRegex("""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*(?<name>[A-Za-z0-9._:-]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Meta();
}
