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

    private void Add(string title, string text, long article = 1) => _sut.Add(Told, article, StoryGrouping.Read(title, text), A.Morning);

    private Placement Find(string title, string text, DateTimeOffset? at = null) => _sut.Find(StoryGrouping.Read(title, text), at ?? A.Morning);
}
