using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Tests.Feeds;

public sealed class FolderFetcherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-test-").FullName;
    private readonly ServiceProvider _services = FeedsHost.Create();

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Fetch_WhatAppearsAndChanges_IsReadOnce()
    {
        Write("one.txt", "One", DateTime.UnixEpoch.AddYears(50));
        Write("below/two.md", "# Two", DateTime.UnixEpoch.AddYears(40));
        Write(".hidden.txt", "Hidden", DateTime.UnixEpoch.AddYears(50));
        Assert.Equal(["Two", "One"], await TitlesAsync());
        Assert.IsType<FetchOutcome.NotModified>(await FetchAsync());

        // Copied in with the time it had elsewhere, which is older than what was read.
        Write("old.txt", "Old", DateTime.UnixEpoch.AddYears(30));
        Assert.Equal(["Old"], await TitlesAsync());

        Write("one.txt", "One, changed", DateTime.UnixEpoch.AddYears(51));
        Assert.Equal(["One, changed"], await TitlesAsync());
    }

    [Fact]
    public async Task Fetch_AnArchive_IsReadInRounds()
    {
        for (var i = 0; i < 250; i++)
        {
            Write($"{i}.txt", $"Number {i}", DateTime.UnixEpoch.AddYears(50));
        }

        Assert.Equal(250, (await TitlesAsync()).Concat(await TitlesAsync()).Distinct(StringComparer.Ordinal).Count());
        Assert.IsType<FetchOutcome.NotModified>(await FetchAsync());
    }

    [Fact]
    public async Task Fetch_FolderGone_SaysSoWithTheCure()
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync("nowhere"));

        Assert.Contains("is not there", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("Make it again", failed.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_AFolder_IsASourceOfThatKind()
    {
        var scout = _services.GetRequiredService<ISourceScout>();
        var found = Assert.IsType<Scouted.Found>(await scout.LookAsync(new Uri(_folder + "/"), null, TestContext.Current.CancellationToken));

        Assert.Equal((SourceKind.Folder, Path.GetFileName(_folder)), (found.Seed.Kind, found.Seed.Name));
        Assert.IsType<Scouted.NotFound>(await scout.LookAsync(new Uri(_folder + "/nowhere/"), null, TestContext.Current.CancellationToken));
    }

    private void Write(string name, string text, DateTime changed)
    {
        var file = new FileInfo(Path.Combine(_folder, name));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text + "\n\nA text of some length that follows the title.\n");
        file.LastWriteTimeUtc = changed;
    }

    private Task<FetchOutcome> FetchAsync(string below = "") => _services.GetRequiredService<IFeedFetcher>().FetchAsync(
        new Source { Id = new SourceId(1), Name = "Folder", Feed = new Uri(Path.Combine(_folder, below) + "/"), Kind = SourceKind.Folder },
        TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> TitlesAsync() => [.. Assert.IsType<FetchOutcome.Fetched>(await FetchAsync()).Articles.Select(a => a.Title)];
}
