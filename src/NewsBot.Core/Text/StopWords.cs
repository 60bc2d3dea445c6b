using System.Collections.Frozen;

namespace NewsBot.Core.Text;

/// <summary>English words that say nothing about what a text is about.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> English = (
        "a about above after again against all also am an and any are aren as at be because been before being below between both but by " +
        "can could did do does doing don dont down during each few for from further had has have having he her here hers herself him " +
        "himself his how i if in into is isn isnt it its itself just me more most my myself no nor not now of off on once only or other " +
        "our ours ourselves out over own s said same say says she should so some such t than that the their theirs them themselves then " +
        "there these they this those through to too under until up upon us very was wasn we were what when where which while who whom " +
        "why will with would you your yours yourself yourselves").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = English.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> lowerCaseWord) => Lookup.Contains(lowerCaseWord);
}
