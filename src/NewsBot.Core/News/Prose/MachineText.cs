using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsBot.Core.News.Prose;

/// <summary>What no sentence of news consists of: markup, roles, links, mentions, commands, calls of tools, encoded text.</summary>
internal static partial class MachineText
{
    private static readonly SearchValues<char> OfMarkup = SearchValues.Create("<>[]{}`#=\\|*_&");
    private static readonly SearchValues<string> OfEncoding = MachineOrders.AnyOf("base64", "rot13");

    // An expression runs only where the text has what it cannot do without: nearly no sentence has, and to find that out is cheap.
    public static bool IsIn(string plain) =>
        Role().IsMatch(plain)
        || Heading().IsMatch(plain)
        || (MayRefer(plain) && Reference().IsMatch(plain))
        || (MayBeMarkup(plain) && Markup().IsMatch(plain))
        || (MayBeEncoded(plain) && Encoded().IsMatch(plain));

    /// <summary>A label of a conversation or of a prompt, which speaks of what stands under it.</summary>
    public static bool IsLabel(string plain) => Role().IsMatch(plain);

    /// <summary>A line in the form in which our own writers answer: nothing that an article has by itself.</summary>
    public static bool IsAnswerLine(string line) => AnswerLine().IsMatch(line);

    /// <summary>Labels of a conversation with a model, and the headings of our own prompts.</summary>
    [GeneratedRegex(
        @"^[\W_]*(begin |end |new |start of |end of )?(system|assistant|user|developer|human|tool|function|admin(istrator)?|root|instructions?|prompt|newsbot|chatgpt|claude|gpt|llm|bot|important instructions?)"
        + @"( (prompt|message|override|note|update|notice|instructions?|role|mode|command|alert|turn|answer|response|reply))*\s*([:>\]|]|\(\w+\):|$)"
        + @"|^\W*(SOURCE \d+\b|(TASK|SENTENCES|WORDS|RARITY|STORIES|OUTLETS|SCORE|LANGUAGE): |(QUESTION|SHOWN|EARLIER|TITLE|TEXT|NAME)$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Role();

    [GeneratedRegex(@"\bNOT IN THE NEWS\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Heading();

    private static bool MayRefer(string plain) => OfReference().IsMatch(plain) || plain.Contains("hxxp", StringComparison.Ordinal);

    [GeneratedRegex(@"[/@＠]|:\S|\.([a-z]|(?<=[wW]\.))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OfReference();

    /// <summary>
    /// Addresses, mentions, commands. A name such as Booking.com or Character.AI has a capital; "evil.example" is an address.
    /// </summary>
    [GeneratedRegex(
        @"[a-zA-Z][a-zA-Z0-9+.-]*://|\b[wW]{3}\.|\b(?i:javascript|vbscript|data|mailto|tel|file|blob|slack|discord):(?=\S)|hxxp"
        + @"|(?<![\w@.-])[a-z0-9-]{2,}(\.[a-z0-9-]{2,})*\.(com|net|org|io|ai|dev|app|co|info|biz|xyz|example|test|invalid|ru|cn|de|fr|uk|eu|me|ly|gg|link|click|site|online|shop|top|tk)\b"
        + @"|(?<![\w@.-])[\w-]{2,}(\.[\w-]{2,})*\.[a-z]{2,}/\S"
        + @"|(?<![\p{L}\p{N}])[@＠][\p{L}\p{N}_]|\w@\w[\w-]*\.\w|(?<![\p{L}\p{N}\p{Sc}/.<%~])/[a-z]{2,}(?![a-z]*/)(?=[\s.,:;!?""'`)]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    private static bool MayBeMarkup(string plain) =>
        plain.AsSpan().ContainsAny(OfMarkup) || OfInvocation().IsMatch(plain) || plain.StartsWith("---", StringComparison.Ordinal)
        || (plain.Contains(':') && plain.AsSpan().ContainsAny('"', '\''));

    [GeneratedRegex(@"[a-zA-Z_.]\(", RegexOptions.CultureInvariant)]
    private static partial Regex OfInvocation();

    [GeneratedRegex(
        @"<[a-zA-Z!?@#|/]|\|>|!\[|\]\s*\(|\]\[|```|`[^`]+`|\{\{|\}\}|\{\s*[""']|[""']\s*:\s*[""{\[]|\[/?(INST|SYS|system|assistant|user|tool)|^\s*#{1,6}\s|^[-=_*#]{3,}|[=#]{3,}|\*\*|__\w"
        + @"|\b[a-z]+(_[a-z]+)+\s*\(|\b[a-zA-Z_.]+\(\s*([""'{].*)?\)|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\bon(error|load|click)\s*=|&(lt|gt|amp|#)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    private static bool MayBeEncoded(ReadOnlySpan<char> plain)
    {
        if (plain.Contains('%') || plain.ContainsAny(OfEncoding))
        {
            return true;
        }

        var (letters, bits) = (0, 0);
        foreach (var c in plain)
        {
            letters = char.IsAsciiLetterOrDigit(c) || c is '+' or '/' ? letters + 1 : 0;
            bits = c is '0' or '1' ? bits + 1 : 0;
            if (letters >= 16 || bits >= 8)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Base64 and its like: letters of both cases and digits in one long word.</summary>
    [GeneratedRegex(
        @"(?=[A-Za-z0-9+/]*[0-9])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{24,}={0,2}|[A-Za-z0-9+/]{16,}={1,2}(\W|$)|[0-9a-fA-F]{32,}|(%[0-9a-fA-F]{2}){4,}|([01]{8}\s+){3,}|\b(?i:base64|rot13)\b\W",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"^\s*[-*•]\s.*(\[[0-9]{1,2}\]\s*)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex AnswerLine();
}
