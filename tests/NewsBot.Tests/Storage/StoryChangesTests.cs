using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Tests.Storage;

public sealed class StoryChangesTests : IDisposable
{
    private readonly StoredFolder _stored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Add_StoryWhoseArticlesAllMove_IsFoundUnderItsOldNumber()
    {
        var (elder, younger) = await TwoStoriesAsync();

        await _stored.Articles.AddAsync(new IngestBatch { Moves = [.. younger.Articles.Select(a => new Regrouped(a.Id.Value, younger.Id, elder.Id))] }, Token);

        var story = (await _stored.Stories.ReadAsync([younger.Id], Token)).Single();
        Assert.Equal(elder.Id, story.Id);
        Assert.Equal(["One", "Two", "Three"], story.Articles.Select(a => a.Title));
        Assert.Equal(3, await NumberAsync("select article_count from story"));
        Assert.True((await _stored.AddAsync(StoredFolder.New("Four"))).Single().Story.Value > younger.Id.Value);
    }

    [Fact]
    public async Task Add_StoriesMergedOneAfterTheOther_AllNumbersLeadToTheLast()
    {
        var (elder, younger) = await TwoStoriesAsync();
        await _stored.Articles.AddAsync(new IngestBatch { Moves = [.. younger.Articles.Select(a => new Regrouped(a.Id.Value, younger.Id, elder.Id))] }, Token);
        var all = (await _stored.Stories.ReadAsync([elder.Id], Token)).Single().Articles;
        var third = (await _stored.AddAsync(StoredFolder.New("Four"))).Single();

        await _stored.Articles.AddAsync(new IngestBatch { Moves = [.. all.Select(a => new Regrouped(a.Id.Value, elder.Id, third.Story))] }, Token);

        Assert.Equal(third.Story, (await _stored.Stories.ReadAsync([elder.Id, younger.Id], Token)).Single().Id);
    }

    [Fact]
    public async Task Add_ArticleMoves_BothStoriesHaveNewVersions()
    {
        var (elder, younger) = await TwoStoriesAsync();

        await _stored.Articles.AddAsync(new IngestBatch { Moves = [new Regrouped(younger.Articles[0].Id.Value, younger.Id, elder.Id)] }, Token);

        var now = await _stored.Stories.ReadAsync([elder.Id, younger.Id], Token);
        Assert.True(now[0].Version > elder.Version);
        Assert.True(now[1].Version > younger.Version);
        Assert.Equal((2, 1), (now[0].Articles.Count, now[1].Articles.Count));
    }

    /// <summary>The whole way: what was stored as one story falls into two with the next article, and the one after it finds the new part.</summary>
    [Fact]
    public async Task Ingest_StoryThatIsTwo_FallsApartAndKeepsItsNumberForTheBeginning()
    {
        var first = (await _stored.AddAsync(StoredFolder.New("The harbour", Words(0, 60)), StoredFolder.New("A harbour", Words(0, 56)), StoredFolder.New("Vineyard", Words(100, 160))))[0].Story;
        using var ingest = new IngestArticles(_stored.Articles, new FakeTimeProvider(StoredFolder.Morning.AddHours(2)), NullLogger<IngestArticles>.Instance);

        var came = Assert.Single((await ingest.AddAsync([StoredFolder.New("A vineyard", Words(100, 160, step: 7)).Draft], Token)).New);
        var later = Assert.Single((await ingest.AddAsync([StoredFolder.New("Vines and wine", Words(100, 160, step: 11)).Draft], Token)).New);

        var stories = await _stored.Stories.ReadAsync([first, later.Story], Token);
        Assert.Equal(["The harbour", "A harbour"], stories[0].Articles.Select(a => a.Title));
        Assert.Equal(["Vineyard", "A vineyard", "Vines and wine"], stories[1].Articles.Select(a => a.Title));
        Assert.Equal(later.Story, came.Story);
    }

    [Fact]
    public async Task Add_ChangedArticle_IsReadAndFoundAsItIsNow()
    {
        var (elder, _) = await TwoStoriesAsync();
        var article = elder.Articles[0];
        var draft = StoredFolder.New("Quokka", "A text about wombats.", at: StoredFolder.Morning.AddDays(1)).Draft;

        await _stored.Articles.AddAsync(new IngestBatch { Changes = [new ChangedArticle(article.Id, draft, "", StoredFolder.Morning.AddDays(1))] }, Token);

        var story = (await _stored.Stories.ReadAsync([elder.Id], Token)).Single();
        Assert.Equal(("Quokka", "Quokka", "A text about wombats."), (story.Title, story.Articles[0].Title, story.Articles[0].Text));
        Assert.Equal(article.PublishedAt, story.Articles[0].PublishedAt);
        Assert.True(story.Version > elder.Version);
        Assert.Equal(1, await NumberAsync("select count(*) from article_text where article_text match 'wombat'"));
        Assert.Equal(0, await NumberAsync("select count(*) from article_text where article_text match 'one'"));
        Assert.Equal("One", await _stored.Database.ReadAsync(c => c.ExecuteScalarAsync<string>("select title from article_version"), Token));
    }

    private async Task<(Story Elder, Story Younger)> TwoStoriesAsync()
    {
        var stored = await _stored.AddAsync(
            StoredFolder.New("One", story: -1), StoredFolder.New("Two", story: -2), StoredFolder.New("Three", story: -2));
        var stories = await _stored.Stories.ReadAsync([stored[0].Story, stored[1].Story], Token);
        return (stories[0], stories[1]);
    }

    /// <param name="step">Another one gives the same words in another order: no copy.</param>
    private static string Words(int from, int to, int step = 1) => string.Join(", ", Enumerable.Range(0, to - from).Select(k => from + (k * step % (to - from))).Select(i => $"w{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}x"));

    private Task<long> NumberAsync(string sql) => _stored.Database.ReadAsync(c => c.ExecuteScalarAsync<long>(sql), Token);
}
