using NewsBot.Core.Features;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class StoryCardsTests
{
    private static readonly Article First = A.Article("First", "One. Two is here. Three.", "Lab", id: 1);
    private static readonly Article Second = A.Article("Second", "Other words.", "Press", id: 2);

    [Fact]
    public void Card_Sentences_AreNumberedInTheOrderTheyRestOnArticles()
    {
        var card = StoryCards.Card(
            A.Story("Story", 1, First, Second),
            Summary(new Sentence("Other words.", [Of(Second, "Other words.")]), new Sentence("Two is here.", [Of(First, "Two is here."), Of(Second, "words")])),
            A.Morning,
            TimeZoneInfo.Utc);

        Assert.Equal([[1], [2, 1]], card.Sentences.Select(s => s.Numbers));
        Assert.Equal([(1, "Press"), (2, "Lab")], card.Citations.Select(c => (c.Number, c.Source)));
    }

    [Fact]
    public void Card_Evidence_StandsInItsContext()
    {
        var card = StoryCards.Card(A.Story("Story", 1, First), Summary(new Sentence("Two.", [Of(First, "Two is here.")])), A.Morning, TimeZoneInfo.Utc);

        var quotation = card.Sentences.Single().Evidence.Single();
        Assert.Equal(("Two is here.", "One.", "Three."), (quotation.Words, quotation.Before, quotation.After));
    }

    [Fact]
    public void Card_EvidenceInAnArticleThatIsNotThere_IsLeftOut()
    {
        var card = StoryCards.Card(A.Story("Story", 1, First), Summary(new Sentence("Two.", [Of(Second, "words")])), A.Morning, TimeZoneInfo.Utc);

        Assert.Empty(card.Sentences.Single().Numbers);
    }

    [Fact]
    public void Card_OneSourceBeyondTheList_IsOneSource()
    {
        var story = A.Story("Story", 1, [.. Enumerable.Range(1, 7).Select(i => A.Article($"Article {i}", "Text.", id: i))]);

        Assert.EndsWith("· 1 more source", StoryCards.Card(story, Summary(), A.Morning, TimeZoneInfo.Utc).When, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_Articles_AreThoseItRestsOn()
    {
        var answer = StoryCards.Answer([new Sentence("Two.", [Of(Second, "words")])], [First, Second with { Story = new StoryId(9) }], A.Morning, TimeZoneInfo.Utc);

        Assert.Equal(["Press"], answer.Citations.Select(c => c.Source));
        Assert.Equal([new StoryId(9)], answer.Stories);
    }

    [Fact]
    public void Card_SeveralSides_AreToldInOrderEachUnderItsLabel()
    {
        var card = StoryCards.Card(
            A.Story("Story", 1, First, Second),
            Summary(Told("One.", StorySide.Watch), Told("Two.", StorySide.Happened), Told("Three.", StorySide.Happened)) with { Disagreements = [Disagreement] },
            A.Morning,
            TimeZoneInfo.Utc);

        Assert.Equal(
            [("What happened", "Two."), ("", "Three."), ("What is disputed", "Sources disagree: Lab says 3; Press says 4."), ("What to watch", "One.")],
            card.Sentences.Select(s => (s.Label, s.Text)));
    }

    [Theory]
    [InlineData(StorySide.None)]
    [InlineData(StorySide.Happened)]
    public void Card_OneSide_HasNoLabel(StorySide side)
    {
        var card = StoryCards.Card(A.Story("Story", 1, First), Summary(Told("One.", side), Told("Two.", side)), A.Morning, TimeZoneInfo.Utc);

        Assert.All(card.Sentences, s => Assert.Empty(s.Label));
    }

    [Fact]
    public void Card_ParagraphWithADisagreement_HasNoLabel()
    {
        var card = StoryCards.Card(A.Story("Story", 1, First, Second), Summary(Told("One.", StorySide.None)) with { Disagreements = [Disagreement] }, A.Morning, TimeZoneInfo.Utc);

        Assert.All(card.Sentences, s => Assert.Empty(s.Label));
    }

    private static Disagreement Disagreement => new(new("Lab", "3", Of(First, "Three.")), new("Press", "4", Of(Second, "words")));

    private static Sentence Told(string text, StorySide side) => new(text, [Of(First, "Two is here.")]) { Side = side };

    private static StorySummary Summary(params Sentence[] sentences) =>
        new() { Story = new StoryId(1), Headline = "Headline", Sentences = sentences, Model = "test" };

    private static Evidence Of(Article article, string words) =>
        new(article.Id, article.Text.IndexOf(words, StringComparison.Ordinal), words.Length, words);
}
