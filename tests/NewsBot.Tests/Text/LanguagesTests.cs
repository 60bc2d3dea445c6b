using NewsBot.Core.Features.Ask;
using NewsBot.Core.Text;

namespace NewsBot.Tests.Text;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("The company released a model of eight experts.", "en")]
    [InlineData("Das Unternehmen hat ein neues Modell vorgestellt, das auf einem Rechner läuft.", "de")]
    [InlineData("L’entreprise a présenté un nouveau modèle qui fonctionne avec une seule carte.", "fr")]
    [InlineData("La empresa presentó un nuevo modelo que funciona con una sola tarjeta.", "es")]
    [InlineData("公司发布了新模型 DeepSeek-V3，性能接近 GPT-4o。", "zh")]
    [InlineData("同社は新しいモデルを公開した。", "ja")]
    [InlineData("회사는 새로운 모델을 공개했다.", "ko")]
    [InlineData("OpenAI GPT-5", "")]
    [InlineData("Компания представила модель.", "")]
    [InlineData("", "")]
    [InlineData("12 345 …", "")]
    public void Of_Text_IsItsLanguage(string text, string language) => Assert.Equal(language, Languages.Of(text));

    [Theory]
    [InlineData("Wann wurde der Transformer veröffentlicht?", "transformer", "wann")]
    [InlineData("Quand est-ce que le Transformer est sorti ?", "transformer", "le")]
    [InlineData("¿Cuándo se publicó el Transformer?", "transformer", "el")]
    [InlineData("Transformer 是什么时候发布的？", "transform", "什么")]
    public void QuestionTerms_OtherLanguages_AreWithoutTheirSmallWords(string question, string kept, string left)
    {
        var terms = new Question(question).Terms;

        Assert.Contains(terms, t => kept.StartsWith(t, StringComparison.Ordinal));
        Assert.DoesNotContain(left, terms);
    }
}
