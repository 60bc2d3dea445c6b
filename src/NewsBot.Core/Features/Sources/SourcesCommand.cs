using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary><c>/sources</c>: what is read, how each of them is doing, and what is to be read.</summary>
internal sealed class SourcesCommand(
    ISourceStore sources, SourceChanges changes, CheckSource check, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    public CommandDescription Description { get; } = new("sources", "What I read, how each source is doing, and what to add or drop",
    [
        new("action", "What to do", OptionKind.Text)
        {
            TakesFirstWord = true,
            Choices = ["list", "add", "remove", "pause", "resume", "check", "import", "export"],
        },
        new("source", "The address of a site or feed, or the name of a source", OptionKind.Text) { TakesFreeText = true, Completes = true },
        new("name", "What to call it; left out: as it calls itself", OptionKind.Text),
        new("category", "The group to put it in", OptionKind.Text) { Suggestions = ["Labs", "Research", "Press", "Community"] },
        new("kind", "What it is, where that cannot be seen", OptionKind.Text) { Choices = ["feed", "page", "sitemap", "folder"] },
    ])
    {
        Example = "/sources add https://example.org/blog",
        Manages = true,
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var wish = SourceWish.From(request);
        var zone = request.Person.Zone ?? options.Value.FindZone();
        return wish.Action switch
        {
            "add" when wish.Source.Length > 0 => await changes.AddAsync(wish, zone, cancellationToken),
            "remove" when wish.Source.Length > 0 => await changes.RemoveAsync(wish.Source, cancellationToken),
            "pause" when wish.Source.Length > 0 => await changes.PauseAsync(wish.Source, cancellationToken),
            "resume" when wish.Source.Length > 0 => await changes.ResumeAsync(wish.Source, cancellationToken),
            "check" when wish.Source.Length > 0 => await check.HandleAsync(wish, zone, cancellationToken),
            "import" when wish.Source.Length > 0 => await changes.ImportAsync(wish, cancellationToken),
            "export" => await changes.ExportAsync(cancellationToken),
            "add" or "check" => Reply.Text($"Say which: /sources {wish.Action} https://example.org. The address of the site will do; I look for its feed."),
            "import" => Reply.Text("Say from where: /sources import https://example.org/feeds.opml."),
            "remove" or "pause" or "resume" => Reply.Text($"Say which: /sources {wish.Action} and the name, as /sources shows it."),
            "" when wish.Source.Length > 0 => await OneAsync(wish.Source, zone, cancellationToken),
            _ => SourcesReply.List(await sources.ReadAllAsync(cancellationToken), time.GetUtcNow(), zone),
        };
    }

    private async Task<Reply> OneAsync(string name, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        SourceNames.Find(await sources.ReadAllAsync(cancellationToken), name) switch
        {
            NamedSource.One one => SourcesReply.One(one.Source, time.GetUtcNow(), zone),
            NamedSource.None none => Reply.Text(none.Sentence),
            var other => throw new NotSupportedException($"No answer for {other.GetType().Name}."),
        };
}

/// <summary>What somebody wants of /sources.</summary>
internal sealed record SourceWish(string Action, string Source, string Name, string Category, SourceKind? Kind)
{
    /// <summary>Only who sits at the machine may name its files.</summary>
    public bool MayReadFiles { get; init; }

    public static SourceWish From(ChatRequest.Command request) => new(
        request.Options["action"].ToLowerInvariant(),
        request.Options["source"].Trim().Trim('<', '>'),
        request.Options["name"].Trim(),
        request.Options["category"].Trim(),
        Enum.TryParse<SourceKind>(request.Options["kind"], ignoreCase: true, out var kind) ? kind : null)
    {
        MayReadFiles = request.Conversation.Platform == "terminal",
    };
}
