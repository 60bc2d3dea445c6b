using NewsBot.Writing.Embedded;

namespace NewsBot.Tests.Writing;

public sealed class SentenceQualityTests
{
    private const string Good = "The lab released a new open model for developers today.";

    [Fact]
    public void Penalty_GoodSentence_IsNone() => Assert.Equal(0, SentenceQuality.Penalty(Good, followsChosen: false));

    [Theory]
    [InlineData("Too short.")]
    [InlineData("The lab released a new open model for developers today")]
    [InlineData("It released a new open model for developers today.")]
    [InlineData("Did the lab release a new open model for developers?")]
    [InlineData("I think the lab released a new open model today.")]
    [InlineData("“The lab released a new open model for developers today.”")]
    [InlineData("Subscribe to the newsletter of the lab for more models.")]
    [InlineData("Read the rest at https://example.org about the open model.")]
    [InlineData("The lab “released a new open model for developers today.")]
    [InlineData("The table below compares the new open model with its predecessor.")]
    [InlineData("As we discuss below, the new open model is limited in places.")]
    [InlineData("Left: the new open model of the lab on its first day.")]
    [InlineData("The call model.Load() -> result gives the new open model.")]
    [InlineData("released by the lab, the new open model is for developers.")]
    public void Penalty_SentenceThatCannotStandAlone_IsPenalised(string sentence) =>
        Assert.True(SentenceQuality.Penalty(sentence, followsChosen: false) < 0);

    [Fact]
    public void Penalty_ReferringBackToWhatWasChosen_IsFree() =>
        Assert.Equal(0, SentenceQuality.Penalty("It reads images and runs tools for its users.", followsChosen: true));

    [Theory]
    [InlineData("The (long) story “ends” here.", true)]
    [InlineData("The story (ends here.", false)]
    [InlineData("The story ends here.)", false)]
    [InlineData("The story ends here…", true)]
    [InlineData("故事到此结束。", true)]
    [InlineData("The story ends", false)]
    [InlineData("the story ends.", false)]
    [InlineData("3.5 is out.", true)]
    [InlineData("”", false)]
    public void IsWhole_Sentence_BeginsEndsAndCloses(string sentence, bool whole) => Assert.Equal(whole, SentenceQuality.IsWhole(sentence));

    [Theory]
    [InlineData("", 0)]
    [InlineData("One two, three-four.", 3)]
    [InlineData("人工智能发布", 3)]
    [InlineData("GPT-5 is 1,300 big", 4)]
    public void WordCount_Text_CountsWhatIsRead(string text, int words) => Assert.Equal(words, SentenceQuality.WordCount(text));

    [Theory]
    [InlineData("- The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("SAN FRANCISCO — The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("PARIS (Reuters) - The lab released a new model.", "The lab released a new model.")]
    [InlineData("TL;DR: The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("Update: The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("Oct 15, 2025 The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("September 3, 2025 — The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("May 28, 2026 is the day of the new model.", "May 28, 2026 is the day of the new model.")]
    [InlineData("(Activity: 604): The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("(Score 12, comments 3) The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("(Activities of the lab) The lab released a new model today.", "(Activities of the lab) The lab released a new model today.")]
    [InlineData("- Short.", "- Short.")]
    [InlineData("The lab — a small one — released a new model.", "The lab — a small one — released a new model.")]
    public void WithoutPreamble_Sentence_BeginsWithItsWords(string sentence, string rest) => Assert.Equal(rest, SentenceQuality.WithoutPreamble(sentence));

    [Theory]
    [InlineData("Kestrel 2 is out: The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("Kestrel 2 is out (Activity: 12): The lab released a new model today.", "The lab released a new model today.")]
    [InlineData("Kestrel 2 is out and reads images.", "Kestrel 2 is out and reads images.")]
    [InlineData("Kestrel 2 is out.", "Kestrel 2 is out.")]
    public void WithoutPreamble_ItsOwnHeadlineInFront_IsLeftOut(string sentence, string rest) =>
        Assert.Equal(rest, SentenceQuality.WithoutPreamble(sentence, "Kestrel 2 is out"));
}
