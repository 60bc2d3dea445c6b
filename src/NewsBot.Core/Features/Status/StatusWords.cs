using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Status;

/// <summary>The wording of /status. Pure.</summary>
internal sealed class StatusWords(DateTimeOffset now, TimeZoneInfo zone)
{
    private const string Connected = "connected";

    public ListingRow Running(DateTimeOffset since) => new("Running", $"since {Clock(since)} ({zone.Id})", Health: RowHealth.Good);

    /// <summary>Whether anything stands in for something else, or is missing.</summary>
    public static ListingRow Mode(WriterNow writer, IReadOnlyList<(string Name, PlatformHealth Health)> chats)
    {
        var lacks = new List<string>();
        if (writer.IsStandIn)
        {
            lacks.Add($"{writer.Next} writes in place of {writer.Chosen}");
        }

        lacks.AddRange(chats.Where(c => c.Health is { LostAt: not null } or { Health: RowHealth.Failing }).Select(c => $"{c.Name} is not connected"));
        return lacks.Count == 0
            ? new ListingRow("Mode", "normal", Health: RowHealth.Good)
            : new ListingRow("Mode", $"degraded: {string.Join("; ", lacks)}", Health: RowHealth.Waiting);
    }

    public ListingRow Chat(string name, PlatformHealth health)
    {
        var text = (health.ConnectedAt is { } up && health.Text.StartsWith(Connected, StringComparison.Ordinal) ? $"{Connected} since {Clock(up)}{health.Text[Connected.Length..]}" : health.Text)
            + (health.LostAt is { } lost ? $"; not connected since {Clock(lost)}" : "")
            + (health.LastEventAt is { } last ? $"; last event {Clock(last)}" : health.ConnectedAt is not null ? "; no event yet" : "");
        return new ListingRow($"Chat: {name}", text, Health: health.Health);
    }

    /// <summary>The digest of one channel: the last and the next one, in its own zone.</summary>
    public ListingRow Here(IReadOnlyList<Subscription> own, Delivery? last)
    {
        if (own.Count == 0)
        {
            return new ListingRow("Digest here", "none; /digest sets one up");
        }

        var words = new List<string>();
        if (last is not null)
        {
            words.Add(last is { State: DeliveryState.Sent, EndedAt: { } at }
                ? $"last {Clock(at)}"
                : $"the one of {Clock(last.Due)} was left out: {last.Reason.TrimEnd('.')}");
        }

        var next = own.Where(s => s.PausedAt is null).Min(s => s.NextAt);
        words.Add(next is { } due ? $"next {Clock(due)}" : own.All(s => s.PausedAt is not null) ? "paused" : "no next one");
        return new ListingRow(
            own.Count == 1 ? "Digest here" : "Digests here",
            string.Join("; ", words),
            Health: next is null ? RowHealth.Waiting : last is null or { State: DeliveryState.Sent } ? RowHealth.Good : RowHealth.Failing);
    }

    public ListingRow Digests(DeliveryFigures posts)
    {
        var text = posts.Subscriptions == 0 && posts.LastSentAt is null
            ? "none set up yet; /digest does"
            : $"{posts.Subscriptions} set up"
                + (posts.Paused > 0 ? $", {posts.Paused} paused" : "")
                + (posts.NextAt is { } next ? $"; next {Clock(next)}" : "")
                + (posts.LastSentAt is { } last ? $"; last post {Clock(last)}" : "")
                + $"; in 24 h {posts.Sent} posted"
                + (posts.Skipped > 0 ? $", {posts.Skipped} left out" : "")
                + (posts.Failed > 0 ? $", {posts.Failed} failed" : "");
        return new ListingRow("Digests in all", text, Health: posts.Failed + posts.Paused > 0 ? RowHealth.Failing : RowHealth.Good);
    }

    public static ListingRow Queue(int requests, int posts) => new(
        "Queue",
        requests + posts == 0 ? "empty" : $"{Count(requests, "request")} in hand, {Count(posts, "post")} waiting",
        Health: requests + posts == 0 ? RowHealth.Good : RowHealth.Waiting);

    public ListingRow Sources(IReadOnlyList<Source> all)
    {
        var states = all.Select(s => (State: SourceHealth.Of(s, now), Row: SourceHealth.Row(SourceHealth.Of(s, now), s.PausedByPerson))).ToList();
        var failing = states.Count(s => s.Row == RowHealth.Failing);
        var troubled = states.Count(s => s.State is SourceState.Troubled or SourceState.Quiet);
        var unread = states.Count(s => s.State == SourceState.Unread);
        var text = $"{all.Count} sources"
            + (failing > 0 ? $", {failing} failing for days (see /sources)" : "")
            + (troubled > 0 ? $", {troubled} in trouble or quiet" : "")
            + (unread > 0 ? $", {unread} not read yet" : "");
        return new ListingRow("Sources", text, Health: failing > 0 ? RowHealth.Failing : unread + troubled > 0 ? RowHealth.Waiting : RowHealth.Good);
    }

    public IEnumerable<ListingRow> Stored(StorageFigures figures)
    {
        var articles = $"{Number(figures.Articles)} in {Number(figures.Stories)} stories, {Number(figures.ArticlesLastDay)} stored in the last 24 h"
            + (figures.NewestArticle is { } newest ? $", the newest from {Ages.Day(newest, now, zone)}" : "");
        yield return new ListingRow("Articles", articles, Health: figures.Articles > 0 ? RowHealth.Good : RowHealth.Waiting);
        yield return new ListingRow("Database", $"{figures.Place}, {(figures.Bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture)} MB", Health: RowHealth.Good);
    }

    private string Clock(DateTimeOffset at) => Ages.Clock(at, now, zone);

    private static string Count(long number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
