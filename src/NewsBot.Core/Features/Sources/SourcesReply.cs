using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>The wording of /sources. Pure.</summary>
internal static class SourcesReply
{
    private const int MostNamed = 8;

    public static Reply List(IReadOnlyList<Source> all, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (all.Count == 0)
        {
            return Reply.Text("I read no sources yet. Add one: /sources add https://example.org. The address of the site will do; I look for its feed.");
        }

        var blocks = new List<ReplyBlock> { new ReplyBlock.Heading("Sources"), new ReplyBlock.Paragraph(Overview(all, now, zone)) };
        if (!AreAllUnreached(all, now))
        {
            AddGroup(blocks, "Need a look", [.. all.Where(s => IsFailing(s, now))], now, zone);
            AddGroup(blocks, "Not read the last time", Where(all, now, SourceState.Troubled), now, zone);
            AddGroup(blocks, "Gone quiet", Where(all, now, SourceState.Quiet), now, zone);
            AddGroup(blocks, "Paused", [.. all.Where(s => s.PausedByPerson)], now, zone);
        }

        blocks.Add(new ReplyBlock.Section("All of them"));
        blocks.Add(new ReplyBlock.Listing([.. all.GroupBy(s => s.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Category(g, now))]));
        blocks.Add(new ReplyBlock.Note("In brackets: how many articles came from it. /sources NAME tells more of one; /sources add takes a new one."));
        return new Reply(blocks);
    }

    public static Reply One(Source source, DateTimeOffset now, TimeZoneInfo zone)
    {
        var state = SourceHealth.Of(source, now);
        var rows = new List<ListingRow>
        {
            new("State", SourceHealth.Words(source, now, zone), Health: SourceHealth.Row(state, source.PausedByPerson)),
            source.Feed.IsFile ? new("Read from", source.Feed.LocalPath) : new("Read from", source.Feed.IdnHost, source.Feed),
            new("Articles", source.ArticleCount == 0 ? "none yet" : $"{source.ArticleCount}{Newest(source, now, zone)}{Rhythm(source)}"),
        };
        if (source.NextFetchAt is { } next && !source.PausedByPerson)
        {
            rows.Add(new("Next", next <= now ? "now" : $"in {SourceHealth.InWords(next - now)}"));
        }

        return new Reply([new ReplyBlock.Heading(source.Name), new ReplyBlock.Listing(rows)])
        {
            Buttons =
            [
                new("Check", "sources", CommandOptions.Of(("action", "check"), ("source", source.Name))),
                source.PausedByPerson || state == SourceState.Paused
                    ? new("Resume", "sources", CommandOptions.Of(("action", "resume"), ("source", source.Name)))
                    : new("Pause", "sources", CommandOptions.Of(("action", "pause"), ("source", source.Name))),
            ],
        };
    }

    private static string Overview(IReadOnlyList<Source> all, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (AreAllUnreached(all, now))
        {
            return $"None of the {all.Count} sources could be reached: {all[0].LastFailure} I answer from what is stored and keep trying; the operator should check the network of the machine I run on.";
        }

        var read = all.Max(s => s.LastSucceededAt);
        return $"I read {all.Count} {(all.Count == 1 ? "source" : "sources")}"
            + (read is { } at ? $", last {Ages.Of(at, now, zone)}" : "")
            + Part(all.Count(s => IsFailing(s, now)), "needs a look", "need a look")
            + Part(all.Count(s => SourceHealth.Of(s, now) == SourceState.Troubled), "could not be read the last time", "could not be read the last time")
            + Part(all.Count(s => SourceHealth.Of(s, now) == SourceState.Quiet), "has gone quiet", "have gone quiet")
            + Part(all.Count(s => s.PausedByPerson), "is paused", "are paused")
            + Part(all.Count(s => SourceHealth.Of(s, now) == SourceState.Unread), "is not read yet", "are not read yet")
            + ".";

        static string Part(int count, string one, string many) => count == 0 ? "" : $"; {count} {(count == 1 ? one : many)}";
    }

    private static bool AreAllUnreached(IReadOnlyList<Source> all, DateTimeOffset now) =>
        all.All(s => SourceHealth.Of(s, now) is SourceState.Troubled or SourceState.Failing);

    private static bool IsFailing(Source source, DateTimeOffset now) =>
        SourceHealth.Row(SourceHealth.Of(source, now), source.PausedByPerson) == RowHealth.Failing;

    private static List<Source> Where(IReadOnlyList<Source> all, DateTimeOffset now, SourceState state) =>
        [.. all.Where(s => SourceHealth.Of(s, now) == state)];

    private static void AddGroup(List<ReplyBlock> blocks, string title, List<Source> sources, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (sources.Count == 0)
        {
            return;
        }

        blocks.Add(new ReplyBlock.Section(title));
        blocks.Add(new ReplyBlock.Listing([.. sources.Take(MostNamed).Select(s => new ListingRow(
            s.Name, SourceHealth.Words(s, now, zone), s.Feed.IsFile ? null : s.Feed, SourceHealth.Row(SourceHealth.Of(s, now), s.PausedByPerson)))]));
        if (sources.Count > MostNamed)
        {
            blocks.Add(new ReplyBlock.Note($"… and {sources.Count - MostNamed} more."));
        }
    }

    /// <summary>A category and its sources with how many articles each gave, in one line.</summary>
    private static ListingRow Category(IGrouping<string, Source> category, DateTimeOffset now)
    {
        var names = category.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(s => s.ArticleCount > 0 ? $"{s.Name} ({s.ArticleCount})" : s.Name);
        var health = category.Max(s => SourceHealth.Row(SourceHealth.Of(s, now), s.PausedByPerson));
        return new ListingRow(category.Key.Length > 0 ? category.Key : "Others", string.Join(", ", names), Health: health);
    }

    private static string Newest(Source source, DateTimeOffset now, TimeZoneInfo zone) =>
        source.NewestAt is { } newest ? $", the newest from {Ages.Day(newest, now, zone)}" : "";

    private static string Rhythm(Source source) => source.UsualGap is { } gap ? $"; one about every {SourceHealth.InWords(gap)}" : "";
}
