using CsCheck;
using NewsBot.Core.Text;

namespace NewsBot.Tests.Text;

public sealed class TermsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  — … !?", "")]
    [InlineData("The models are released", "model releas")]
    [InlineData("Anthropic's and Anthropic’s own", "anthrop anthrop")]
    [InlineData("O’Reilly isn't rock'n'roll", "oreilli rocknrol")]
    [InlineData("'quoted' words’", "quot word")]
    [InlineData("version 4.5, not 4.", "version 4.5 4")]
    [InlineData("1,300 people, 5,", "1300 peopl 5")]
    [InlineData("GPT-5.6", "gpt 5.6")]
    [InlineData("16x16 patches", "16x16 patch")]
    [InlineData("Mira Murati’s", "mira murati")]
    [InlineData("São Paulo, Zürich, naïve, Ærø", "sao paulo zurich naiv æro")]
    [InlineData("人工智能", "人工 工智 智能")]
    [InlineData("智", "智")]
    [InlineData("OpenAI发布GPT模型", "openai 发布 gpt 模型")]
    [InlineData("인공지능 뉴스", "인공 공지 지능 뉴스")]
    [InlineData("Москва Привет", "москва привет")]
    [InlineData("A.I. and I/O", "o")]
    [InlineData("😀 emoji 𝒳", "emoji")]
    public void Of_Text_GivesItsStemsInOrder(string text, string stems) => Assert.Equal(stems, string.Join(' ', Terms.Of(text)));

    [Fact]
    public void Of_AccentAsAMarkOfItsOwn_IsTheSameWord() => Assert.Equal(Terms.Of("Café Zürich"), Terms.Of("Cafe\u0301 Zu\u0308rich"));

    [Fact]
    public void Of_WordBeyondFortyLetters_KeepsTheFirstForty()
    {
        var term = Assert.Single(Terms.Of(new string('ж', 300)));

        Assert.Equal(new string('ж', 40), term);
    }

    [Fact]
    public void AllOf_StopWords_AreKept() => Assert.Equal(["the", "model", "is", "not"], Terms.AllOf("The model is not"));

    [Fact]
    public void SetOf_Repeated_IsThereOnce() => Assert.Equal(["model"], Terms.SetOf("Model models MODEL"));

    [Fact]
    public void Of_AnyText_GivesShortTermsWithoutSpaces() =>
        Gen.String.Sample(text => Assert.All(Terms.AllOf(text), term =>
        {
            Assert.InRange(term.Length, 1, 40);
            Assert.DoesNotContain(term, char.IsWhiteSpace);
        }));
}
