using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NewsBot.Feeds.Reading;

/// <summary>
/// Turns bytes into text. A byte order mark decides; then UTF-8 if somebody declares it and the bytes agree; then what HTTP, the XML
/// prologue or the page declares, if the bytes can be that; without any of them UTF-8 where it is valid, else windows-1252.
/// </summary>
public static partial class TextDecoding
{
    private const int Prefix = 2048;
    private const int Utf8CodePage = 65001;

    /// <summary>Written in seven bits, so that it passes for ASCII.</summary>
    private const string SevenBits = "iso-2022";

    public static string Decode(ReadOnlySpan<byte> bytes, string? httpCharset)
    {
        var (encoding, skip) = Choose(bytes, httpCharset);
        return encoding.GetString(bytes[skip..]);
    }

    /// <summary>The encoding of a text, and how many bytes of it are only a mark.</summary>
    internal static (Encoding Encoding, int Skip) Choose(ReadOnlySpan<byte> bytes, string? httpCharset)
    {
        if (ByMark(bytes, out var skip) is { } marked)
        {
            return (marked, skip);
        }

        var start = Encoding.Latin1.GetString(bytes[..Math.Min(Prefix, bytes.Length)]);
        Encoding?[] declared = [Named(httpCharset), Named(Prologue().Match(start)), Named(Meta().Match(start))];
        if (Utf8.IsValid(bytes) && IsUtf8(declared, bytes))
        {
            return (Encoding.UTF8, 0);
        }

        var others = Array.FindAll(declared, encoding => encoding is not null && encoding.CodePage != Utf8CodePage);
        foreach (var encoding in others)
        {
            if (CanBe(encoding!, bytes))
            {
                return (encoding!, 0);
            }
        }

        // One broken byte in a long text must not turn all of it into windows-1252.
        return (HasUtf8Sequences(bytes) ? Encoding.UTF8 : others is [{ } first, ..] ? first : Latin1, 0);
    }

    /// <summary>What is declared as Latin-1 or ASCII is windows-1252 in practice, as the WHATWG encoding standard says.</summary>
    private static Encoding Latin1 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// Whether valid UTF-8 is meant as such. One byte per letter is often declared wrongly, and hardly any text in it is valid UTF-8
    /// by chance; with several bytes per letter a short text can be.
    /// </summary>
    private static bool IsUtf8(Encoding?[] declared, ReadOnlySpan<byte> bytes)
    {
        var first = Array.Find(declared, encoding => encoding is not null);
        return Array.Exists(declared, encoding => encoding?.CodePage == Utf8CodePage)
            || first is null
            || (Ascii.IsValid(bytes) ? !first.WebName.StartsWith(SevenBits, StringComparison.Ordinal) : first.IsSingleByte);
    }

    private static bool CanBe(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var strict = (Encoding)encoding.Clone();
            strict.DecoderFallback = DecoderFallback.ExceptionFallback;
            strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
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
            [0, 0, 0, not 0, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 0),
            [not 0, 0, 0, 0, ..] => (Encoding.UTF32, 0),
            [not 0, 0, not 0, 0, ..] => (Encoding.Unicode, 0),
            [0, not 0, 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
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

    private static Encoding? Named(string? name)
    {
        var trimmed = (name ?? "").Trim(' ', '"', '\'').ToLowerInvariant();
        try
        {
            return trimmed switch
            {
                "" => null,
                "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1" or "iso_8859-1" => Latin1,
                // The standard to which the others grew: what is written in them is often already written in it.
                "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030"),
                "tis-620" or "iso-8859-11" => CodePagesEncodingProvider.Instance.GetEncoding(874),
                // Without a mark or zero bytes the text cannot be what it says.
                _ when trimmed.StartsWith("utf-16", StringComparison.Ordinal) || trimmed.StartsWith("utf-32", StringComparison.Ordinal) => null,
                _ => CodePagesEncodingProvider.Instance.GetEncoding(trimmed) ?? Encoding.GetEncoding(trimmed),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // A name that nobody knows, or UTF-7, which is not supported because it hides markup.
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*?\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Prologue();

    [GeneratedRegex("""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*(?<name>[A-Za-z0-9._:-]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Meta();
}
