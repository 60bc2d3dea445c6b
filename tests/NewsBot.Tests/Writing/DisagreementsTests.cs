using NewsBot.Core.Features;
using NewsBot.Core.News;
using NewsBot.Tests.Support;
using NewsBot.Writing.Evidence;

namespace NewsBot.Tests.Writing;

public sealed class DisagreementsTests
{
    [Theory]
    [InlineData("The blast hurt 12 people at the plant in Dresden.", "The blast at the plant in Dresden hurt 15 people.", "12 people", "15 people")]
    [InlineData("Norvane will pay 3 billion euros for the chip plant.", "Norvane will pay 4 billion euros for the chip plant.", "3 billion euros", "4 billion euros")]
    [InlineData("The company cut 1,200 jobs in Dresden on Monday.", "The company cut 2,100 jobs in Dresden on Monday.", "1,200 jobs", "2,100 jobs")]
    [InlineData("Revenue of Norvane fell by 12 percent in the quarter.", "Revenue of Norvane fell by 21% in the quarter.", "12 percent", "21%")]
    [InlineData("The court fined the company $5 million for the leak.", "The court fined the company $15 million for the leak.", "$5 million", "$15 million")]
    [InlineData("The model was released on 5 March by the lab.", "The lab's model was released on 7 March.", "5 March", "7 March")]
    [InlineData("The hearing in the Norvane case begins on March 5, 2026.", "The hearing in the Norvane case begins on 9 March 2026.", "March 5, 2026", "9 March 2026")]
    [InlineData("The open model of Norvane has 70 billion parameters.", "The open model of Norvane has 130 billion parameters.", "70 billion parameters", "130 billion parameters")]
    [InlineData("Police arrested 30 protesters outside the data centre.", "Police arrested 45 protesters outside the data centre.", "30 protesters", "45 protesters")]
    [InlineData("The startup raised £40m from investors in London.", "The startup raised £55m from investors in London.", "£40m", "£55m")]
    [InlineData("The outage of the service lasted 6 hours on Sunday.", "The outage of the service lasted 9 hours on Sunday.", "6 hours", "9 hours")]
    [InlineData("The chip was trained on 900 servers in Oslo.", "The chip was trained on 1,900 servers in Oslo.", "900 servers", "1,900 servers")]
    [InlineData("Lawmakers passed the AI bill with 61 votes.", "Lawmakers passed the AI bill with 66 votes.", "61 votes", "66 votes")]
    public void Find_SameThingOtherFigure_SaysBoth(string wire, string post, string first, string second)
    {
        var found = Assert.Single(Find(wire, post));

        Assert.Equal(("Wire", first, "Post", second), (found.First.Source, found.First.Figure, found.Second.Source, found.Second.Figure));
        Assert.Equal((wire, post), (found.First.Evidence.Quote, found.Second.Evidence.Quote));
    }

    [Theory]
    [InlineData("The blast hurt 12 people at the plant in Dresden.", "The blast hurt twelve people at the plant in Dresden.")]
    [InlineData("The plant will cost 3 billion euros, Norvane said.", "The plant will cost €3bn, Norvane said.")]
    [InlineData("The plant will cost 3 billion euros, Norvane said.", "The plant will cost about 3.5 billion euros, Norvane said.")]
    [InlineData("The blast hurt 12 people at the plant in Dresden.", "The blast hurt more than 10 people at the plant in Dresden.")]
    [InlineData("The plant employs 200 engineers in Dresden.", "The plant employs 900 workers in Dresden.")]
    [InlineData("The model costs $5 for a million tokens of input.", "The company raised $40 million in a round on Monday.")]
    [InlineData("The model was released on 5 March by the lab.", "The model was released on March 5, 2026 by the lab.")]
    [InlineData("The model was released on 5 March by the lab.", "The paper was submitted on 7 March by the lab.")]
    [InlineData("The blast hurt 12 people at the plant in Dresden.", "The blast hurt 12 people and killed 2 people at the plant in Dresden.")]
    [InlineData("The blast has now hurt 15 people in Dresden, up from 12.", "The blast hurt 12 people in Dresden.")]
    [InlineData("The company cut 1,200 jobs in Dresden on Monday.", "The company did not cut 2,100 jobs in Dresden on Monday.")]
    [InlineData("The plant will cost 3.02 billion euros, Norvane said.", "The plant will cost 3 billion euros, Norvane said.")]
    [InlineData("Version 2 of the model reads 100 pages of text.", "Version 2 of the model reads images and films.")]
    [InlineData("Revenue of Norvane rose 12 percent in the quarter.", "Profit of Norvane in the quarter was $12 million.")]
    public void Find_WhatElseMayExplainIt_IsNone(string wire, string post) => Assert.Empty(Find(wire, post));

