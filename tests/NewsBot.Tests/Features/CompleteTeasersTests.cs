using System.Collections.Concurrent;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class CompleteTeasersTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("The laboratory tells the whole of it in this sentence. ", 20));

    private readonly ArticlesInMemory _store = new();
    private readonly Pages _pages = new(url => A.Draft("Page title", Long, at: A.Morning.AddHours(-5), url: url.AbsoluteUri) with { Author = "Ann", IsTeaser = true });

    [Fact]
    public async Task Run_ATeaser_GetsThePagesTextAndKeepsWhatTheFeedSays()
    {
        var draft = A.Draft("Feed title", "The laboratory tells …") with { Standfirst = "Line", PublishedAt = null };

        var completed = Assert.Single(await RunAsync(draft));

        Assert.Equal(draft with { Text = Long, Author = "Ann", PublishedAt = A.Morning.AddHours(-5), IsTeaser = true }, completed);
    }

    [Fact]
    public async Task Run_WholeTextsHistoryAndWhatIsKnown_AreLeftAlone()
    {
        await _store.AddAsync(new IngestBatch { New = [New(A.Draft("Known", "Short."))] }, TestContext.Current.CancellationToken);
        ArticleDraft[] drafts = [A.Draft("Whole", Long), A.Draft("Old", "Short.") with { IsBacklog = true }, A.Draft("Known", "Short."), A.Draft("No address", "Short.") with { Url = null }];

        Assert.Equal(drafts, await RunAsync(drafts));
        Assert.Empty(_pages.Asked);
    }

    [Fact]
    public async Task Run_ManyAtOnce_ReadsAFew()
    {
        var completed = await RunAsync([.. Enumerable.Range(0, 30).Select(i => A.Draft($"Teaser {i}", "Short."))]);

        Assert.Equal(12, _pages.Asked.Count);
        Assert.Equal(12, completed.Count(d => d.Text == Long));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"Teaser {i}"), completed.Select(d => d.Title));
    }

    [Fact]
    public async Task Run_PageSaysLess_KeepsTheTeaser()
    {
        var sut = new CompleteTeasers(_store, new Pages(_ => A.Draft("Page", "Less.")));

        Assert.Equal("A little more.", Assert.Single(await sut.RunAsync([A.Draft("A", "A little more.")], TestContext.Current.CancellationToken)).Text);
    }

    private static NewArticle New(ArticleDraft draft) =>
        new() { Draft = draft, Key = ArticleIdentity.Key(draft), ContentHash = "", Story = new StoryId(-1), StoredAt = A.Morning };

    private Task<IReadOnlyList<ArticleDraft>> RunAsync(params ArticleDraft[] drafts) =>
        new CompleteTeasers(_store, _pages).RunAsync(drafts, TestContext.Current.CancellationToken);

    private sealed class Pages(Func<Uri, ArticleDraft?> answer) : IArticlePages
    {
        public ConcurrentQueue<Uri> Asked { get; } = [];

        public Task<ArticleDraft?> ReadAsync(Uri page, CancellationToken cancellationToken)
        {
            Asked.Enqueue(page);
            return Task.FromResult(answer(page));
        }
    }
}
