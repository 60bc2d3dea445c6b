using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.News;
using NewsBot.Core.Text;

namespace NewsBot.Tests.Storage;

public sealed class StorySearchTests : IDisposable
{
    private readonly StoredFolder _stored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Find_NoWords_NewestFirstWithinTheLimit()
    {
        await _stored.AddAsync([.. Enumerable.Range(0, 9).Select(i =>
            StoredFolder.New($"Title {i}", at: StoredFolder.Morning.AddDays(i * 5 % 9), story: -1 - i))]);

        var found = await _stored.Stories.FindAsync(new StoryQuery { Limit = 3 }, Token);

        Assert.Equal([8, 7, 6], found.Select(f => (f.Story.LastAt - StoredFolder.Morning).Days));
        Assert.All(found, f => Assert.Equal(0, f.Relevance));
    }

    [Fact]
    public async Task Find_Window_HoldsItsStartAndNotItsEndAndBringsAllArticles()
    {
        await _stored.AddAsync(
            StoredFolder.New("Old", story: -1),
            StoredFolder.New("New", at: StoredFolder.Morning.AddDays(2), story: -1),
            StoredFolder.New("Gap", at: StoredFolder.Morning.AddDays(-5), story: -2),
            StoredFolder.New("Gap's end", at: StoredFolder.Morning.AddDays(9), story: -2));

        var from = await FindAsync(new StoryQuery { Since = StoredFolder.Morning, Until = StoredFolder.Morning.AddDays(1) });
        var until = await FindAsync(new StoryQuery { Since = StoredFolder.Morning.AddDays(-1), Until = StoredFolder.Morning });

        Assert.Equal(["Old", "New"], from);
        Assert.Empty(until);
    }

    [Fact]
    public async Task Find_DatedOnly_LeavesOutWhatHasNoDate()
    {
        await _stored.AddAsync(StoredFolder.Undated("Undated robot", -1), StoredFolder.New("Dated robot", story: -2));

        Assert.Equal(["Dated robot"], await FindAsync(new StoryQuery { DatedOnly = true }));
        Assert.Equal(["Dated robot"], await FindAsync(new StoryQuery { DatedOnly = true, AnyOf = ["robots"] }));
        Assert.Equal(2, (await FindAsync(new StoryQuery { AnyOf = ["robots"] })).Count);
    }

    [Fact]
    public async Task Find_Words_BestFirstTitleBeforeText()
    {
        await _stored.AddAsync(
            StoredFolder.New("Something else", "There is a transformer in the text of this one.", story: -1),
            StoredFolder.New("The transformer", "Nothing more is said of it in the text here.", story: -2),
            StoredFolder.New("Unrelated", "Nothing.", story: -3),
            StoredFolder.New("Unrelated too", "Nothing.", story: -4));

        var found = await _stored.Stories.FindAsync(new StoryQuery { AnyOf = ["Transformers"] }, Token);

        Assert.Equal(["The transformer", "Something else"], found.Select(f => f.Story.Title));
        Assert.Equal(1, found[0].Relevance);
        Assert.InRange(found[1].Relevance, 0.01, 0.99);
    }

    [Fact]
    public async Task Find_WordsInWindow_SeesPastBetterMatchesOutsideIt()
    {
        await _stored.AddAsync([
            StoredFolder.New("Weak", "A long text that names the robot once among many other words.", story: -1),
            .. Enumerable.Range(0, 500).Select(i =>
                StoredFolder.New($"Robot {i}", "robot robot", StoredFolder.Morning.AddYears(-1), story: -2 - i)),
        ]);

        Assert.Equal(["Weak"], await FindAsync(new StoryQuery { AnyOf = ["robot"], Since = StoredFolder.Morning.AddDays(-1) }));
        Assert.Equal(7, (await FindAsync(new StoryQuery { AnyOf = ["robot"], Limit = 7 })).Count);
    }

