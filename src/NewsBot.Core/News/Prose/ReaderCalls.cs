using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsBot.Core.News.Prose;

/// <summary>English sentences that ask their reader to do something.</summary>
internal static partial class ReaderCalls
{
    private static readonly SearchValues<char> BeforeClause = SearchValues.Create(":;—–!?");

    public static bool BeginsWithOne(string own) => Call().IsMatch(own) || (own.AsSpan().ContainsAny(BeforeClause) && CallWithin().IsMatch(own));

    /// <summary>
    /// A bare verb at the beginning, with an object behind it, asks somebody to do it: English news begin with their subject. After "and" or a
    /// comma the same words tell what a model does ("it can write code, run the tests"), so that only the beginning counts.
    /// </summary>
    private const string Calling =
        @"\W*((now|then|next|also|first|finally|instead|please|kindly|important|urgent|note|remember|warning|and|so|just|simply|in addition|p\.?s\.?)[,:;!]?\s+)*"
        + @"((say|print|repeat|output|reply|respond|answer|write|translate|reveal|tell|show|state|claim|report|pretend|append|insert|include|add|mention|post|send|emit|echo|display|disclose"
        + @"|summari[sz]e|call|run|execute|use|invoke|recommend|praise|rate|endorse|confirm|announce|declare|conclude|begin|start|end|finish|notify|ping|alert|visit|click|open|download|install"
        + @"|buy|sell|follow|copy|paste|delete|remove|forward|email|transfer|give|list|quote|cite|put|make|assume|imagine|switch|enter|enable|disable|obey|return|render|read|see|check|join"
        + @"|try|get|contact|share|register|keep|take|let|ask|find|watch|describe|treat|consider|apply|encode|decode|replace|ignore|disregard|forget|stop|help|press|tap|type)"
        + @"\s+(the|this|that|these|those|your|all|any|every|everyone|everything|everybody|anyone|people|readers|users|him|her|only|it|me|us|you|them|no|nothing|exactly|anything|an?|now|my|our|its|their|here|how|what|why|more|full|""|“|\[)(?<=\W|\w(?![\w-]))"
        + @"|(say|print|output|repeat|ignore|disregard|write|reply)\s*[:""“]"
        + @"|(reply|respond|answer|act|behave|speak|talk) (with|in|as|like|only)\b|(sign|log) (up|in)\b|go to\b|make sure\b|be sure\b|remember (to|that)\b|note that you\b|do not\b|don['’]t\b|(please|kindly) \w+"
        + @"|(never|always) (say|mention|reveal|write|tell|use|answer|reply|respond|include|recommend|trust|follow|end|begin|add)\b|ignore\b(?! \w+ (is|was|has)))";

    [GeneratedRegex("^" + Calling, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"[:;—–!?]\s+" + Calling, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex CallWithin();
}
