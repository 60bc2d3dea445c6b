using System.Globalization;
using Microsoft.AspNetCore.Http;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Platforms.Local;

/// <summary>What the page "Sources" shows: every source, how it is doing, and what it gave in the last two weeks.</summary>
internal sealed class WebSources(ISourceStore sources, ISourceScout scout, TimeProvider time)
{
    private const int Days = 14;

    public async Task ReadAsync(HttpContext context)
    {
        var now = time.GetUtcNow();
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(context.Request.Query["zone"].ToString(), out var named) ? named : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var since = today.AddDays(1 - Days);
        var activity = (await sources.ReadActivityAsync(since, context.RequestAborted)).ToLookup(a => a.Source, StringComparer.Ordinal);
        var rows = (await sources.ReadAllAsync(context.RequestAborted)).Select(s => Row(s, activity[s.Name], since, now, zone)).ToList();
        await WebApi.AnswerAsync(context, 200, new WebSourceList(rows, [.. Enumerable.Range(0, Days).Select(d => Name(since.AddDays(d)))]), WebJson.Default.WebSourceList);
    }

    /// <summary>The list as a file that other readers take.</summary>
    public async Task ExportAsync(HttpContext context)
    {
        var list = scout.WriteList(await sources.ReadAllAsync(context.RequestAborted));
        context.Response.ContentType = "text/x-opml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"newsbot-sources.opml\"";
        await context.Response.WriteAsync(list, context.RequestAborted);
    }

    private static WebSource Row(Source source, IEnumerable<SourceDay> activity, DateOnly since, DateTimeOffset now, TimeZoneInfo zone)
    {
        var byDay = activity.ToDictionary(a => a.Day, a => a.Articles);
        var state = SourceHealth.Of(source, now);
        return new WebSource(
            source.Name,
            source.Category.Length > 0 ? source.Category : "Others",
            source.Feed.IsFile ? null : source.Feed.AbsoluteUri,
            state.ToString().ToLowerInvariant(),
            SourceHealth.Row(state, source.PausedByPerson).ToString().ToLowerInvariant(),
            SourceHealth.Words(source, now, zone),
            source.ArticleCount,
            source.NewestAt is { } newest ? Ages.Of(newest, now, zone) : "",
            source is { NextFetchAt: { } next, PausedByPerson: false } ? next <= now ? "now" : $"in {SourceHealth.InWords(next - now)}" : "",
            [.. Enumerable.Range(0, Days).Select(d => byDay.GetValueOrDefault(since.AddDays(d)))]);
    }

    private static string Name(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);
}

/// <param name="Days">The names of the days that <see cref="WebSource.Days"/> counts, oldest first.</param>
internal sealed record WebSourceList(IReadOnlyList<WebSource> Sources, IReadOnlyList<string> Days);

/// <param name="State">A <see cref="SourceState"/> in lower case.</param>
/// <param name="Health">good, waiting, failing or none: the colour of its dot.</param>
/// <param name="Words">The state as a sentence, with reason and cure.</param>
/// <param name="Days">How many articles came from it on each of the last days.</param>
internal sealed record WebSource(
    string Name, string Category, string? Address, string State, string Health, string Words, int Articles, string Newest, string Next, IReadOnlyList<int> Days);