    [Theory]
    [InlineData("launch", true)] // launches: the same stem
    [InlineData("Launching", true)]
    [InlineData("launches the", true)]
    [InlineData("4.5", true)]
    [InlineData("45", false)]
    [InlineData("5", false)]
    [InlineData("model launches", true)]
    [InlineData("launches model", false)] // a phrase keeps its order
    [InlineData("人工智能", true)]
    [InlineData("智能", true)]
    [InlineData("能智", false)]
    [InlineData("Москва", true)]
    [InlineData("москве", false)]
    [InlineData("Zürich", true)] // typed with or without marks
    [InlineData("a\" OR b*", false)]
    [InlineData("\"", false)]
    [InlineData("NEAR(", false)]
    [InlineData("title : model", false)]
    [InlineData("model AND NOT", true)] // "and" and "not" carry no meaning: model remains
    [InlineData("' ; drop table article; --", false)]
    [InlineData("the", false)]
    [InlineData("", false)]
    public async Task Find_Phrase_MatchesByStemsAndNeverAsSyntax(string phrase, bool matches)
    {
        await _stored.AddAsync(StoredFolder.New("Lab's 4.5 model launches in Zurich", "МОСКВА. 中国的人工智能公司发布新模型。"));

        Assert.Equal(matches ? 1 : 0, (await FindAsync(new StoryQuery { AnyOf = [phrase] })).Count);
    }

    [Fact]
    public async Task Read_UnknownAndRepeatedIds_GivesThoseThatExistInOrder()
    {
        var added = await _stored.AddAsync(StoredFolder.New("One", story: -1), StoredFolder.New("Two", story: -2));

        var read = await _stored.Stories.ReadAsync([added[1].Story, new(77), added[0].Story, added[1].Story], Token);

        Assert.Equal(["Two", "One"], read.Select(s => s.Title));
        Assert.Empty(await _stored.Stories.ReadAsync([], Token));
    }

    [Fact]
    public async Task Search_AnyTerm_BestFirstWithinAsOfAndStories()
    {
        var added = await _stored.AddAsync(
            StoredFolder.New("Robots walk", "A robot walks through the hall.", story: -1),
            StoredFolder.New("Chips", "A chip for a robot.", StoredFolder.Morning.AddDays(1), story: -2),
            StoredFolder.New("Nothing here", "Empty.", story: -3),
            StoredFolder.New("Nor here", "Empty.", story: -4),
            StoredFolder.New("Nor there", "Empty.", story: -5));
        var terms = Terms.Of("robots walking");

        var all = await _stored.Passages.SearchAsync(new ArticleQuery(terms, 10), Token);
        var early = await _stored.Passages.SearchAsync(new ArticleQuery(terms, 10) { AsOf = StoredFolder.Morning }, Token);
        var second = await _stored.Passages.SearchAsync(new ArticleQuery(terms, 10) { Stories = [added[1].Story] }, Token);

        Assert.Equal(["Robots walk", "Chips"], all.Select(h => h.Article.Title));
        Assert.True(all[0].Score > all[1].Score && all[1].Score > 0);
        Assert.Equal("A chip for a robot.", all[1].Article.Text);
        Assert.Equal(["Robots walk"], early.Select(h => h.Article.Title));
        Assert.Equal(["Chips"], second.Select(h => h.Article.Title));
        Assert.Single(await _stored.Passages.SearchAsync(new ArticleQuery(terms, 1), Token));
        Assert.Empty(await _stored.Passages.SearchAsync(new ArticleQuery([], 10), Token));
        Assert.Empty(await _stored.Passages.SearchAsync(new ArticleQuery(["\" OR *", "", "\0"], 10), Token));
    }

    [Fact]
    public async Task Count_Terms_CountsArticlesNotOccurrences()
    {
        await _stored.AddAsync(
            StoredFolder.New("Robot robot", "robots everywhere"), StoredFolder.New("Other", "a robot and GPT 4.5"), StoredFolder.New("None"));

        var counts = await _stored.Passages.CountAsync(["robot", "4.5", "absent"], Token);

        Assert.Equal(3, counts.Articles);
        Assert.Equal(2, counts.ArticlesWith["robot"]);
        Assert.Equal(1, counts.ArticlesWith["4.5"]);
        Assert.Equal(0, counts.ArticlesWith["absent"]);
    }

    [Fact]
    public async Task Search_ManyTerms_IsNoMoreThanAQuery()
    {
        await _stored.AddAsync(StoredFolder.New("Word 1999"));

        var terms = Enumerable.Range(0, 2_000).Select(i => $"{i}").ToList();

        Assert.Single(await _stored.Passages.SearchAsync(new ArticleQuery(terms, 10), Token));
    }

    private async Task<List<string>> FindAsync(StoryQuery query) =>
        [.. (await _stored.Stories.FindAsync(query, Token)).SelectMany(f => f.Story.Articles).Select(a => a.Title)];
}
