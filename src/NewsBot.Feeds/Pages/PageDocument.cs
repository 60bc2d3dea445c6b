using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NewsBot.Feeds.Pages;

/// <summary>
/// Parses a page within bounds: what follows after its 20,000th element, or from where it nests deeper than any page has reason to, is not read.
/// A short text can otherwise unfold to millions of elements, and parsing costs the square of the depth.
/// </summary>
internal static class PageDocument
{
    private const int MostElements = 20_000;
    private const int Deepest = 400;
    private const int MostCharacters = 6 * 1024 * 1024;

    public static IHtmlDocument Parse(string html)
    {
        var text = html.Length > MostCharacters ? html[..MostCharacters] : html;
        try
        {
            return ParseWithin(text);
        }
        catch (TooMuchException tooMuch)
        {
            return ParseBeginning(text[..Math.Clamp(tooMuch.Position, 0, text.Length)]);
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or ArgumentException)
        {
            // A fault of the parser, which some nestings that no page has on purpose bring out.
            return Empty();
        }
    }

    /// <summary>The part that was within bounds is so again; what its end adds cannot be much.</summary>
    private static IHtmlDocument ParseBeginning(string text)
    {
        try
        {
            return new HtmlParser().ParseDocument(text);
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or ArgumentException)
        {
            return Empty();
        }
    }

    private static IHtmlDocument ParseWithin(string text)
    {
        var depths = new Dictionary<IElement, int>(ReferenceEqualityComparer.Instance);
        IElement? last = null;
        var options = new HtmlParserOptions
        {
            OnCreated = (element, position) =>
            {
                // An element is reported before it has its place, so each is measured when the next one comes.
                var depth = last is null ? 0 : Depth(last, depths);
                last = element;
                if (depths.Count > MostElements || depth > Deepest)
                {
                    throw new TooMuchException(position.Position - 1);
                }
            },
        };
        return new HtmlParser(options).ParseDocument(text);
    }

    /// <summary>Elements that the parser makes of its own accord are not reported: they are found, and counted, on the way up.</summary>
    private static int Depth(IElement element, Dictionary<IElement, int> depths)
    {
        var unknown = new Stack<IElement>();
        var depth = 0;
        for (var node = element; node is not null && unknown.Count <= Deepest && !depths.TryGetValue(node, out depth); node = node.ParentElement)
        {
            unknown.Push(node);
        }

        while (unknown.TryPop(out var node))
        {
            depths[node] = ++depth;
        }

        return depth;
    }

    private static IHtmlDocument Empty() => new HtmlParser().ParseDocument("");

    private sealed class TooMuchException(int position) : Exception
    {
        public int Position { get; } = position;
    }
}
