using System.Text.RegularExpressions;

namespace NewsBot.Core.News.Prose;

/// <summary>
/// Tells statements of news from words that want something done. An article is data, and what speaks in it to a reader or to a machine
/// is none of the news, also where it stands there word for word.
/// </summary>
public static partial class NewsProse
{
    /// <summary>A passage in quotation marks is reported speech only when the sentence says more than that somebody said it.</summary>
    private const int LeastWordsAround = 5;

    /// <summary>A sentence that tells something: neither machine text nor a call to whoever reads it.</summary>
    public static bool IsNews(string sentence) => KindOf(sentence) == ProseKind.News;

    internal static ProseKind KindOf(string sentence)
    {
        var plain = PlainText.Of(sentence);
        var own = WithoutReportedSpeech(plain);
        return IsAimed(sentence, plain, own) ? ProseKind.Machine
            : ReaderCalls.BeginsWithOne(own) || OtherTongues.BeginsWithCall(own) ? ProseKind.Call
            : ProseKind.News;
    }

    /// <summary>
    /// Text that is meant for a program: roles, markup, links, mentions, commands, hidden characters, and orders to drop or change instructions.
    /// A headline may well begin with "Meet" or "Forget", so that this, not <see cref="IsNews"/>, is the question to ask of one.
    /// </summary>
    public static bool IsAimedAtMachines(string text) => PlainText.Of(text) is var plain && IsAimed(text, plain, WithoutReportedSpeech(plain));

    /// <param name="plain">The text without what hides in it.</param>
    /// <param name="own">Of that, what is not in quotation marks.</param>
    private static bool IsAimed(string text, string plain, string own) =>
        PlainText.HidesSomething(text)
        || MachineText.IsIn(plain)
        || MachineOrders.AreIn(own)
        || OtherTongues.Overrides(own);

    /// <summary>Who reports that a page said "ignore your instructions" tells news; who only says it does not.</summary>
    private static string WithoutReportedSpeech(string plain)
    {
        if (plain.AsSpan().IndexOfAny('"', '“', '«') <= 0)
        {
            return plain;
        }

        var around = Quotation().Replace(plain, " ");
        return Word().Count(around) >= LeastWordsAround ? around : plain;
    }

    [GeneratedRegex("\"[^\"]*\"|“[^”]*”|«[^»]*»")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}

/// <summary>What a sentence of an article is.</summary>
internal enum ProseKind
{
    News,

    /// <summary>It asks its reader to do something.</summary>
    Call,

    /// <summary>It is meant for a program.</summary>
    Machine,
}
