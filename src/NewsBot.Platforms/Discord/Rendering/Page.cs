using System.Text;

namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>The smallest thing that is never taken apart: a sentence, a row, the name of a source.</summary>
/// <param name="Markdown">Already literal for Discord.</param>
internal sealed record Atom(string Markdown)
{
    /// <summary>What stands between it and the one before; a line feed makes it begin a line.</summary>
    public string Joint { get; init; } = "\n";

    /// <summary>What its line begins with, also where a new page begins with it: "## ", "-# ".</summary>
    public string Line { get; init; } = "";

    /// <summary>A title is of no use at the end of a page.</summary>
    public bool StaysWithNext { get; init; }

    public int Length => DiscordMarkdown.Length(Markdown) + Joint.Length + Line.Length;
}

/// <summary>What belongs together and is shown as one box or paragraph: a story, or the text between stories.</summary>
internal sealed record Part(IReadOnlyList<Atom> Atoms)
{
    /// <summary>Goes to the next page whole, where it fits there.</summary>
    public bool Whole { get; init; }

    public int Length => Atoms.Sum(a => a.Length);
}

/// <summary>One message's worth of text, part by part.</summary>
internal sealed record Page(IReadOnlyList<string> Parts);

/// <param name="Text">Code points on a page.</param>
/// <param name="PartText">Code points in one part.</param>
/// <param name="Parts">Parts on a page.</param>
internal sealed record PageSize(int Text, int PartText, int Parts);

/// <summary>Lays parts out on pages. Pure; nothing is left out.</summary>
internal sealed class PageLayout(PageSize size)
{
    private readonly List<Page> _pages = [];
    private readonly List<string> _parts = [];
    private readonly StringBuilder _part = new();
    private int _pageText;
    private int _partText;

    public static IReadOnlyList<Page> Pages(IEnumerable<Part> parts, PageSize size) => new PageLayout(size).Lay(parts);

    private List<Page> Lay(IEnumerable<Part> parts)
    {
        foreach (var part in parts.Where(p => p.Atoms.Count > 0))
        {
            EndPart();
            if (_parts.Count == size.Parts || (part.Whole && part.Length <= Math.Min(size.Text, size.PartText) && _pageText + part.Length > size.Text))
            {
                EndPage();
            }

            foreach (var (index, atom) in part.Atoms.Index())
            {
                if (atom.Markdown.Length == 0)
                {
                    continue;
                }

                Place(atom, Room(part.Atoms, index));
            }
        }

        EndPage();
        return _pages;
    }

    /// <summary>What the atom takes together with all that it must not be parted from, as far as that fits together at all.</summary>
    private int Room(IReadOnlyList<Atom> atoms, int index)
    {
        var chain = atoms[index].Length;
        for (var i = index; i + 1 < atoms.Count && (atoms[i].StaysWithNext || atoms[i].Markdown.Length == 0); i++)
        {
            chain += atoms[i + 1].Length;
        }

        return chain <= Math.Min(size.Text, size.PartText) ? chain : atoms[index].Length;
    }

    private void Place(Atom atom, int room)
    {
        if (_pageText > 0 && _pageText + room > size.Text)
        {
            EndPage();
        }
        else if (_partText > 0 && _partText + room > size.PartText)
        {
            EndPart();
            if (_parts.Count == size.Parts)
            {
                EndPage();
            }
        }

        if (_part.Length > 0)
        {
            _part.Append(atom.Joint);
        }

        if (_part.Length == 0 || atom.Joint == "\n")
        {
            _part.Append(atom.Line);
        }

        _part.Append(atom.Markdown);
        _pageText += atom.Length;
        _partText += atom.Length;
    }

    private void EndPart()
    {
        if (_part.Length > 0)
        {
            _parts.Add(_part.ToString());
        }

        _part.Clear();
        _partText = 0;
    }

    private void EndPage()
    {
        EndPart();
        if (_parts.Count > 0)
        {
            _pages.Add(new Page([.. _parts]));
        }

        _parts.Clear();
        _pageText = 0;
    }
}
