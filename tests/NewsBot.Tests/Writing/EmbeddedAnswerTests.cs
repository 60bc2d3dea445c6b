using NewsBot.Writing.Embedded;

namespace NewsBot.Tests.Writing;

/// <summary>What the writer without a model answers from several passages, and when it does not.</summary>
public sealed class EmbeddedAnswerTests
{
    private const string Question = "Which country hosts the summit?";

    private static readonly PromptSource Best = new(1, "Summit", "The summit is hosted by Switzerland this year. Its guests come by train.", 3);
    private static readonly PromptSource Same = new(2, "Summit", "The summit is hosted by Switzerland this year, again.", 2.9);
    private static readonly PromptSource Other = new(3, "Next summit", "Italy wants to host the next summit in its capital.", 2);
    private static readonly PromptSource Third = new(4, "Old", "The summit was small and quiet for most of those who came.", 2.1);

    [Fact]
    public void Choose_Passages_BeginsWithTheBestAndSaysNothingTwice()
    {
        var chosen = EmbeddedAnswer.Choose(Question, "", 1, [Other, Same, Best], 3);

        Assert.Equal(new ChosenSentence("The summit is hosted by Switzerland this year.", 1), chosen[0]);
        Assert.DoesNotContain(chosen, c => c.Source == 2);
    }

    [Fact]
    public void Choose_Context_PrefersWhatNamesAnotherAnswer() =>
        Assert.Equal(3, EmbeddedAnswer.Choose(Question, "", 1, [Best, Third, Other], 2)[1].Source);

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.3, false)]
    public void Choose_FoundIsAboutSomethingElse_IsNone(double fit, bool answered) =>
        Assert.Equal(answered, EmbeddedAnswer.Choose(Question, "", fit, [Best], 3).Count > 0);

    [Fact]
    public void Choose_SentenceOnAnotherSubject_IsNoContext()
    {
        var other = new PromptSource(2, "Tariffs", "Germany asked for lower tariffs on steel. Does it help?", 2.9);

        Assert.Equal([1], EmbeddedAnswer.Choose(Question, "", 1, [Best, other], 3).Select(c => c.Source).Distinct());
    }

    [Fact]
    public void Choose_LongSentences_StaysWithinEightyWords()
    {
        var sources = Enumerable.Range(1, 3)
            .Select(i => new PromptSource(i, "Summit", $"The summit number {i} is about {string.Join(' ', Enumerable.Range(0, 35).Select(n => $"topic{i}x{n}"))}.", 3))
            .ToList();

        var chosen = EmbeddedAnswer.Choose("What is the summit about?", "", 1, sources, 3);

        Assert.InRange(chosen.Sum(c => c.Text.Split(' ').Length), 1, 82);
    }

    [Fact]
    public void Choose_OneOfSeveral_NeedsOneOfTheNames() =>
        Assert.NotEmpty(EmbeddedAnswer.Choose("Which of Mixtral or Llama is open?", "", 1, [new PromptSource(1, "Models", "Mixtral is open to everybody.", 1)], 3));
}
