namespace NewsBot.Platforms.Rendering;

/// <summary>The smallest thing that is never taken apart: a sentence, a row, the name of a source. What it holds is the platform's.</summary>
internal abstract record Atom
{
    /// <summary>In the platform's own way of counting, with what joins it to the one before.</summary>
    public abstract int Length { get; }

    /// <summary>True: there is nothing to show, so it is passed over.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>A title is of no use at the end of a page.</summary>
    public bool StaysWithNext { get; init; }
}

/// <summary>What belongs together and is shown as one box, block or paragraph: a story, or the text between stories.</summary>
internal sealed record Part<TAtom>(IReadOnlyList<TAtom> Atoms)
    where TAtom : Atom
{
    /// <summary>Goes to the next page whole, where it fits there.</summary>
    public bool Whole { get; init; }

    /// <summary>On a platform that shows a story as several parts: is on one page with the next part, where both fit there.</summary>
    public bool StaysWithNext { get; init; }

    public int Length => Atoms.Sum(a => a.Length);
}

/// <summary>One message's worth, part by part.</summary>
internal sealed record Page<TAtom>(IReadOnlyList<IReadOnlyList<TAtom>> Parts)
    where TAtom : Atom;

/// <param name="Text">The length of a page.</param>
/// <param name="PartText">The length of one part.</param>
/// <param name="Parts">Parts on a page.</param>
internal sealed record PageSize(int Text, int PartText, int Parts)
{
    /// <summary>What a part takes of the page beyond its atoms.</summary>
    public int PartCost { get; init; }
}
