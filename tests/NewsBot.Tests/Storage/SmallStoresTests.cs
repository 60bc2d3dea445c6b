using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class SmallStoresTests : IDisposable
{
    private readonly StoredFolder _stored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Summary_OtherKey_IsNotFoundAndANewArticleKeepsTheOld()
    {
        var article = Assert.Single(await _stored.AddAsync(StoredFolder.New("First")));
        var summaries = new SummaryStore(_stored.Database);
        var key = new SummaryKey(article.Story, 1, SummaryStyle.Brief, "en", "embedded");
        var summary = new StorySummary
        {
            Story = article.Story,
            Headline = "Headline",
            Sentences = [new Sentence("It is so.", [new Evidence(article.Id, 3, 5, "is so")])],
            Model = "embedded",
        };

        await summaries.WriteAsync(key, summary with { Headline = "Draft" }, StoredFolder.Morning, Token);
        await summaries.WriteAsync(key, summary, StoredFolder.Morning, Token);
        await _stored.AddAsync(StoredFolder.New("Second", story: article.Story.Value));

        var found = await summaries.FindAsync(key, Token);
        Assert.Equal("Headline", found!.Headline);
        Assert.Equal(summary.Sentences[0].Evidence, Assert.Single(found.Sentences).Evidence);
        Assert.Equal((summary.Story, summary.Model), (found.Story, found.Model));
        Assert.Null(await summaries.FindAsync(key with { StoryVersion = 2 }, Token));
        Assert.Null(await summaries.FindAsync(key with { Style = SummaryStyle.Deep }, Token));
        Assert.Null(await summaries.FindAsync(key with { Language = "de" }, Token));
        Assert.Null(await summaries.FindAsync(key with { Model = "other" }, Token));
    }

    [Fact]
    public async Task Conversation_ManyTurns_KeepsTheLastAndTheStoriesShownLast()
    {
        var conversations = new ConversationStore(_stored.Database);
        var key = new ConversationKey("web", "general", null);
        for (var i = 0; i < 20; i++)
        {
            var turn = new Turn($"question {i}", $"answer {i}", StoredFolder.Morning.AddMinutes(i));
            await conversations.RememberAsync(key, turn, [new(i * 2 + 1), new(i * 2 + 2)], Token);
        }

        await conversations.RememberAsync(key, new Turn("again", "shown", StoredFolder.Morning), [new(30)], Token);
        var read = await conversations.ReadAsync(key, Token);

        Assert.Equal(
            ["question 15", "question 16", "question 17", "question 18", "question 19", "again"], read.Turns.Select(t => t.Asked));
        Assert.Equal(StoredFolder.Morning.AddMinutes(15), read.Turns[0].At);
        Assert.Equal(Conversation.StoriesKept, read.Shown.Count);
        Assert.Equal([30, 39, 40, 37], read.Shown.Take(4).Select(s => s.Value));
        Assert.Distinct(read.Shown);
    }

    [Fact]
    public async Task Conversation_ThreadAndChannel_AreApart()
    {
        var conversations = new ConversationStore(_stored.Database);
        var channel = new ConversationKey("web", "general", null);
        await conversations.RememberAsync(channel.WithThread("1"), new Turn("q", "a", StoredFolder.Morning), [new(1)], Token);

        Assert.Equivalent(Conversation.Empty(channel), await conversations.ReadAsync(channel, Token));
        Assert.Single((await conversations.ReadAsync(channel.WithThread("1"), Token)).Turns);
        Assert.Empty((await conversations.ReadAsync(channel.WithThread("1") with { Platform = "slack" }, Token)).Turns);
    }

    [Fact]
    public async Task Messages_MoreThanTheLimit_NewestOnesOldestFirst()
    {
        var log = new MessageLog(_stored.Database);
        for (var i = 0; i < 5; i++)
        {
            await log.WriteAsync(new LoggedMessage($"m{i}", "general", i == 4 ? "m3" : null, StoredFolder.Morning, $"{i}"), Token);
        }

        await log.WriteAsync(new LoggedMessage("x", "other", null, StoredFolder.Morning, "x"), Token);
        await log.WriteAsync(new LoggedMessage("m3", "general", null, StoredFolder.Morning, "edited"), Token);

        var read = await log.ReadAsync("general", 3, Token);
        Assert.Equal(["2", "edited", "4"], read.Select(m => m.Payload));
        Assert.Equal([null, null, "m3"], read.Select(m => m.Thread));
    }

    [Fact]
    public async Task Sources_AddedTwice_StayAsTheyAreAndUpdate()
    {
        var sources = new SourceStore(_stored.Database);
        await sources.AddMissingAsync([new("Lab", new Uri("https://lab.example/feed"), "Labs")], Token);
        var source = Assert.Single(await sources.ReadAllAsync(Token));
        Assert.Null(source.NextFetchAt);
        var polled = source with
        {
            ETag = "\"e\"",
            LastModified = "Mon",
            LastFetchedAt = StoredFolder.Morning,
            LastSucceededAt = StoredFolder.Morning.AddDays(-1),
            NextFetchAt = StoredFolder.Morning.AddHours(1),
            Failures = 2,
            FailingSince = StoredFolder.Morning.AddDays(-1),
            LastFailure = "It did not answer.",
            LastCure = "Ask its operator.",
            ToldAt = StoredFolder.Morning,
            PausedAt = StoredFolder.Morning,
            UsualGap = TimeSpan.FromHours(3),
            Quiet = QuietTimes.Of([0, 23], [DayOfWeek.Saturday]),
            NewestAt = StoredFolder.Morning.AddDays(-2),
            ArticleCount = 12,
        };

        await sources.UpdateAsync(polled, Token);
        await sources.AddMissingAsync(
            [new("Renamed", new Uri("https://lab.example/feed"), "Press"), new("Press", new Uri("https://press.example/"), "Press")], Token);

        var read = await sources.ReadAllAsync(Token);
        Assert.Equal(polled, read[0]);
        Assert.Equal("Press", read[1].Name);
    }

    [Fact]
    public async Task Sources_Removed_DoNotComeBackWithTheListNorWithALatePoll()
    {
        var sources = new SourceStore(_stored.Database);
        SourceSeed[] seeds = [new("Lab", new Uri("https://lab.example/feed"), "Labs")];
        await sources.AddMissingAsync(seeds, Token);
        var source = Assert.Single(await sources.ReadAllAsync(Token));

        await sources.RemoveAsync(source.Id, Token);
        await sources.UpdateAsync(source with { ETag = "late" }, Token);
        await sources.AddMissingAsync(seeds, Token);
        Assert.Empty(await sources.ReadAllAsync(Token));

        Assert.Equal("Lab", Assert.Single(await sources.AddAsync(seeds, StoredFolder.Morning, Token)).Name);
        Assert.Empty(await sources.AddAsync(seeds, StoredFolder.Morning, Token));
    }

    [Fact]
    public async Task Sources_Moved_KeepTheirPlaceUnlessAnotherHasTheAddress()
    {
        var sources = new SourceStore(_stored.Database);
        SourceSeed[] seeds = [new("Lab", new Uri("http://lab.example/feed"), "Labs"), new("Press", new Uri("https://press.example/"), "Press")];
        await sources.AddMissingAsync(seeds, Token);
        var all = await sources.ReadAllAsync(Token);

        await sources.UpdateAsync(all[0] with { Feed = new Uri("https://lab.example/rss") }, Token);
        await sources.UpdateAsync(all[1] with { Feed = new Uri("https://lab.example/rss") }, Token);
        await sources.AddMissingAsync(seeds, Token);

        Assert.Equal(["https://lab.example/rss", "https://press.example/"], (await sources.ReadAllAsync(Token)).Select(s => s.Feed.AbsoluteUri));
    }

    [Fact]
    public async Task Sources_Activity_CountsArticlesByDay()
    {
        var sources = new SourceStore(_stored.Database);
        await _stored.AddAsync(StoredFolder.New("One", story: -1), StoredFolder.New("Two", story: -2));
        var day = DateOnly.FromDateTime(StoredFolder.Morning.UtcDateTime);

        Assert.Equal(2, Assert.Single(await sources.ReadActivityAsync(day.AddDays(-30), Token)).Articles);
        Assert.Empty(await sources.ReadActivityAsync(day.AddDays(30), Token));
    }

    [Fact]
    public async Task Sources_PausedDuringAPoll_StayPaused()
    {
        var sources = new SourceStore(_stored.Database);
        await sources.AddMissingAsync([new("Lab", new Uri("https://lab.example/feed"), "Labs")], Token);
        var polled = Assert.Single(await sources.ReadAllAsync(Token));

        await sources.PauseAsync(polled.Id, StoredFolder.Morning, Token);
        await sources.UpdateAsync(polled with { NextFetchAt = StoredFolder.Morning.AddHours(1) }, Token);
        Assert.Equal((StoredFolder.Morning, true), await PauseAsync());

        await sources.PauseAsync(polled.Id, at: null, Token);
        Assert.Equal(((DateTimeOffset?)null, false), await PauseAsync());
        Assert.Null((await sources.ReadAllAsync(Token))[0].NextFetchAt);

        await sources.SetToldAsync([polled.Id], StoredFolder.Morning, Token);
        Assert.Equal(StoredFolder.Morning, (await sources.ReadAllAsync(Token))[0].ToldAt);

        async Task<(DateTimeOffset?, bool)> PauseAsync()
        {
            var source = Assert.Single(await sources.ReadAllAsync(Token));
            return (source.PausedAt, source.PausedByPerson);
        }
    }

    [Fact]
    public async Task Status_SomeArticles_CountsThem()
    {
        var status = new StorageStatus(_stored.Database);
        var empty = await status.ReadAsync(StoredFolder.Morning, Token);
        await _stored.AddAsync(
            StoredFolder.New("Old", at: StoredFolder.Morning.AddDays(-3)), StoredFolder.New("Fresh", at: StoredFolder.Morning.AddHours(-3)));

        var figures = await status.ReadAsync(StoredFolder.Morning, Token);

        Assert.Equal((0, null), (empty.Articles, empty.NewestArticle));
        Assert.Equal((2, 1, 1), (figures.Articles, figures.Stories, figures.ArticlesLastDay));
        Assert.Equal(StoredFolder.Morning.AddHours(-3), figures.NewestArticle);
        Assert.Equal(Path.Combine(_stored.Folder, "newsbot.db"), figures.Place);
        Assert.True(figures.Bytes > 0);
    }
}
