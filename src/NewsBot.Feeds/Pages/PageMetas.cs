using AngleSharp.Dom;

namespace NewsBot.Feeds.Pages;

/// <summary>
/// The meta elements of a page by what they are called, in lower case, with a colon for a full stop. Where a property and a name
/// say the same thing the property counts, because it is what the page was given for others to read.
/// </summary>
internal sealed class PageMetas
{
    private const int Longest = 4000;

    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public static PageMetas Of(IDocument document)
    {
        var metas = new PageMetas();
        foreach (var meta in document.GetElementsByTagName("meta"))
        {
            if (meta.GetAttribute("content")?.Trim() is { Length: > 0 and <= Longest } content)
            {
                metas.Add(meta, content);
            }
        }

        return metas;
    }

    /// <summary>The first of these that the page gives; empty when it gives none.</summary>
    public string First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_properties.TryGetValue(name, out var content) || _names.TryGetValue(name, out content))
            {
                return content;
            }
        }

        return "";
    }

    /// <summary>Everything that the page gives of these, in this order.</summary>
    public IEnumerable<string> All(IEnumerable<string> names) =>
        names.SelectMany(name => new[] { _properties.GetValueOrDefault(name), _names.GetValueOrDefault(name) }).OfType<string>();

    private void Add(IElement meta, string content)
    {
        // One property may be given several names: property="dc:title og:title".
        foreach (var property in (meta.GetAttribute("property") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            _properties.TryAdd(Key(property), content);
        }

        var name = meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? meta.GetAttribute("http-equiv") ?? "";
        if (name.Length > 0)
        {
            _names.TryAdd(Key(string.Concat(name.Where(c => !char.IsWhiteSpace(c)))), content);
        }
    }

    private static string Key(string name) => name.Replace('.', ':').ToLowerInvariant();
}
