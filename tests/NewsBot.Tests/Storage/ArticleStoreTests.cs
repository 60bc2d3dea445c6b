using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Tests.Storage;

public sealed class ArticleStoreTests : IDisposable
{
    private readonly StoredFolder _stored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Add_NegativeStoryShared_StartsOneStoryWithTheTitleOfTheFirst()
    {
        var added = await _stored.AddAsync(
            StoredFolder.New("First", story: -7), StoredFolder.New("Second", story: -7), StoredFolder.New("Other", story: -2));

        Assert.Equal(added[0].Story, added[1].Story);
        Assert.NotEqual(added[0].Story, added[2].Story);
        var story = Assert.Single(await _stored.Stories.ReadAsync([added[0].Story], Token));
        Assert.Equal("First", story.Title);
        Assert.Equal(["First", "Second"], story.Articles.Select(a => a.Title));
    }

    [Fact]
    public async Task Add_StoredStory_JoinsItAndKeepsItsBounds()
    {
        var first = Assert.Single(await _stored.AddAsync(StoredFolder.New("First")));
        await _stored.AddAsync(
            StoredFolder.New("Earlier", at: StoredFolder.Morning.AddDays(-2), story: first.Story.Value),
            StoredFolder.New("Later", at: StoredFolder.Morning.AddDays(3), story: first.Story.Value));

        var story = Assert.Single(await _stored.Stories.ReadAsync([first.Story], Token));
        Assert.Equal(["Earlier", "First", "Later"], story.Articles.Select(a => a.Title));
        Assert.Equal(3, story.Version);
        Assert.Equal(StoredFolder.Morning.AddDays(-2), story.FirstAt);
        Assert.Equal(StoredFolder.Morning.AddDays(3), story.LastAt);
    }

    [Fact]
    public async Task Add_KeyStoredOrTwiceInTheCall_IsLeftOut()
    {
        await _stored.AddAsync(StoredFolder.New("First", key: "a"));
        var added = await _stored.AddAsync(
            StoredFolder.New("Again", key: "a"), StoredFolder.New("New", key: "b", story: -2), StoredFolder.New("Twice", key: "b", story: -3));

        Assert.Equal("New", Assert.Single(added).Title);
        Assert.Equal(2, (await _stored.Stories.FindAsync(new(), Token)).Count);
    }

    [Fact]
    public async Task Add_StoryThatIsNotStored_StoresNothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _stored.AddAsync(StoredFolder.New("Good"), StoredFolder.New("Bad", story: 99)));

        Assert.Empty(await _stored.Stories.FindAsync(new(), Token));
        Assert.Empty(await _stored.Articles.KnownAsync(["Good", "Bad"], Token));
    }

    [Fact]
    public async Task Add_AllFields_ComeBackAsTheyWere()
    {
        var article = StoredFolder.New("Title \"quoted\" 中文 \ud83e\udd16", "One.\nTwo ‘three’.");
        article = article with
        {
            Draft = article.Draft with
            {
                Standfirst = "Under it",
                Author = "Somebody",
                Language = "en",
                Url = new Uri("https://example.org/a?b=c%20d#e"),
                PublishedAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, 123, TimeSpan.FromHours(5)).AddTicks(4567),
            },
        };

        var added = Assert.Single(await _stored.AddAsync(article));
        var read = Assert.Single(Assert.Single(await _stored.Stories.ReadAsync([added.Story], Token)).Articles);

        Assert.Equal(added, read);
        Assert.Equal(article.Draft.Title, read.Title);
        Assert.Equal(article.Draft.Text, read.Text);
        Assert.Equal("Under it", read.Standfirst);
        Assert.Equal("Somebody", read.Author);
        Assert.Equal("en", read.Language);
        Assert.Equal(article.Draft.Url, read.Url);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 3, 0, 0, 123, TimeSpan.Zero), read.PublishedAt);
        Assert.Equal(TimeSpan.Zero, read.PublishedAt!.Value.Offset);
    }

    [Fact]
    public async Task Add_TextWithNulAndHalfACharacter_KeepsItsLength()
    {
        var text = "before\0after \ud83e end";
        var added = Assert.Single(await _stored.AddAsync(StoredFolder.New("Odd", text)));

        var read = Assert.Single(await _stored.Stories.ReadAsync([added.Story], Token));
        Assert.Equal(text.Length, read.Articles[0].Text.Length);
        Assert.EndsWith(" end", read.Articles[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Copies_KeepsEachOtherPublisherOnce()
    {
        var carrier = new Carrier("Gazette", "Taken over", new Uri("https://two.example/b"), StoredFolder.Morning.AddHours(1));
        var one = StoredFolder.New("One");
        var added = (await _stored.Articles.AddAsync(
            new IngestBatch { New = [one], Copies = [new ArticleCopy(-1, ["two"], carrier), new ArticleCopy(-1, ["own"], carrier with { Source = one.Draft.Source.ToUpperInvariant() })] },
            Token)).Single();
        await _stored.Articles.AddAsync(
            new IngestBatch { Copies = [new ArticleCopy(added.Id.Value, ["three"], carrier with { Source = "gazette" }), new ArticleCopy(added.Id.Value, ["four"], null)] },
            Token);

        var story = Assert.Single(await _stored.Stories.ReadAsync([added.Story], Token));

        Assert.Equal([carrier], Assert.Single(story.Articles).Carriers);
        Assert.Equal([carrier], story.Carriers);
        Assert.Equal(4, (await _stored.Articles.KnownAsync(["two", "own", "three", "four"], Token)).Count);
    }

    [Fact]
    public async Task ReadKnown_ByItsWords_FindsTheArticle()
    {
        var added = Assert.Single(await _stored.AddAsync(StoredFolder.New("One")));

        var known = Assert.Single(await _stored.Articles.ReadKnownAsync(["hash of One"], Token));

        Assert.Equal(("hash of One", added.Id), (known.Key, known.Article.Id));
    }

    [Fact]
    public async Task Known_KeysAndHashes_ReturnsThoseStored()
    {
        await _stored.AddAsync(StoredFolder.New("One", key: "https://example.org/\"one\""));

        var known = await _stored.Articles.KnownAsync(["https://example.org/\"one\"", "hash of One", "other", ""], Token);

        Assert.Equal(["hash of One", "https://example.org/\"one\""], known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadLeads_MoreThanAPage_StreamsAllOldestFirstCut()
    {
        const int Count = 1_203;
        var articles = Enumerable.Range(0, Count)
            .Select(i => StoredFolder.New($"Title {i}", new string('x', 1_500), StoredFolder.Morning.AddMinutes(-(i / 3)), -1 - i));
        await _stored.AddAsync([.. articles]);

        var leads = new List<Article>();
        await foreach (var lead in _stored.Articles.ReadLeadsAsync(StoredFolder.Morning.AddMinutes(-399), DateTimeOffset.MaxValue, Token))
        {
            // A write in the middle must not wait for the reader.
            if (leads.Count == 10)
            {
                await _stored.AddAsync(StoredFolder.New("Meanwhile", at: StoredFolder.Morning.AddYears(-1)));
            }

            leads.Add(lead);
        }

        Assert.Equal(1_200, leads.Count);
        Assert.Equal(leads.OrderBy(l => l.HappenedAt).ThenBy(l => l.Id.Value).Select(l => l.Id), leads.Select(l => l.Id));
        Assert.All(leads, lead => Assert.Equal(1_000, lead.Text.Length));
    }
}
