using System.Buffers;
using System.Text.RegularExpressions;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>
/// Text that is literal for Slack. Rich and plain text need next to nothing; Slack's own markup knows three escapes and no way to write a
/// literal *, _, ~ or :name:, so words with such signs never get into it. See Slack Docs/Formatting message text, "Escaping text".
/// </summary>
internal static partial class SlackText
{
    /// <summary>Longer addresses eat up the message; such a source is named without a link, and said to be.</summary>
    public const int LongestLink = 700;

    /// <summary>Nothing to see, and nothing that Slack's parsers look for goes on over it.</summary>
    private const char Nothing = '\u200B';

    /// <summary>
    /// Signs of formatting, of mentions and of channels. A &gt; that begins a line is a quotation even when it is escaped.
    /// </summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~`>@#");

    /// <summary>
    /// For rich and plain text: one line, empty when there is nothing to see. Whether Slack decodes the three entities there is not written
    /// anywhere, so that a text which spells one is kept apart and shown as it is either way.
    /// </summary>
    public static string Literal(string text)
    {
        var line = VisibleText.Line(text).Trim();
        return VisibleText.Shows(line) ? Entity().Replace(line, "&" + Nothing) : "";
    }

    /// <summary>Whether the words stay as they are in Slack's own markup once &amp;, &lt; and &gt; are escaped.</summary>
    public static bool IsPlain(string words) => words.AsSpan().IndexOfAny(Marks) < 0 && !words.Contains("//", StringComparison.Ordinal) && !Emoji().IsMatch(words);

    /// <summary>The three escapes that there are.</summary>
    public static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// For a message's text, which has to be in Slack's markup and is read in notifications: escaped, and whatever would be formatted,
    /// mentioned or made an emoji or a link taken apart by a sign that nobody sees.
    /// </summary>
    public static string Unmarked(string line) => Escaped(Acting().Replace(line, m => m.Value == ">" ? Nothing + m.Value : m.Value + Nothing));

    public static string? Address(Uri? url) => WebAddress.Of(url, LongestLink);

    /// <summary>True: the words look like an address other than the one they would lead to.</summary>
    public static bool Mask(string words, Uri url)
    {
        if (words.Contains("//", StringComparison.Ordinal) || words.Contains('@', StringComparison.Ordinal) || words.Contains('\\', StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var host in Host().EnumerateMatches(words))
        {
            var named = words.AsSpan(host.Index, host.Length).TrimEnd('.');
            var isOwn = url.Host.AsSpan().EndsWith(named, StringComparison.OrdinalIgnoreCase)
                && (url.Host.Length == named.Length || url.Host[url.Host.Length - named.Length - 1] == '.');
            if (!isOwn)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Plain text as a label of at most so many characters.</summary>
    public static string Clip(string text, int limit) => Label.Of(text, limit, t => t.Length) is { Length: > 0 } label && Literal(label) is var literal && literal.Length <= limit
        ? literal
        : "";

    /// <summary>How many characters a text takes in JSON, without its quotation marks.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            length += c is '"' or '\\' or '\n' ? 1 : 0;
        }

        return length;
    }

    [GeneratedRegex("&(?=(?:amp|lt|gt);)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();

    /// <summary>":name:", also with a name in another writing, as a workspace's own may be.</summary>
    [GeneratedRegex(@":[\p{L}\p{N}_'+-]+:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emoji();

    /// <summary>The signs after which something may begin: formatting, a mention, a channel, an emoji, an address.</summary>
    [GeneratedRegex(@"[*_~`@#]|^>|:(?=[\p{L}\p{N}_'+-]+:|/)|\bwww(?=\.)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Acting();

    /// <summary>Names with dots between, as hosts are, also with the full stops of other writings.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}-]+(?:[.。．｡][\p{L}\p{N}-]+)*[.。．｡][\p{L}][\p{L}\p{N}-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}
