using AngleSharp.Dom;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>
/// An element or a text of a page, light enough to be renamed, moved and dropped. What is asked of it again and again, such as how much of
/// its text is links, is counted once from its children's counts, so that extraction stays linear in the size of a page.
/// </summary>
internal sealed class PageNode
{
    private IElement? _source;
    private List<PageNode> _children = [];
    private TextCounts? _counts;
    private int? _weight;

    public PageNode(string name, IElement? source = null)
    {
        Name = name;
        _source = source;
    }

    /// <summary>The tag in lower case; empty for a text.</summary>
    public string Name { get; private set; }

    public string Text { get; private init; } = "";

    public PageNode? Parent { get; private set; }

    /// <summary>How well it holds an article; null where nothing was counted for it.</summary>
    public double? Score { get; set; }

    public bool IsDataTable { get; private set; }

    public bool IsText => Name.Length == 0;

    public bool IsBlank => IsText && string.IsNullOrWhiteSpace(Text);

    public IEnumerable<PageNode> Children => _children.Where(child => !child.IsRemoved);

    public IEnumerable<PageNode> Elements => _children.Where(child => !child.IsRemoved && !child.IsText);

    public string Class => _source?.ClassName ?? "";

    public string Id => _source?.Id ?? "";

    /// <summary>What people tell of an element by naming it.</summary>
    public string Names => $"{Class} {Id}";

    public TextCounts Counts => _counts ??= TextCounts.Of(this);

    public double LinkDensity => Counts.Length == 0 ? 0 : Counts.LinkText / Counts.Length;

    /// <summary>Removing only marks: taking it out of a list of siblings would cost their number each time.</summary>
    public bool IsRemoved { get; private set; }

    public static PageNode OfText(string text) => new("") { Text = text };

    public string Attribute(string name) => _source?.GetAttribute(name) ?? "";

    public bool HasAttribute(string name) => _source?.HasAttribute(name) == true;

    /// <summary>±25 each for a class and an id whose words are those of articles or of what stands around them.</summary>
    public int Weight() => _weight ??= ClassWords.Weight(Class) + ClassWords.Weight(Id);

    public void Rename(string name)
    {
        Name = name;
        Parent?.Forget();
    }

    /// <summary>Takes over what its only child is.</summary>
    public void Become(PageNode child)
    {
        _source = child._source;
        _weight = null;
        ReplaceChildren(child.Children.ToList());
        Rename(child.Name);
    }

    public void MarkDataTable()
    {
        IsDataTable = true;
        Parent?.Forget();
    }

    public void Append(PageNode child)
    {
        child.Parent = this;
        _children.Add(child);
        Forget();
    }

    public void ReplaceChildren(List<PageNode> children)
    {
        _children = children;
        foreach (var child in children)
        {
            child.Parent = this;
        }

        Forget();
    }

    public void Remove()
    {
        IsRemoved = true;
        Parent?.Forget();
    }

    public IEnumerable<PageNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }

    /// <summary>Whether one of the nearest ancestors has a tag.</summary>
    public bool IsIn(string name, int levels = 4) => Ancestors().Take(levels).Any(node => node.Name == name);

    /// <summary>Whether a block is somewhere below it.</summary>
    public bool HasBlock => Counts.Blocks > 0;

    /// <summary>Every element below, in the order of the document.</summary>
    public IEnumerable<PageNode> Descendants()
    {
        var open = new Stack<IEnumerator<PageNode>>([Elements.GetEnumerator()]);
        while (open.TryPeek(out var current))
        {
            if (!current.MoveNext())
            {
                open.Pop();
                continue;
            }

            yield return current.Current;
            open.Push(current.Current.Elements.GetEnumerator());
        }
    }

    private void Forget()
    {
        for (var node = this; node is { _counts: not null }; node = node.Parent)
        {
            node._counts = null;
        }
    }
}
