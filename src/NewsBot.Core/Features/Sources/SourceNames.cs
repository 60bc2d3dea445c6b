using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>Finds the source that somebody means by a name, a part of it, or an address. Pure.</summary>
internal static class SourceNames
{
    private const int MostOffered = 5;

    public static NamedSource Find(IReadOnlyList<Source> sources, string text)
    {
        if (sources.FirstOrDefault(s => Is(s, text)) is { } exact)
        {
            return new NamedSource.One(exact);
        }

        var like = sources
            .Where(s => s.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || s.Feed.AbsoluteUri.Contains(text, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return like.Count switch
        {
            1 => new NamedSource.One(like[0]),
            0 => new NamedSource.None($"I read no source called “{text}”. /sources lists them."),
            _ => new NamedSource.None($"“{text}” may be {string.Join(", ", like.Take(MostOffered).Select(s => s.Name))}{(like.Count > MostOffered ? " and more" : "")}. Name one of them."),
        };
    }

    private static bool Is(Source source, string text) =>
        string.Equals(source.Name, text, StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(text, UriKind.Absolute, out var url) && source.Feed == url);
}

/// <summary>Who is meant.</summary>
internal abstract record NamedSource
{
    private NamedSource()
    {
    }

    public sealed record One(Source Source) : NamedSource;

    /// <param name="Sentence">What to say instead.</param>
    public sealed record None(string Sentence) : NamedSource;
}
