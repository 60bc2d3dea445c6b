using System.Collections.Frozen;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Ask;

/// <summary>
/// Words that news use for one another: a question says "released" where the article says "launched".
/// Kept few, because each of them also lets something in that is not meant.
/// </summary>
internal static class Synonyms
{
    private static readonly string[] Groups =
    [
        "release launch introduce unveil announce debut publish ship",
        "found founded founder cofound establish",
        "cost price priced pay charge",
        "buy acquire acquisition purchase takeover",
        "hire join recruit appoint",
        "leave quit resign depart departure",
        "raise funding investment invest financing",
        "win won award awarded receive",
        "create build develop make",
        "lawsuit sue sued court",
        "fire dismiss layoff",
        "parameter size",
        "president head chief CEO lead",
    ];

    private static readonly FrozenDictionary<string, string[]> ByStem = Groups
        .Select(g => g.Split(' ').SelectMany(Terms.Of).Distinct(StringComparer.Ordinal).ToArray())
        .SelectMany(g => g.Select(stem => (stem, Others: g.Where(o => o != stem).ToArray())))
        .DistinctBy(p => p.stem, StringComparer.Ordinal)
        .ToFrozenDictionary(p => p.stem, p => p.Others, StringComparer.Ordinal);

    /// <summary>Stems that may stand for this one; empty for most.</summary>
    public static IReadOnlyList<string> Of(string stem) => ByStem.GetValueOrDefault(stem, []);
}
