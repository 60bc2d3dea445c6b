using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

/// <summary>Stories told in English and Chinese: names and figures are all that two such texts have in common.</summary>
public sealed class MixedLanguageTests
{
    public static TheoryData<int> Same => [.. Enumerable.Range(0, MixedLanguagePairs.Same.Length)];

    public static TheoryData<int> Different => [.. Enumerable.Range(0, MixedLanguagePairs.Different.Length)];

    [Theory]
    [MemberData(nameof(Same))]
    public void Find_SameEventInTheOtherLanguage_JoinsIt(int pair)
    {
        var (english, chinese) = Gists(MixedLanguagePairs.Same[pair]);

        Assert.Equal(new StoryId(1), After(english).Find(chinese, A.Morning.AddHours(3)).Story);
        Assert.Equal(new StoryId(1), After(chinese).Find(english, A.Morning.AddHours(3)).Story);
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void Find_SameNamesAnotherEvent_StaysApart(int pair)
    {
        var (english, chinese) = Gists(MixedLanguagePairs.Different[pair]);

        Assert.Null(After(english).Find(chinese, A.Morning.AddHours(3)).Story);
        Assert.Null(After(chinese).Find(english, A.Morning.AddHours(3)).Story);
    }

    [Fact]
    public void Find_AllOfThemAtOnce_EachFindsItsOwn()
    {
        var grouping = new StoryGrouping();
        foreach (var (number, pair) in MixedLanguagePairs.Same.Index())
        {
            Assert.Empty(grouping.Add(new StoryId(number), number, Gists(pair).English, A.Morning));
        }

        Assert.Equal(
            Enumerable.Range(0, MixedLanguagePairs.Same.Length).Select(n => (StoryId?)new StoryId(n)),
            MixedLanguagePairs.Same.Select(pair => grouping.Find(Gists(pair).Chinese, A.Morning).Story));
    }

    [Theory]
    [InlineData("66 亿美元", "6.6")]
    [InlineData("1570亿", "157")]
    [InlineData("15 万亿", "15")]
    [InlineData("1,200万", "12")]
    [InlineData("3.5萬", "35000")]
    [InlineData("66 美元", "")]
    [InlineData("1.2.3 亿", "")]
    [InlineData("999999999999999 亿", "")]
    public void Read_ChineseFigure_IsWrittenAsInEnglish(string text, string expected) =>
        Assert.Equal(expected, ChineseFigure.Read(text, stackalloc char[ChineseFigure.Room]).ToString());

    private static StoryGrouping After(Gist gist)
    {
        var grouping = new StoryGrouping();
        grouping.Add(new StoryId(1), 1, gist, A.Morning);
        return grouping;
    }

    private static (Gist English, Gist Chinese) Gists((string English, string EnglishText, string Chinese, string ChineseText) pair) =>
        (StoryGrouping.Read(pair.English, pair.EnglishText), StoryGrouping.Read(pair.Chinese, pair.ChineseText));
}
