namespace NewsBot.Platforms.Rendering;

/// <summary>Lays parts out on pages. Pure; nothing is left out.</summary>
internal sealed class PageLayout<TAtom>(PageSize size)
    where TAtom : Atom
{
    private readonly List<Page<TAtom>> _pages = [];
    private readonly List<IReadOnlyList<TAtom>> _parts = [];
    private readonly int _longest = Math.Min(size.Text - size.PartCost, size.PartText);
    private List<TAtom> _part = [];
    private int _pageText;
    private int _partText;

    public static IReadOnlyList<Page<TAtom>> Pages(IEnumerable<Part<TAtom>> parts, PageSize size) =>
        new PageLayout<TAtom>(size).Lay([.. parts.Where(p => p.Atoms.Any(a => !a.IsEmpty))]);

    private List<Page<TAtom>> Lay(IReadOnlyList<Part<TAtom>> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            EndPart();
            if (_parts.Count == size.Parts || BelongsOnTheNextPage(parts, i))
            {
                EndPage();
            }

            foreach (var (index, atom) in parts[i].Atoms.Index())
            {
                if (!atom.IsEmpty)
                {
                    Place(atom, Room(parts[i].Atoms, index));
                }
            }
        }

        EndPage();
        return _pages;
    }

    /// <summary>What is to stay whole, and fits on a page of its own but not on the rest of this one.</summary>
    private bool BelongsOnTheNextPage(IReadOnlyList<Part<TAtom>> parts, int first)
    {
        var text = 0;
        var last = first;
        for (; last < parts.Count; last++)
        {
            if (parts[last].Length > _longest)
            {
                return false;
            }

            text += parts[last].Length + size.PartCost;
            if (!parts[last].StaysWithNext)
            {
                break;
            }
        }

        var count = last - first + 1;
        return (parts[first].Whole || count > 1)
            && text <= size.Text && count <= size.Parts
            && (_pageText + text > size.Text || _parts.Count + count > size.Parts);
    }

    /// <summary>What the atom takes together with all that it must not be parted from, as far as that fits together at all.</summary>
    private int Room(IReadOnlyList<TAtom> atoms, int index)
    {
        var chain = atoms[index].Length;
        for (var i = index; i + 1 < atoms.Count && (atoms[i].StaysWithNext || atoms[i].IsEmpty); i++)
        {
            chain += atoms[i + 1].Length;
        }

        return chain <= _longest ? chain : atoms[index].Length;
    }

    private void Place(TAtom atom, int room)
    {
        if (_pageText > 0 && _pageText + room + (_partText == 0 ? size.PartCost : 0) > size.Text)
        {
            EndPage();
        }
        else if (_partText > 0 && _partText + room > size.PartText)
        {
            EndPart();
            if (_parts.Count == size.Parts || _pageText + room + size.PartCost > size.Text)
            {
                EndPage();
            }
        }

        _pageText += atom.Length + (_partText == 0 ? size.PartCost : 0);
        _partText += atom.Length;
        _part.Add(atom);
    }

    private void EndPart()
    {
        if (_part.Count > 0)
        {
            _parts.Add(_part);
        }

        _part = [];
        _partText = 0;
    }

    private void EndPage()
    {
        EndPart();
        if (_parts.Count > 0)
        {
            _pages.Add(new Page<TAtom>([.. _parts]));
        }

        _parts.Clear();
        _pageText = 0;
    }
}
