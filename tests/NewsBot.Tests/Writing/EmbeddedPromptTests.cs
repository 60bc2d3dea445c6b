using CsCheck;
using NewsBot.Tests.Support;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Prompts;

namespace NewsBot.Tests.Writing;

public sealed class EmbeddedPromptTests
{
    [Fact]
    public void Parse_WhatWasQuoted_ComesBack()
    {
        var first = A.Article("First: a title", "One line.\nAnother line.");
        var text = "TASK: AnswerQuestion\nQUESTION\n" + Quoted.Line("Why?") + "\nRARITY: a=1 b=2\n\n"
            + Quoted.Source(1, first, first.Text, 0.875) + "\n" + Quoted.Source(2, A.Article("Second"), "Text.");

        var prompt = EmbeddedPrompt.Parse(text);

        Assert.Equal(("AnswerQuestion", "a=1 b=2"), (prompt.Task, prompt.Field("RARITY")));
        Assert.Equal(["Why?"], prompt.Quoted("QUESTION"));
        Assert.Equal(
            [new PromptSource(1, "First: a title", "One line.\nAnother line.", 0.875), new PromptSource(2, "Second", "Text.", 0)],
            prompt.Sources);
    }

    [Fact]
    public void Parse_AnyArticle_IsOneSourceWithItsText() =>
        Gen.OneOf(Gen.String, Gen.OneOf("\n", "SOURCE 2", "TITLE", "TASK: x", "> ", "SCORE: 9", " ", "word", "\r", "\u2028", "\u200b").Array[0, 20].Select(string.Concat)).Sample(text =>
        {
            var source = Assert.Single(EmbeddedPrompt.Parse("TASK: t\n" + Quoted.Source(1, A.Article(text, text, text), text)).Sources);
            Assert.Equal(1, source.Number);
            Assert.Equal(0, source.Score);
        });

    [Fact]
    public void Lines_Tab_StaysASpace() => Assert.Equal("> two words", Quoted.Lines("two\twords"));
}
