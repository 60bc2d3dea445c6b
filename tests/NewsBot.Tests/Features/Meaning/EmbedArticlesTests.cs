using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;
using NewsBot.Storage;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Meaning;

/// <summary>With the real database: what is made is kept, what changes is made again.</summary>
public sealed class EmbedArticlesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly FixedTextVectors _texts = new(("whale", [1, 0, 0]), ("rocket", [0, 1, 0]), ("", [0, 0, 1]));
    private Database _database = null!;
    private ServiceProvider _stores = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IArticleVectors Vectors => _stores.GetRequiredService<IArticleVectors>();

    public async ValueTask InitializeAsync()
    {
        _database = await Database.OpenTemporaryAsync(Token);
        _stores = new ServiceCollection().AddStorage(_database).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task RunOnce_NewArticles_AreMadeOnceAndFoundAgainAfterARestart()
    {
        await StoreAsync("A whale sings", "A rocket starts", "Something else");
        using (var index = Index())
        {
            Assert.Equal(3, await Embed(index).RunOnceAsync(Token));
        }

        using var again = Index();
        Assert.Equal(0, await Embed(again).RunOnceAsync(Token));
        Assert.Equal(1, again.Search([1, 0, 0], 1, null)[0].Id.Value);
        Assert.Equal(3, _texts.Read.Count);
        Assert.Contains("A whale sings. Text of it.", _texts.Read);
    }

    [Fact]
    public async Task RunOnce_ArticleCameLater_IsMadeInTheNextRound()
    {
        await StoreAsync("A whale sings");
        using var index = Index();
        var embed = Embed(index);
        await embed.RunOnceAsync(Token);
        await StoreAsync("A rocket starts");

        Assert.Equal(1, await embed.RunOnceAsync(Token));
        Assert.Equal(2, index.Search([0, 1, 0], 1, null)[0].Id.Value);
    }

    [Fact]
    public async Task RunOnce_ArticleChanged_IsMadeAgainAtTheNextSweep()
    {
        await StoreAsync("A whale sings");
        using var index = Index();
        var embed = Embed(index);
        await embed.RunOnceAsync(Token);
        await ChangeAsync(1, "A rocket starts");

        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(1, await embed.RunOnceAsync(Token));
        Assert.Equal(1, index.Count);
        Assert.InRange(index.Search([0, 1, 0], 1, null)[0].Likeness, 0.99, 1.01);
    }

    [Fact]
    public async Task RunOnce_EncoderFailsInTheMiddle_GoesOnWhereItWas()
    {
        await StoreAsync([.. Enumerable.Range(0, 50).Select(i => $"Whale number {i}")]);
        using var index = Index();
        var embed = Embed(index);
        _texts.Fails = true;
        Assert.Equal(0, await embed.RunOnceAsync(Token));
        _texts.Fails = false;

        Assert.Equal(50, await embed.RunOnceAsync(Token));
        Assert.Empty(await Vectors.PendingAsync(new ArticleId(0), 10, Token));
    }

    [Fact]
    public async Task RunOnce_AnotherEncoder_ForgetsTheVectorsOfTheOneBefore()
    {
        await StoreAsync("A whale sings");
        using (var index = Index())
        {
            await Embed(index).RunOnceAsync(Token);
        }

        _texts.Model = "fixed/2";
        using var other = Index();

        Assert.Equal(1, await Embed(other).RunOnceAsync(Token));
        Assert.Empty(await Vectors.ReadAsync("fixed/1", 10, Token));
        Assert.Single(await Vectors.ReadAsync("fixed/2", 10, Token));
    }

    [Fact]
    public async Task RunOnce_SameNameButAnotherLength_BeginsAnew()
    {
        await StoreAsync("A whale sings", "A rocket starts");
        using var index = Index();
        await Embed(index).RunOnceAsync(Token);
        await StoreAsync("A third");
        var longer = new FixedTextVectors(("", [0, 0, 0, 1]));
        var embed = new EmbedArticles(Vectors, longer, index, Few(), _time, NullLogger<EmbedArticles>.Instance);

        await embed.RunOnceAsync(Token);

        Assert.Equal(3, await embed.RunOnceAsync(Token));
        Assert.Equal(3, index.Search([0, 0, 0, 1], 9, null).Count);
        Assert.All(await Vectors.ReadAsync("fixed/1", 10, Token), v => Assert.Equal(4, v.Vector.Values.Length));
    }

    [Fact]
    public async Task RunOnce_WithoutAnEncoder_DoesNothing()
    {
        await StoreAsync("A whale sings");
        _texts.Model = "";
        using var index = Index();

        Assert.Equal(0, await Embed(index).RunOnceAsync(Token));
        Assert.Empty(_texts.Read);
    }

    [Fact]
    public async Task RunOnce_MoreArticlesThanThereIsRoomFor_MakesTheNewestOnly()
    {
        await StoreAsync([.. Enumerable.Range(0, 10).Select(i => $"Whale number {i}")]);
        using var index = new VectorIndex(Vectors, _texts, Few(4));
        var embed = new EmbedArticles(Vectors, _texts, index, Few(4), _time, NullLogger<EmbedArticles>.Instance);

        Assert.Equal(4, await embed.RunOnceAsync(Token));
        Assert.Equal([7, 8, 9, 10], index.Search([1, 0, 0], 9, null).Select(h => h.Id.Value).Order());
    }

    [Fact]
    public async Task Keep_ArticleChangedMeanwhile_KeepsNoVectorOfWhatItWas()
    {
        await StoreAsync("A whale sings");
        var before = await Vectors.PendingAsync(new ArticleId(0), 10, Token);
        await ChangeAsync(1, "A rocket starts");

        await Vectors.KeepAsync("fixed/1", [(before[0], Core.Vectors.ByteVector.Of([1, 0, 0]))], Token);

        Assert.Equal("A rocket starts", Assert.Single(await Vectors.PendingAsync(new ArticleId(0), 10, Token)).Title);
    }

    private static IOptions<NewsOptions> Few(int room = 100) => Options.Create(new NewsOptions { VectorsInMemory = room });

    private VectorIndex Index() => new(Vectors, _texts, Few());

    private EmbedArticles Embed(VectorIndex index) => new(Vectors, _texts, index, Few(), _time, NullLogger<EmbedArticles>.Instance);

    private async Task StoreAsync(params string[] titles) =>
        await _stores.GetRequiredService<IArticleStore>().AddAsync(
            [.. titles.Select((t, i) => new NewArticle { Draft = A.Draft(t, "Text of it."), Key = t, ContentHash = "", Story = new StoryId(-1 - i), StoredAt = A.Morning })], Token);

    private async Task ChangeAsync(long id, string title) =>
        await _stores.GetRequiredService<IArticleStore>().AddAsync(
            new IngestBatch { Changes = [new ChangedArticle(new ArticleId(id), A.Draft(title, "Text of it."), "changed", A.Morning)] }, Token);
}
