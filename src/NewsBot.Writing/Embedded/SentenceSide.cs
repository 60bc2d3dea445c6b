using System.Text.RegularExpressions;
using NewsBot.Core.News;

namespace NewsBot.Writing.Embedded;

/// <summary>
/// Which side of a story an English sentence tells, by the words that say so: without such a word it tells what happened. Rather too few
/// than too many, for a sentence under the wrong label misleads.
/// </summary>
internal static partial class SentenceSide
{
    public static StorySide Of(string sentence) =>
        Disputed().IsMatch(sentence) ? StorySide.Disputed
        : Watch().IsMatch(sentence) ? StorySide.Watch
        : Before().IsMatch(sentence) ? StorySide.Before
        : Matters().IsMatch(sentence) ? StorySide.Matters
        : StorySide.Happened;

    [GeneratedRegex(
        @"\b(den(y|ies|ied) (the|that|any|it|all)|disput(es|ed)|critics|criticised|criticized|disagree[sd]?|objected|accus(es|ed)|controvers(y|ial)|lawsuits?|sued|sceptics|skeptics|opponents|allegations?|alleg(es|ed)|contradicts?)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Disputed();

    [GeneratedRegex(
        @"\b((plans?|intends?|hopes?) to|(is|are) (planned|scheduled|slated|due|set|expected) (for|to)|(is|are) expected|expects to|(later this|early next|next) (week|month|quarter|year|spring|summer|fall|autumn|winter)|(in the )?coming (days|weeks|months|years)|by the end of (the|this|next) (month|quarter|year)|remains to be seen|will (be (released|available|published|launched|rolled out|held|decided)|begin|start|launch|roll out|become available|decide|continue))\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Watch();

    [GeneratedRegex(
        @"\b(last (week|month|quarter|year|spring|summer|fall|autumn|winter|(Jan|Febr)uary|March|April|May|June|July|August|(Septem|Octo|Novem|Decem)ber)|(had|was|were|has|have) previously|previously (said|reported|announced|released|worked|led)|earlier (this|that) (week|month|year)|(days?|weeks?|months?|years?) (ago|earlier|before)|had (already|been|previously)|was founded|since (19|20)[0-9]{2}|its predecessor)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex(
        @"\b(mean(s|ing) (that|it|the|a|more|less|fewer)|(could|may|might|would) (help|lead|change|reduce|mean|allow|enable|affect|make|let|cut)|mak(es|ing) it (possible|easier|harder|cheaper|more|less)|significan(t|ce) (for|of|because|step|change)|implications? (for|of)|(is|marks|for) the first time|milestone|turning point|as a result|matters|(is|are) important|the importance of|allow(s|ing) (people|users|developers|researchers|companies|customers|teams|anyone))\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Matters();
}