    [Theory]
    [InlineData("The laboratory was founded by Mara Lindt after the sale of the plant.", "The laboratory was founded by Eva Brandt after the sale of the plant.", "Mara Lindt", "Eva Brandt")]
    [InlineData("The makers will open their second chip plant in Dresden next year.", "The makers open their second chip plant in Bergen next year.", "Dresden", "Bergen")]
    [InlineData("The board named its finance chief Mara Lindt as the new head on Monday.", "On Monday the board named its finance chief Eva Brandt as the new head.", "Mara Lindt", "Eva Brandt")]
    public void Find_SamePlaceOtherName_SaysBoth(string wire, string post, string first, string second)
    {
        var found = Assert.Single(Find(wire, post));

        Assert.Equal((first, second), (found.First.Figure, found.Second.Figure));
        Assert.Equal((wire, post), (found.First.Evidence.Quote, found.Second.Evidence.Quote));
    }

    [Theory]
    [InlineData("The laboratory was founded by Mara Lindt after the sale of the plant.", "The laboratory was founded by Lindt after the sale of the plant.")]
    [InlineData("The laboratory was founded by Mara Lindt after the sale of the plant.", "The laboratory was founded by Eva Brandt after the sale of the plant. Mara Lindt had led it before.")]
    [InlineData("The new model was presented by the lab in Dresden.", "The old chip was stolen by thieves in Bergen.")]
    [InlineData("The plant was praised by Mara Lindt at the opening of the fair.", "The plant was not praised by Eva Brandt at the opening of the fair.")]
    [InlineData("The talks about the plant were held in the United States this week.", "The talks about the plant were held in the U.S. this week.")]
    [InlineData("The court heard the case of the plant on Monday in the city.", "The court heard the case of the plant on Tuesday in the city.")]
    public void Find_ANameThatMayBeAnother_IsNone(string wire, string post) => Assert.Empty(Find(wire, post));

    [Fact]
    public void Find_OneSourceAtTwoTimes_IsNone() => Assert.Empty(Disagreements.Find(
        [A.Article("A", "The blast hurt 12 people in the plant.", "Wire"), A.Article("B", "The blast hurt 15 people in the plant.", "Wire", id: 2)]));

    [Fact]
    public void Find_ReportOfALaterDay_IsNone() => Assert.Empty(Disagreements.Find(
        [A.Article("A", "The blast hurt 12 people in the plant.", "Wire"), A.Article("B", "The blast hurt 15 people in the plant.", "Post", A.Morning.AddDays(1), id: 2)]));

    [Fact]
    public void Card_Disagreement_IsACitedSentence()
    {
        var story = A.Story("S", 1, A.Article("A", "The blast hurt 12 people in the plant.", "Wire"), A.Article("B", "The blast hurt 15 people in the plant.", "Post", id: 2));
        var summary = new StorySummary { Story = story.Id, Headline = "A", Sentences = [], Model = "embedded", Disagreements = Disagreements.Find(story.Articles) };

        var card = StoryCards.Card(story, summary, A.Morning, TimeZoneInfo.Utc);

        var sentence = Assert.Single(card.Sentences);
        Assert.Equal("Sources disagree: Wire says 12 people; Post says 15 people.", sentence.Text);
        Assert.Equal([1, 2], sentence.Numbers);
        Assert.Equal(["The blast hurt 12 people in the plant.", "The blast hurt 15 people in the plant."], sentence.Evidence.Select(e => e.Words));
    }

    private static IReadOnlyList<Disagreement> Find(string wire, string post) =>
        Disagreements.Find([A.Article("A", wire, "Wire"), A.Article("B", post, "Post", id: 2)]);
}
