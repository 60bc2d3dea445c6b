using System.Globalization;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Status;

/// <summary><c>/status</c>: what runs, what is stored, what is not well.</summary>
internal sealed class StatusCommand(
    IStorageStatus storage,
    ISourceStore sources,
    IWritingStatus writing,
    IDeliveries deliveries,
    Lazy<IEnumerable<IChatPlatform>> platforms,
    RunningSince running,
    IOptions<NewsOptions> options,
    TimeProvider time) : ICommand
{
    public CommandDescription Description { get; } = new("status", "How I am doing", [])
    {
        Example = "/status",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var zone = request.Person.Zone ?? options.Value.FindZone();
        var figures = await storage.ReadAsync(now, cancellationToken);
        var all = await sources.ReadAllAsync(cancellationToken);
        var states = all.Select(s => (State: SourceHealth.Of(s, now), Row: SourceHealth.Row(SourceHealth.Of(s, now), s.PausedByPerson))).ToList();
        var posts = await deliveries.CountAsync(now - TimeSpan.FromDays(1), cancellationToken);
        var failing = states.Count(s => s.Row == RowHealth.Failing);
        var troubled = states.Count(s => s.State is SourceState.Troubled or SourceState.Quiet);
        var unread = states.Count(s => s.State == SourceState.Unread);
        return new Reply(
        [
            new ReplyBlock.Heading("Status"),
            new ReplyBlock.Listing(
            [
                new("Running", $"since {Ages.Exact(running.At, zone)}", Health: RowHealth.Good),
                .. platforms.Value.Select(p => new ListingRow($"Chat: {p.Name}", p.Health.Text, Health: p.Health.Health)),
                .. await writing.ReadAsync(cancellationToken),
                new("Digests", DigestsLine(posts, zone), Health: posts.Failed + posts.Paused > 0 ? RowHealth.Failing : posts.Open > 0 ? RowHealth.Waiting : RowHealth.Good),
                new("Sources", SourcesLine(all.Count, failing, troubled, unread), Health: failing > 0 ? RowHealth.Failing : unread + troubled > 0 ? RowHealth.Waiting : RowHealth.Good),
                new("Articles", ArticlesLine(figures, now, zone), Health: figures.Articles > 0 ? RowHealth.Good : RowHealth.Waiting),
                new("Database", $"{figures.Place}, {(figures.Bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture)} MB", Health: RowHealth.Good),
            ]),
        ]);
    }

    private static string DigestsLine(DeliveryFigures posts, TimeZoneInfo zone) =>
        posts.Subscriptions == 0 && posts.LastSentAt is null ? "none set up yet; /digest does"
        : $"{posts.Subscriptions} set up"
            + (posts.Paused > 0 ? $", {posts.Paused} paused" : "")
            + (posts.NextAt is { } next ? $"; next {Ages.Exact(next, zone)}" : "")
            + (posts.LastSentAt is { } last ? $"; last post {Ages.Exact(last, zone)}" : "")
            + $"; in 24 h {posts.Sent} posted"
            + (posts.Skipped > 0 ? $", {posts.Skipped} left out" : "")
            + (posts.Failed > 0 ? $", {posts.Failed} failed" : "")
            + (posts.Open > 0 ? $"; {posts.Open} waiting" : "");

    private static string SourcesLine(int all, int failing, int troubled, int unread) =>
        $"{all} sources"
        + (failing > 0 ? $", {failing} failing for days (see /sources)" : "")
        + (troubled > 0 ? $", {troubled} in trouble or quiet" : "")
        + (unread > 0 ? $", {unread} not read yet" : "");

    private static string ArticlesLine(StorageFigures figures, DateTimeOffset now, TimeZoneInfo zone) =>
        $"{figures.Articles.ToString("N0", CultureInfo.InvariantCulture)} in {figures.Stories.ToString("N0", CultureInfo.InvariantCulture)} stories, "
        + $"{figures.ArticlesLastDay.ToString("N0", CultureInfo.InvariantCulture)} stored in the last 24 h"
        + (figures.NewestArticle is { } newest ? $", the newest from {Ages.Day(newest, now, zone)}" : "");
}

/// <summary>When this process began to answer.</summary>
public sealed record RunningSince(DateTimeOffset At);
