using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>What is to be known of a source at a glance.</summary>
public enum SourceState
{
    Good,

    /// <summary>Not read yet.</summary>
    Unread,

    /// <summary>The last polls failed, which may pass.</summary>
    Troubled,

    /// <summary>It has failed for days: somebody should look.</summary>
    Failing,

    /// <summary>It answers, and has published nothing for much longer than usual.</summary>
    Quiet,

    /// <summary>Not read, or only tried once a day.</summary>
    Paused,
}

/// <summary>How a source is doing. Pure.</summary>
public static class SourceHealth
{
    /// <summary>Servers and certificates are down for a weekend; after this it will not mend itself.</summary>
    public static readonly TimeSpan FailsAfter = TimeSpan.FromDays(3);

    /// <summary>From then on it is tried once a day only.</summary>
    public static readonly TimeSpan PausesAfter = TimeSpan.FromDays(14);

    private const int GapsOfSilence = 6;

    private static readonly TimeSpan ShortestSilence = TimeSpan.FromDays(14);

    public static SourceState Of(Source source, DateTimeOffset now) =>
        source.PausedAt is not null ? SourceState.Paused
        : source.FailingSince is { } since && now - since >= FailsAfter ? SourceState.Failing
        : source.LastFailure.Length > 0 ? SourceState.Troubled
        : source.LastSucceededAt is null ? SourceState.Unread
        : IsQuiet(source, now) ? SourceState.Quiet
        : SourceState.Good;

    public static RowHealth Row(SourceState state, bool pausedByPerson = false) => state switch
    {
        SourceState.Good => RowHealth.Good,
        SourceState.Failing => RowHealth.Failing,
        SourceState.Paused => pausedByPerson ? RowHealth.None : RowHealth.Failing,
        _ => RowHealth.Waiting,
    };

    /// <summary>The state in a few words, with the reason and the cure where there is one.</summary>
    public static string Words(Source source, DateTimeOffset now, TimeZoneInfo zone) => Of(source, now) switch
    {
        SourceState.Good => source.LastSucceededAt is { } at ? $"read {Ages.Of(at, now, zone)}" : "read",
        SourceState.Unread => "not read yet",
        SourceState.Troubled => $"{source.LastFailure}{Again(source, now)}",
        SourceState.Failing => $"failing for {Days(now - source.FailingSince!.Value)}: {WithCure(source)}",
        SourceState.Quiet => $"nothing new since {Ages.Day(source.NewestAt!.Value, now, zone)}, though it answers",
        SourceState.Paused when source.PausedByPerson => "paused",
        SourceState.Paused => $"paused after failing for {Days(now - (source.FailingSince ?? now))}, tried once a day: {WithCure(source)}",
        var other => throw new NotSupportedException($"No words for {other}."),
    };

    /// <summary>"5 min", "2 h", "3 days".</summary>
    public static string InWords(TimeSpan time) =>
        time.TotalMinutes < 90 ? $"{Math.Max(1, (int)Math.Round(time.TotalMinutes))} min"
        : time.TotalHours < 36 ? $"{(int)Math.Round(time.TotalHours)} h"
        : $"{(int)Math.Round(time.TotalDays)} days";

    public static string WithCure(Source source) => source.LastCure.Length > 0 ? $"{source.LastFailure} {source.LastCure}" : source.LastFailure;

    private static bool IsQuiet(Source source, DateTimeOffset now)
    {
        var longest = source.UsualGap is { } gap && gap * GapsOfSilence > ShortestSilence ? gap * GapsOfSilence : ShortestSilence;
        return source.NewestAt is { } newest && now - newest > longest;
    }

    private static string Again(Source source, DateTimeOffset now) =>
        source.NextFetchAt is { } next && next > now && next - now < TimeSpan.FromDays(1)
            ? $" Tried again in {InWords(next - now)}."
            : "";

    private static string Days(TimeSpan time) => (int)time.TotalDays == 1 ? "1 day" : $"{(int)time.TotalDays} days";
}
