using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary><c>/sources list</c>: what is read, and how each of them is doing.</summary>
internal sealed class SourcesCommand(ISourceStore sources, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    public CommandDescription Description { get; } = new("sources", "What I read, and how each source is doing",
    [
        new("action", "What to do", OptionKind.Text) { TakesFreeText = true, Choices = ["list"] },
    ])
    {
        Example = "/sources list",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var all = await sources.ReadAllAsync(cancellationToken);
        if (all.Count == 0)
        {
            return Reply.Text("I read no feeds yet. They come from seeds/feeds.opml.");
        }

        var zone = request.Person.Zone ?? options.Value.FindZone();
        var now = time.GetUtcNow();
        var blocks = new List<ReplyBlock> { new ReplyBlock.Heading("Sources") };
        foreach (var group in all.GroupBy(s => s.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            blocks.Add(new ReplyBlock.Section(group.Key.Length > 0 ? group.Key : "Others"));
            blocks.Add(new ReplyBlock.Listing([.. group.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(s => Row(s, now, zone))]));
        }

        blocks.Add(new ReplyBlock.Note(
            $"{all.Count} sources: {all.Count(s => SourceHealth.Of(s) == RowHealth.Good)} well, {all.Count(s => SourceHealth.Of(s) == RowHealth.Failing)} failing, {all.Count(s => SourceHealth.Of(s) == RowHealth.Waiting)} not read yet."));
        return new Reply(blocks);
    }

    private static ListingRow Row(Source source, DateTimeOffset now, TimeZoneInfo zone)
    {
        var health = SourceHealth.Of(source);
        var state = health switch
        {
            RowHealth.Failing => source.LastFailure,
            RowHealth.Waiting => "not read yet",
            _ => $"read {Ages.Of(source.LastSucceededAt ?? now, now, zone)}",
        };
        var articles = source.ArticleCount == 1 ? "1 article" : $"{source.ArticleCount} articles";
        return new ListingRow(source.Name, $"{articles}, {state}", source.Feed, health);
    }
}

/// <summary>How a source is doing, at a glance.</summary>
public static class SourceHealth
{
    public static RowHealth Of(Source source) =>
        source.LastFailure.Length > 0 ? RowHealth.Failing
        : source.LastSucceededAt is null ? RowHealth.Waiting
        : RowHealth.Good;
}
