using NewsBot.Core.Chat;
using NewsBot.Core.News;
using NewsBot.Core.News.Prose;

namespace NewsBot.Core.Features.Sources;

/// <summary>Adds, drops, pauses, and takes over whole lists; each answer says what was done and what comes of it.</summary>
internal sealed class SourceChanges(ISourceStore sources, ISourceScout scout, TimeProvider time)
{
    private const int MostShown = 3;

    public async Task<Reply> AddAsync(SourceWish wish, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (Address(wish) is not { } address)
        {
            return Reply.Text($"“{wish.Source}” is no address. Write it whole: /sources add https://example.org.");
        }

        var looked = await scout.LookAsync(address, wish.Kind, cancellationToken);
        return looked switch
        {
            Scouted.NotFound missing => Reply.Text(missing.Reason),
            Scouted.Found found => await AddAsync(wish, found, zone, cancellationToken),
            _ => throw new NotSupportedException($"No answer for {looked.GetType().Name}."),
        };
    }

    public Task<Reply> RemoveAsync(string name, CancellationToken cancellationToken) => WithAsync(name, async source =>
    {
        await sources.RemoveAsync(source.Id, cancellationToken);
        return $"I no longer read {source.Name}. {(source.ArticleCount > 0 ? "What came from it stays. " : "")}To take it back: /sources add {source.Feed.AbsoluteUri}";
    }, cancellationToken);

    public Task<Reply> PauseAsync(string name, CancellationToken cancellationToken) => WithAsync(name, async source =>
    {
        await sources.PauseAsync(source.Id, time.GetUtcNow(), cancellationToken);
        return $"{source.Name} is paused. /sources resume {source.Name} goes on with it.";
    }, cancellationToken);

    public Task<Reply> ResumeAsync(string name, CancellationToken cancellationToken) => WithAsync(name, async source =>
    {
        await sources.PauseAsync(source.Id, at: null, cancellationToken);
        return $"I read {source.Name} again, within a minute.";
    }, cancellationToken);

    public async Task<Reply> ImportAsync(SourceWish wish, CancellationToken cancellationToken)
    {
        var list = await scout.ReadListAsync(wish.Source, wish.MayReadFiles, cancellationToken);
        if (list.Problem.Length > 0)
        {
            return Reply.Text(list.Problem);
        }

        var added = await sources.AddAsync(list.Seeds, time.GetUtcNow(), cancellationToken);
        var known = list.Seeds.Count - added.Count;
        return Reply.Text($"{added.Count} of {list.Seeds.Count} sources are new and are read from now on{(known > 0 ? $"; {known} I read already" : "")}. "
            + "What they published before today is kept as history and posted nowhere.");
    }

    /// <summary>A list that can be read in a chat.</summary>
    public async Task<Reply> ExportAsync(CancellationToken cancellationToken)
    {
        var all = await sources.ReadAllAsync(cancellationToken);
        return new Reply(
        [
            new ReplyBlock.Heading("Sources"),
            new ReplyBlock.Listing([.. all.Where(s => !s.Feed.IsFile).OrderBy(s => s.Category, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
                .Select(s => new ListingRow(s.Name, s.Feed.AbsoluteUri, s.Feed))]),
            new ReplyBlock.Note("As a file for other readers (OPML): newsbot sources export, or the page “Sources” of the web chat."),
        ]);
    }

    private async Task<Reply> AddAsync(SourceWish wish, Scouted.Found found, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var seed = found.Seed with { Name = wish.Name.Length > 0 ? wish.Name : found.Seed.Name, Category = wish.Category };
        var all = await sources.ReadAllAsync(cancellationToken);
        if (all.FirstOrDefault(s => string.Equals(s.Name, seed.Name, StringComparison.OrdinalIgnoreCase)) is { } namesake && namesake.Feed != seed.Feed)
        {
            seed = seed with { Name = $"{seed.Name} ({seed.Feed.Host})" };
        }

        var added = await sources.AddAsync([seed], time.GetUtcNow(), cancellationToken);
        if (added.Count == 0)
        {
            return Reply.Text($"I read that already, as {all.First(s => s.Feed == seed.Feed).Name}.");
        }

        var blocks = new List<ReplyBlock>
        {
            new ReplyBlock.Paragraph($"I read {seed.Name} from now on: {KindWords(seed.Kind)} at {seed.Feed.AbsoluteUri}."),
        };
        if (found.Articles.Count > 0)
        {
            blocks.Add(new ReplyBlock.Listing([.. found.Articles.Take(MostShown).Select(a => new ListingRow(HeadlineText.Of(a.Title, seed.Name), a.PublishedAt is { } at ? Ages.Of(at, time.GetUtcNow(), zone) : "undated", a.Url))]));
            blocks.Add(new ReplyBlock.Note(found.Articles.Count > MostShown
                ? $"The newest {MostShown} of {found.Articles.Count}. What it published before today is kept as history and posted nowhere."
                : "What it published before today is kept as history and posted nowhere."));
        }

        if (found.Others.Count > 0)
        {
            blocks.Add(new ReplyBlock.Note($"The page names further feeds: {string.Join(", ", found.Others.Take(MostShown).Select(o => o.AbsoluteUri))}."));
        }

        return new Reply(blocks);
    }

    private async Task<Reply> WithAsync(string name, Func<Source, Task<string>> change, CancellationToken cancellationToken) =>
        SourceNames.Find(await sources.ReadAllAsync(cancellationToken), name) switch
        {
            NamedSource.One one => Reply.Text(await change(one.Source)),
            NamedSource.None none => Reply.Text(none.Sentence),
            var other => throw new NotSupportedException($"No answer for {other.GetType().Name}."),
        };

    /// <summary>People leave out the scheme; a path is an address only where files may be read.</summary>
    internal static Uri? Address(SourceWish wish)
    {
        if (wish.MayReadFiles && Directory.Exists(wish.Source))
        {
            return new Uri(Path.GetFullPath(wish.Source) + Path.DirectorySeparatorChar);
        }

        var text = wish.Source.Contains("://", StringComparison.Ordinal) ? wish.Source : "https://" + wish.Source;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal) ? url : null;
    }

    private static string KindWords(SourceKind kind) => kind switch
    {
        SourceKind.Feed => "a feed",
        SourceKind.Page => "a page without a feed, of which I follow the links to articles,",
        SourceKind.Sitemap => "a sitemap",
        SourceKind.Folder => "a folder",
        _ => throw new NotSupportedException($"No words for {kind}."),
    };
}
