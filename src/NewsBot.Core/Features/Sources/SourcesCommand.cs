using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary><c>/sources list</c>: what is read, and how each of them is doing.</summary>
internal sealed class SourcesCommand(ISourceStore sources, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    private const int MostFailing = 8;

    public CommandDescription Description { get; } = new("sources", "What I read, and how each source is doing",
    [
        new("action", "What to do", OptionKind.Text) { TakesFreeText = true, Choices = ["list"] },
    ])
    {
        Example = "/sources list",
        Manages = true,
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var all = await sources.ReadAllAsync(cancellationToken);
        if (all.Count == 0)
        {
            return Reply.Text("I read no feeds yet. They come from seeds/feeds.opml.");
        }

        var zone = request.Person.Zone ?? options.Value.FindZone();
        var failing = all.Where(s => SourceHealth.Of(s) == RowHealth.Failing).ToList();
        var blocks = new List<ReplyBlock> { new ReplyBlock.Heading("Sources"), new ReplyBlock.Paragraph(Overview(all, failing.Count, zone)) };
        if (failing.Count > 0 && failing.Count < all.Count)
        {
            blocks.Add(new ReplyBlock.Section("Failing"));
            blocks.Add(new ReplyBlock.Listing([.. failing.Take(MostFailing).Select(s => new ListingRow(s.Name, s.LastFailure, s.Feed, RowHealth.Failing))]));
            if (failing.Count > MostFailing)
            {
                blocks.Add(new ReplyBlock.Note($"… and {failing.Count - MostFailing} more, for like reasons."));
            }
        }

        blocks.Add(new ReplyBlock.Listing([.. all.GroupBy(s => s.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Row)]));
        return new Reply(blocks);
    }

    private string Overview(IReadOnlyList<Source> all, int failing, TimeZoneInfo zone)
    {
        if (failing == all.Count)
        {
            return $"None of the {all.Count} sources could be reached: {all[0].LastFailure} I answer from what is stored and keep trying; the operator should check the network of the machine I run on.";
        }

        var unread = all.Count(s => SourceHealth.Of(s) == RowHealth.Waiting);
        var read = all.Max(s => s.LastSucceededAt);
        return $"I read {all.Count} sources"
            + (read is { } at ? $", last {Ages.Of(at, time.GetUtcNow(), zone)}" : "")
            + (failing > 0 ? $"; {failing} of them {(failing == 1 ? "fails" : "fail")}" : "")
            + (unread > 0 ? $"; {unread} {(unread == 1 ? "is" : "are")} not read yet" : "")
            + ".";
    }

    /// <summary>A category and its sources with how many articles each gave, in one line.</summary>
    private static ListingRow Row(IGrouping<string, Source> category)
    {
        var names = category.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(s => s.ArticleCount > 0 ? $"{s.Name} ({s.ArticleCount})" : s.Name);
        var health = category.Max(SourceHealth.Of);
        return new ListingRow(category.Key.Length > 0 ? category.Key : "Others", string.Join(", ", names), Health: health);
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
