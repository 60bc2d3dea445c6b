using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class StoryGroupingTests
{
    private const string Altman =
        "The board of OpenAI has fired chief executive Sam Altman, saying that he was not consistently candid in his communications. Mira Murati becomes interim chief executive.";

    private static readonly StoryId Told = new(7);

    private readonly StoryGrouping _sut = new();

    [Fact]
    public void Find_SameEventInOtherWords_Joins()
    {
        Add("OpenAI fires Sam Altman as chief executive", Altman);

        var placement = Find("Sam Altman ousted at OpenAI", "Sam Altman is out as OpenAI chief executive after its board lost confidence. Mira Murati takes over as interim chief.");

        Assert.Equal(Told, placement.Story);
        Assert.Null(placement.Repeats);
    }

    [Fact]
    public void Find_PagesMadeOnTheSameDay_StayApart()
    {
        Add("Tool protocol 2026-07-28 is out", "2026-07-28 The protocol by which models call tools has a new version, 2026-07-28, which keeps no state between calls.");

        Assert.Null(Find("A bulb that lasts longer is worse", "2026-07-28 2026/07/28 In 1925 makers agreed on how long a bulb should last. It was the right length, says an engineer who measured them.").Story);
    }

    [Theory]
    [InlineData("Adept raises $350 million for AI agents", "The start-up Adept, which teaches software to use a computer, has collected 350 million dollars from General Catalyst and Spark Capital.")]
    [InlineData("Google DeepMind names new chief scientist", "DeepMind has appointed a chief scientist to lead its research in London.")]
    public void Find_SameKindOfEventWithOtherNames_StaysApart(string title, string text)
    {
        Add("Mistral raises $640 million for open models", "Mistral said it had raised $640 million in a round led by Andreessen Horowitz to train models.");

        Assert.Null(Find(title, text).Story);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(-4, true)]
    [InlineData(-5, false)]
    public void Find_SameWordsDaysApart_JoinsWithinReachOnly(int days, bool joins)
    {
        Add("OpenAI fires Sam Altman", Altman);

        Assert.Equal(joins, Find("OpenAI fires Sam Altman", Altman, A.Morning.AddDays(days)).Story is not null);
    }

    [Fact]
    public void Find_ReprintWithAFewWordsChanged_NamesWhatItRepeats()
    {
        Add("OpenAI fires Sam Altman", Altman, article: 3);

        var placement = Find("OpenAI board fires Sam Altman", Altman.Replace("saying", "stating", StringComparison.Ordinal));

        Assert.Equal((Told, 3L), (placement.Story, placement.Repeats));
    }

    [Fact]
    public void Find_ChineseNews_JoinsTheSameEventOnly()
    {
        Add("智谱发布新一代开源大模型", "智谱今天发布新一代开源大模型，参数规模达到三千亿，支持一百万字的上下文。");

        Assert.Equal(Told, Find("智谱推出新一代开源大模型", "智谱推出的开源大模型参数规模三千亿，上下文一百万字。").Story);
        Assert.Null(Find("百度财报公布", "百度公布第三季度财报，收入同比增长百分之五。").Story);
    }

    [Fact]
    public void Find_CopyWithAnotherTitle_IsFoundWhateverTheStory()
    {
        var text = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i} and"));
        _sut.Add(new StoryId(1), 11, StoryGrouping.Read("A quiet day in the harbour", text, "One"), A.Morning);

        var placement = _sut.Find(StoryGrouping.Read("Fishermen stay at home this week", text + " One more line at its end.", "Two"), A.Morning.AddDays(1));

        Assert.Equal((new StoryId(1), 11L), (placement.Story!.Value, placement.Repeats!.Value));
    }

    [Fact]
    public void Find_ReleaseNotesWithAnotherNumber_AreNoCopy()
    {
        var text = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"fix{i} by"));
        Add("Compiler 10.4 is released", text, article: 11);

        Assert.Null(Find("Compiler 10.5 is released", text).Repeats);
    }

    [Theory]
    [InlineData("Two", 1L)]
    [InlineData("One", null)]
    public void Find_HeadlineOfAnotherSource_IsACopy(string source, long? copy)
    {
        _sut.Add(Told, 1, StoryGrouping.Read("Lumora opens its great model", "", "One"), A.Morning);

        Assert.Equal(copy, _sut.Find(StoryGrouping.Read("Lumora opens its great model!", "", source), A.Morning).Repeats);
    }

    [Fact]
    public void Find_HeadlinesThatShareAName_StayApart()
    {
        Add("OpenAI opens an office in Zurich", "");

        Assert.Null(Find("OpenAI hires a new head of research", "").Story);
    }

    [Fact]
    public void Find_ChineseAndEnglishWithTheSameNamesAndNumbers_Meet()
    {
        Add("Mistral raises $640 million from Andreessen Horowitz", "Mistral said that Andreessen Horowitz and Nvidia put in 640 million dollars. Arthur Mensch leads Mistral. The Mixtral 8x22B model came in 2024.");

        Assert.Equal(Told, Find("Mistral 融资 640 million", "Mistral 宣布 Andreessen Horowitz 与 Nvidia 领投 640 百万美元。Arthur Mensch 表示 Mixtral 8x22B 于 2024 发布，Mistral 将继续。").Story);
    }

    [Fact]
    public void Add_ArticleThatShowsTwoStoriesToBeOne_MergesTheYoungerIntoTheElder()
    {
        // Two articles of seventy words that share a quarter, and one that has both: the first two are strangers without it.
        _sut.Add(new StoryId(5), 1, StoryGrouping.Read("The harbour is closed", Words(0, 60)), A.Morning);
        Assert.Empty(_sut.Add(new StoryId(6), 2, StoryGrouping.Read("Ships wait outside", Words(52, 112)), A.Morning));

        var moved = _sut.Add(new StoryId(6), 3, StoryGrouping.Read("Ships wait outside the closed harbour", Words(20, 90)), A.Morning);

        Assert.Equal([(2L, 6L, 5L), (3L, 6L, 5L)], moved.Select(m => (m.Article, m.From.Value, m.To.Value)).Order());
        Assert.Equal(new StoryId(5), Find("Ships wait outside", Words(60, 110)).Story);
    }

    [Fact]
    public void Add_ArticleWhoseStoryIsNearer_TakesTheStrayWithIt()
    {
        _sut.Add(new StoryId(5), 1, StoryGrouping.Read("A harbour", Words(0, 60)), A.Morning);
        _sut.Add(new StoryId(5), 2, StoryGrouping.Read("The harbour", Words(0, 56)), A.Morning);
        _sut.Add(new StoryId(5), 3, StoryGrouping.Read("Vineyard", Words(100, 160)), A.Morning);

        var moved = _sut.Add(new StoryId(6), 4, StoryGrouping.Read("A vineyard", Words(102, 162)), A.Morning);

        Assert.Equal([(3L, 5L, 6L)], moved.Select(m => (m.Article, m.From.Value, m.To.Value)));
    }

    [Fact]
    public void Add_ArticleThatShowsAStoryToBeTwo_PartsThemAndLeavesTheNumberWithTheBeginning()
    {
        _sut.Restore(new StoryId(5), 1, StoryGrouping.Read("A harbour", Words(0, 60)), A.Morning);
        _sut.Restore(new StoryId(5), 2, StoryGrouping.Read("The harbour", Words(0, 56)), A.Morning);
        _sut.Restore(new StoryId(5), 3, StoryGrouping.Read("Vineyard", Words(100, 160)), A.Morning);
        var vines = StoryGrouping.Read("A vineyard", Words(102, 162));

        var moved = _sut.Add(Assert.NotNull(_sut.Find(vines, A.Morning).Story), 40, vines, A.Morning);

        Assert.Equal([(3L, 5L, 40L), (40L, 5L, 40L)], moved.Select(m => (m.Article, m.From.Value, m.To.Value)).Order());
        Assert.Equal(new StoryId(5), Find("Harbour", Words(0, 58)).Story);
        Assert.Equal(new StoryId(40), Find("Vines", Words(101, 159)).Story);
    }

    [Fact]
    public void Forget_DaysBehind_FindsThemNoMore()
    {
        Add("OpenAI fires Sam Altman", Altman);
        var day = A.Morning.ToUnixTimeSeconds() / 86400;

        _sut.Forget(day, day);
        Assert.Equal(Told, Find("OpenAI fires Sam Altman", Altman).Story);
        _sut.Forget(day + 1, day + 9);
        Assert.Equal(0, _sut.Count);
        Assert.Null(Find("OpenAI fires Sam Altman", Altman).Story);
    }

    [Fact]
    public void Find_NothingThere_StartsAStory() => Assert.Equal(new Placement(null, null, 0), Find("Title", "Text of it."));

    [Fact]
    public void Find_TextWithoutWords_StartsAStory()
    {
        Add("OpenAI fires Sam Altman", Altman);

        Assert.Null(Find("!!!", "").Story);
    }

    [Fact]
    public void Rename_ProvisionalStory_IsFoundUnderItsNumber()
    {
        _sut.Add(new StoryId(-1), 1, StoryGrouping.Read("OpenAI fires Sam Altman", Altman), A.Morning);
        _sut.Rename(new StoryId(-1), new StoryId(42));
        _sut.Rename(new StoryId(-1), new StoryId(43));

        Assert.Equal(new StoryId(42), Find("OpenAI fires Sam Altman", Altman).Story);
        _sut.Add(new StoryId(42), 2, StoryGrouping.Read("OpenAI fires Sam Altman", Altman), A.Morning.AddDays(4));
        Assert.Equal(new StoryId(42), Find("OpenAI fires Sam Altman", Altman, A.Morning.AddDays(8)).Story);
    }

    private static string Words(int from, int to) => string.Join(", ", Enumerable.Range(from, to - from).Select(i => $"w{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}x"));

    private void Add(string title, string text, long article = 1) => _sut.Add(Told, article, StoryGrouping.Read(title, text), A.Morning);

    private Placement Find(string title, string text, DateTimeOffset? at = null) => _sut.Find(StoryGrouping.Read(title, text), at ?? A.Morning);
}
