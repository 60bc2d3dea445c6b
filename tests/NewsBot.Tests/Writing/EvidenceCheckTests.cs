using NewsBot.Core.News;
using NewsBot.Tests.Support;
using NewsBot.Writing.Evidence;

namespace NewsBot.Tests.Writing;

public sealed class EvidenceCheckTests
{
    private static readonly Article Paper = A.Article(
        "Attention is all you need",
        "A new network was shown today. The Transformer reaches 28.4 BLEU on translation from English to German. It was trained for 3.5 days on eight GPUs by Google.",
        "arXiv",
        id: 5);

    private static readonly Article Other = A.Article("Something else", "Mistral released Mixtral with 46.7 billion parameters.", id: 6);

    [Fact]
    public void Check_WordForWord_GivesTheExactSpan()
    {
        var sentence = Assert.Single(Check("The Transformer reaches 28.4 BLEU on translation from English to German.", 1));

        var evidence = Assert.Single(sentence.Evidence);
        Assert.Equal((new ArticleId(5), 31, sentence.Text.Length, sentence.Text), (evidence.Article, evidence.Start, evidence.Length, evidence.Quote));
    }

    [Fact]
    public void Check_OtherWords_GivesTheSentenceThatBearsItOut()
    {
        var sentence = Assert.Single(Check("On English to German translation, the Transformer reached 28.4 BLEU.", 1));

        Assert.Equal("The Transformer reaches 28.4 BLEU on translation from English to German.", sentence.Evidence.Single().Quote);
    }

    [Fact]
    public void Check_FactsOfTwoNeighbours_QuotesBoth()
    {
        var sentence = Assert.Single(Check("The Transformer was trained for 3.5 days on eight GPUs and reaches 28.4 BLEU.", 1));

        Assert.StartsWith("The Transformer reaches", sentence.Evidence.Single().Quote, StringComparison.Ordinal);
        Assert.EndsWith("by Google.", sentence.Evidence.Single().Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TwoSources_QuotesEach()
    {
        var sentence = Assert.Single(Check("The Transformer reaches BLEU; Mistral released Mixtral.", 1, 2));

        Assert.Equal([5, 6], sentence.Evidence.Select(e => e.Article.Value));
    }

    [Theory]
    [InlineData("The Transformer reaches 28.4 BLEU on translation.")] // no number
    [InlineData("The Transformer reaches 28.4 BLEU on translation.", 0)]
    [InlineData("The Transformer reaches 28.4 BLEU on translation.", 3)]
    [InlineData("The Transformer reaches 28.4 BLEU on translation.", 1, 9)]
    [InlineData("The Transformer reaches 28.4 BLEU on translation.", 2)] // another source
    [InlineData("The Transformer reaches 29.4 BLEU on translation from English to German.", 1)]
    [InlineData("The Transformer reaches 28.4 BLEU on translation from English to French.", 1)]
    [InlineData("The Transformer by Ilya reaches 28.4 BLEU on translation from English to German.", 1)]
    [InlineData("GPT-4 reaches 28.4 BLEU on translation from English to German.", 1)]
    [InlineData("The weather will be fine in most places.", 1)]
    [InlineData("See https://evil.example for the Transformer that reaches 28.4 BLEU.", 1)]
    [InlineData("@everyone the Transformer reaches 28.4 BLEU on translation.", 1)]
    [InlineData("<@123> the Transformer reaches 28.4 BLEU on translation.", 1)]
    [InlineData("!!!", 1)]
    [InlineData("Microsoft trained it for 3.5 days on eight GPUs.", 1)]
    public void Check_WhatNothingBearsOut_IsDropped(string text, params int[] numbers) => Assert.Empty(Check(text, numbers));

    [Theory]
    [InlineData("Researchers trained it for 3.5 days on eight GPUs.")]
    [InlineData("Training for 3.5 days on eight GPUs was enough.")]
    [InlineData("Google trained it for 3.5 days on eight GPUs.")]
    [InlineData("Trained for 3.5 days on eight GPUs, it reaches 28.4 BLEU on translation.")]
    public void Check_OpeningThatIsNoInventedName_Holds(string text) => Assert.Single(Check(text, 1));

    [Fact]
    public void Check_SameSentenceTwice_IsThereOnce()
    {
        var written = new WrittenSentence("Mistral released Mixtral with 46.7 billion parameters.", [1]);

        Assert.Single(EvidenceCheck.Check([written, written], [NumberedText.Whole(Other)]));
    }

    [Fact]
    public void Check_PassageInTheMiddle_GivesOffsetsIntoTheArticle()
    {
        const string Words = "It was trained for 3.5 days on eight GPUs by Google.";
        var start = Paper.Text.IndexOf("The Transformer", StringComparison.Ordinal);
        var passage = new NumberedText(Paper, start, Paper.Text.Length - start);

        foreach (var text in new[] { Words, "Google trained it for 3.5 days on eight GPUs." })
        {
            var evidence = EvidenceCheck.Check([new WrittenSentence(text, [1])], [passage]).Single().Evidence.Single();
            Assert.Equal(Words, Paper.Text.Substring(evidence.Start, evidence.Length));
            Assert.Equal(Words, evidence.Quote);
        }
    }

    private static IReadOnlyList<Sentence> Check(string text, params int[] numbers) =>
        EvidenceCheck.Check([new WrittenSentence(text, numbers)], [NumberedText.Whole(Paper), NumberedText.Whole(Other)]);
}
