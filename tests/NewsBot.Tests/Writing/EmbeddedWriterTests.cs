using NewsBot.Core.News;
using NewsBot.Writing;
using NewsBot.Writing.Embedded;

namespace NewsBot.Tests.Writing;

/// <summary>What the writer without a model chooses.</summary>
public sealed class EmbeddedWriterTests
{
    private static readonly PromptSource Release = new(
        1,
        "Mistral releases Mixtral",
        "Mistral released Mixtral, an open model of eight experts, on Monday. Subscribe to our newsletter for more of this kind. It runs on a single machine with two graphics cards. "
        + "Mixtral outperforms Llama 2 70B on most benchmarks that the company tried. The weights are available under the Apache 2.0 licence from today.",
        0);

    private static readonly PromptSource Again = new(
        2, "Mixtral is out", "Mistral on Monday released Mixtral, an open model of eight experts. Investors valued the company at two billion dollars last week.", 0);

    [Fact]
    public void Summary_OneSource_BeginsWithTheLeadAndAsksForNothing()
    {
        var chosen = EmbeddedSummary.Choose([Release], 3, 90);

        Assert.Equal(3, chosen.Count);
        Assert.StartsWith("Mistral released Mixtral", chosen[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(chosen, c => c.Text.StartsWith("Subscribe", StringComparison.Ordinal));
        Assert.All(chosen, c => Assert.Contains(c.Text, Release.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_TwoSources_TellsNoFactTwice()
    {
        var chosen = EmbeddedSummary.Choose([Release, Again], 4, 120);

        Assert.Single(chosen, c => c.Text.Contains("eight experts", StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_SentenceThatIsTheHeadline_IsLeftToTheHeadline()
    {
        var source = new PromptSource(1, "Lab opens a plant in Dresden", "Lab opens a plant in Dresden. It makes chips for cars and employs 200 people.", 0);

        Assert.Equal("It makes chips for cars and employs 200 people.", Assert.Single(EmbeddedSummary.Choose([source], 3, 90)).Text);
        Assert.Single(EmbeddedSummary.Choose([source with { Text = "Lab opens a plant in Dresden." }], 3, 90));
    }

    [Fact]
    public void Summary_FewWordsAllowed_IsOneSentence() => Assert.Single(EmbeddedSummary.Choose([Release], 3, 12));

    [Fact]
    public void Summary_Simple_PrefersThePlainSentence()
    {
        var source = new PromptSource(
            1,
            "Lab opens",
            "The XKCD-9000 accelerator's 1,024 interconnected multiprocessors outperform H100 infrastructure configurations significantly on MMLU-Pro, GPQA and SWE-bench evaluations. "
            + "The lab opened its doors on Monday. The lab makes small chips for cars.",
            0);

        Assert.StartsWith("The XKCD-9000", Assert.Single(EmbeddedSummary.Choose([source], 1, 60)).Text, StringComparison.Ordinal);
        Assert.Equal("The lab opened its doors on Monday.", Assert.Single(EmbeddedSummary.Choose([source], 1, 60, SummaryManner.Simple)).Text);
    }

    [Fact]
    public void Summary_FromSeveralSides_SaysWhichAndBeginsWithWhatHappened()
    {
        var source = new PromptSource(
            1,
            "Lab opens a plant",
            "The lab opened a plant for chips in Dresden on Monday. The plant has four halls and employs 200 people from the region. "
            + "Critics of the project said that it uses too much water. That means that cars from Europe need fewer chips from Asia. "
            + "A second plant is scheduled for the spring in Leipzig.",
            0);

        Assert.Equal(
            [StorySide.Happened, StorySide.Happened, StorySide.Matters, StorySide.Disputed, StorySide.Watch],
            EmbeddedSummary.Choose([source], 5, 160, SummaryManner.Sides).Select(c => c.Side));
        Assert.All(EmbeddedSummary.Choose([source], 5, 160), c => Assert.Equal(StorySide.None, c.Side));
    }

    [Theory]
    [InlineData("OpenAI plans to release it next month.", StorySide.Watch)]
    [InlineData("The model is expected to cost less.", StorySide.Watch)]
    [InlineData("The company denied the report.", StorySide.Disputed)]
    [InlineData("It was founded two years ago by students.", StorySide.Before)]
    [InlineData("That could help hospitals with few doctors.", StorySide.Matters)]
    [InlineData("Apple released a phone on Monday.", StorySide.Happened)]
    public void Side_ByItsWords_IsTold(string sentence, StorySide side) => Assert.Equal(side, SentenceSide.Of(sentence));

    [Theory]
    [InlineData("")]
    [InlineData("!!! … ???")]
    public void Summary_NothingToTell_IsEmpty(string text) => Assert.Empty(EmbeddedSummary.Choose([new PromptSource(1, "Title", text, 0)], 3, 90));

    [Theory]
    [InlineData("When was Mixtral released?", "Mistral released Mixtral")]
    [InlineData("What licence does Mixtral have?", "The weights are available under the Apache 2.0 licence")]
    [InlineData("Does Mixtral outperform Llama 2?", "Mixtral outperforms Llama 2 70B")]
    public void Answer_InTheSource_IsTheSentenceThatSaysIt(string question, string beginning)
    {
        var chosen = EmbeddedAnswer.Choose(question, "", 1, [Release], 3);

        Assert.Contains(chosen, c => c.Text.StartsWith(beginning, StringComparison.Ordinal));
        Assert.All(chosen, c => Assert.Contains(c.Text, Release.Text, StringComparison.Ordinal));
        Assert.InRange(chosen.Count, 1, 3);
    }

    [Theory]
    [InlineData("When was Gemini released?")] // another name
    [InlineData("When was Mixtral 9000 released?")] // another number
    [InlineData("What is the weather in Paris?")]
    [InlineData("")]
    public void Answer_NotInTheSource_IsNone(string question) => Assert.Empty(EmbeddedAnswer.Choose(question, "", 1, [Release], 3));

    [Fact]
    public void Answer_NoSources_IsNone() => Assert.Empty(EmbeddedAnswer.Choose("When was Mixtral released?", "", 1, [], 3));

    [Theory]
    [InlineData("When was Mixtral released?", "When was Mixtral released?")]
    [InlineData("What does it cost?", "What does Mixtral cost?")]
    [InlineData("Who are its makers?", "Who are Mixtral's makers?")]
    [InlineData("Tell me more about the second one", "Tell me more about the second one (OpenAI fires Sam Altman)?")]
    public void Rewrite_Question_StandsAlone(string question, string standalone) => Assert.Equal(
        standalone,
        EmbeddedRewrite.Rewrite(
            question,
            ["Mixtral is released — Mixtral was released on Monday.", "OpenAI fires Sam Altman — The board of OpenAI fired Sam Altman."],
            []));

    [Fact]
    public void Rewrite_Person_IsTheOneOfTwoNames() =>
        Assert.Equal("Why did Sam Altman leave?", EmbeddedRewrite.Rewrite("Why did he leave?", ["OpenAI fires Sam Altman — The board of OpenAI fired Sam Altman."], []));

    [Fact]
    public void Rewrite_NothingBefore_StaysAsItIs() => Assert.Equal("Why did he leave?", EmbeddedRewrite.Rewrite("Why did he leave?", [], []));

    [Fact]
    public void Headline_Several_IsTheOneThatSharesMost() =>
        Assert.Equal(
            "Mistral releases open model Mixtral",
            EmbeddedHeadline.Choose(["Is this the end?", "Mistral releases open model Mixtral", "Open model Mixtral is released by Mistral, and here is everything that one could possibly want to know about it now"]));

    [Theory]
    [InlineData("")]
    [InlineData("Only one", "Only one")]
    public void Headline_OneOrNone_IsThat(string expected, params string[] headlines) => Assert.Equal(expected, EmbeddedHeadline.Choose(headlines));
}
