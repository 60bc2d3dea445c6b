using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>Looks at an address that a person named, before anything is kept of it; the outside world implements it.</summary>
public interface ISourceScout
{
    /// <summary>The feed at the address, or the one that the page there names; a page without one, or a sitemap, where that is wanted.</summary>
    Task<Scouted> LookAsync(Uri address, SourceKind? kind, CancellationToken cancellationToken);

    /// <summary>The list of feeds (OPML) at an address; a file of this machine only for whoever sits at it.</summary>
    Task<FeedList> ReadListAsync(string pathOrAddress, bool mayReadFiles, CancellationToken cancellationToken);

    /// <summary>The sources as OPML, which other readers take as well.</summary>
    string WriteList(IReadOnlyList<Source> sources);
}

/// <summary>What looking at an address came to.</summary>
public abstract record Scouted
{
    private Scouted()
    {
    }

    /// <param name="Seed">What would be followed, with the name it gives itself.</param>
    /// <param name="Articles">What it holds now.</param>
    /// <param name="Others">Further feeds of the same page that were not looked at.</param>
    public sealed record Found(SourceSeed Seed, IReadOnlyList<ArticleDraft> Articles, IReadOnlyList<Uri> Others) : Scouted;

    /// <param name="Reason">A sentence that says what is there instead, and what to do.</param>
    public sealed record NotFound(string Reason) : Scouted;
}

/// <param name="Problem">A sentence; empty when the list could be read.</param>
public sealed record FeedList(IReadOnlyList<SourceSeed> Seeds, string Problem);
