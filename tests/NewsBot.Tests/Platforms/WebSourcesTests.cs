using System.Net;
using System.Net.Http.Json;
using NewsBot.Core.News;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

/// <summary>What the page "Sources" asks for.</summary>
public sealed class WebSourcesTests
{
    [Fact]
    public async Task Read_Sources_SaysHowEachIsDoing()
    {
        var now = TimeProvider.System.GetUtcNow();
        var sources = new SourcesInMemory(
            A.Source("Good", 1) with { Category = "Labs", LastSucceededAt = now, NewestAt = now.AddHours(-3), NextFetchAt = now.AddHours(2).AddSeconds(30), ArticleCount = 4 },
            A.Source("Failing", 2) with { FailingSince = now.AddDays(-4), LastFailure = "It answered 404.", LastCure = "Look for it." },
            A.Source("Held", 3) with { PausedAt = now, PausedByPerson = true, NextFetchAt = now });
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        sources.Activity.AddRange([new("Good", today, 3), new("Good", today.AddDays(-13), 1), new("Good", today.AddDays(-20), 9)]);
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask, sources: sources);

        var list = (await chat.Http.GetFromJsonAsync("/api/sources?zone=Europe/Berlin", WebJson.Default.WebSourceList, TestContext.Current.CancellationToken))!;

        Assert.Equal([("Good", "good", "good"), ("Failing", "failing", "failing"), ("Held", "paused", "none")], list.Sources.Select(s => (s.Name, s.State, s.Health)));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3], list.Sources[0].Days);
        Assert.Equal((14, "in 2 h", "3 h ago"), (list.Days.Count, list.Sources[0].Next, list.Sources[0].Newest));
        Assert.Equal("failing for 4 days: It answered 404. Look for it.", list.Sources[1].Words);
        Assert.Equal("", list.Sources[2].Next);
    }

    [Fact]
    public async Task Export_Sources_IsAFileForOtherReaders()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask);
        using var response = await chat.Http.GetAsync(new Uri("/api/sources.opml", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/x-opml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
    }
}
