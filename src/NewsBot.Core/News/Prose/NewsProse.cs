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

    private const string Machine =
        "(ai|a\\.i\\.|llm|(large )?language model|model|assistant|chatbot|bot|chatgpt|gpt|claude|gemini|copilot|summari[sz]er|agent|newsbot|machine|crawler|robot|system)";

    /// <summary>A sentence that tells something: neither machine text nor a call to whoever reads it.</summary>
    public static bool IsNews(string sentence) => KindOf(sentence) == ProseKind.News;

    internal static ProseKind KindOf(string sentence)
    {
        var plain = PlainText.Of(sentence);
        var own = WithoutReportedSpeech(plain);
        return IsAimed(sentence, plain, own) ? ProseKind.Machine
            : Call().IsMatch(own) || OtherTongues.BeginsWithCall(own) ? ProseKind.Call
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
        || Overriding().IsMatch(own)
        || Addressing().IsMatch(own)
        || Dictating().IsMatch(own)
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

    /// <summary>An order to drop what holds so far, where a clause begins or somebody is told that he must.</summary>
    [GeneratedRegex(
        @"(^|[.:;,!?—–()\[\]""“”*>…-]\s*|\b(and|then|please|now|but|so|also|must|should|shall|you|instead|first|just|kindly|simply|immediately)\s+)"
        + @"(ignore|disregard|forget|override|bypass|discard|stop following|(do not|don't|don’t|never) (follow|obey)|set aside|abandon|replace|reset)\b"
        + @"[^.!?]{0,60}?\b(instructions?|prompts?|rules?|guidelines?|directions?|directives?|commands?|orders?|polic(y|ies)|context|constraints?|everything|all of|what you|above|previous(ly)?|prior|earlier text|programming|sources|training|safeguards?)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Overriding();

    /// <summary>Somebody is spoken to as a machine, or told who he is and what he has to do.</summary>
    [GeneratedRegex(
        @"\b((dear|hey|hello|attention|listen)[,: ]+((all|any|the|every|other|you) )*" + Machine + @"s?\b"
        + @"|(note|message|instructions?|reminder|notice|request|order|command|correction|update|information|memo|hint)s? (to|for) ((all|any|the|every|other|you) )*" + Machine + @"s?\b[^.!?:]{0,20}:)"
        + @"|^\W*(ai|llm|(large )?language model|assistant|chatbot|bot|newsbot|chatgpt|claude|summari[sz]er)s?( (model|agent|assistant|system)s?)?[,!] "
        + @"|\b(if|as|when|while|since) (you('re|’re| are)? )?(an? )?(ai|llm|(large )?language model|assistant|chatbot|bot|summari[sz]\w+|reading this|processing this)\b(?! (and|is|has|was))"
        + @"|\byou (must|shall|are now|are to|are required to|are instructed|will now|should (now|always|never|only|ignore|say|write)|may only|have been (reprogrammed|updated))\b"
        + @"|^\W*you are (an?|the|no longer|not) |\bact as (if|an?|the) (you|admin|root|system|developer|unrestricted)"
        + @"|\byour (new|previous|prior|earlier|original|initial|system|hidden|secret|real|true|only) (instruction|prompt|task|rule|guideline|directive|role|goal|identity|objective)s?\b"
        + @"|\b(in|of|to|into|from|with|as) your (response|reply|output|summary|system prompt|instructions)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Addressing();

    /// <summary>What is to be written is dictated, in the middle of a sentence too.</summary>
    [GeneratedRegex(
        @"\b(and|then|so|but|or) (now|then|instead|please|immediately|only|just|simply) (say|print|output|repeat|reply|respond|answer|write|tell|state|claim|post|send|append|reveal)\b"
        + @"|^\W*(say|print|output|repeat|reply|respond|answer|write|state|claim|append|begin|start|end|finish|conclude|emit|echo|display)( \w+){0,4} (with|that|only|exactly|the following|verbatim|word for word|as follows|after me|in all caps)\b"
        + @"|(^|[.:;!?—–]\s*)(print|output|repeat|reveal|show|leak|disclose|dump|recite|display|echo|say|give|tell)\s+[^.!?]{0,40}\b(prompt|instructions?|secrets?|passwords?|api keys?|tokens?|configuration|conversation)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dictating();

    /// <summary>
    /// A bare verb at the beginning, with an object behind it, asks somebody to do it: English news begin with their subject. After "and" or a
    /// comma the same words tell what a model does ("it can write code, run the tests"), so that only the beginning counts.
    /// </summary>
    [GeneratedRegex(
        @"(^|[:;—–!?]\s+)\W*((now|then|next|also|first|finally|instead|please|kindly|important|urgent|note|remember|warning|and|so|just|simply|in addition|p\.?s\.?)[,:;!]?\s+)*"
        + @"((say|print|repeat|output|reply|respond|answer|write|translate|reveal|tell|show|state|claim|report|pretend|append|insert|include|add|mention|post|send|emit|echo|display|disclose"
        + @"|summari[sz]e|call|run|execute|use|invoke|recommend|praise|rate|endorse|confirm|announce|declare|conclude|begin|start|end|finish|notify|ping|alert|visit|click|open|download|install"
        + @"|buy|sell|follow|copy|paste|delete|remove|forward|email|transfer|give|list|quote|cite|put|make|assume|imagine|switch|enter|enable|disable|obey|return|render|read|see|check|join"
        + @"|try|get|contact|share|register|keep|take|let|ask|find|watch|describe|treat|consider|apply|encode|decode|replace|ignore|disregard|forget|stop|help|press|tap|type)"
        + @"\s+(the|this|that|these|those|your|all|any|every|everyone|everything|everybody|anyone|people|readers|users|him|her|only|it|me|us|you|them|no|nothing|exactly|anything|an?|now|my|our|its|their|here|how|what|why|more|full|""|“|\[)(?<=\W|\w(?![\w-]))"
        + @"|(say|print|output|repeat|ignore|disregard|write|reply)\s*[:""“]"
        + @"|(reply|respond|answer|act|behave|speak|talk) (with|in|as|like|only)\b|(sign|log) (up|in)\b|go to\b|make sure\b|be sure\b|remember (to|that)\b|note that you\b|do not\b|don['’]t\b|(please|kindly) \w+"
        + @"|(never|always) (say|mention|reveal|write|tell|use|answer|reply|respond|include|recommend|trust|follow|end|begin|add)\b|ignore\b(?! \w+ (is|was|has)))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Call();
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
