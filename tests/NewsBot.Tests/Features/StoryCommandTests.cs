using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Stories;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class StoryCommandTests
{
    [Fact]
    public async Task Story_Unknown_SaysSo() =>
        Assert.Equal(Reply.Text("There is no story 12. /news shows the numbers of those there are.").Blocks, (await AskAsync("#12")).Blocks);

    [Fact]
    public async Task Story_OfOneArticle_IsItsCard()
    {
        var reply = await AskAsync("1", A.Story("Robots learn"));

        Assert.Equal([typeof(ReplyBlock.Heading), typeof(ReplyBlock.StoryCard)], reply.Blocks.Select(b => b.GetType()));
        Assert.Equal(new ReplyBlock.Heading("Story 1"), reply.Blocks[0]);
    }

    [Fact]
    public async Task Story_OfSeveral_PutsThemSideBySideAndInTime()
    {
        var reply = await AskAsync("1", A.Story(
            "Robots learn",
            1,
            A.Article("First", "Robots learn to walk. They fall.", "Lab", A.Morning.AddHours(-5), 1),
            A.Article("Second", "Text.", "Press", A.Morning.AddHours(-1), 2) with { Standfirst = "The line under it" },
            A.Article("Bare headline", "", "", id: 3) with { PublishedAt = null }));

        var listings = reply.Blocks.OfType<ReplyBlock.Listing>().ToList();
        Assert.Equal(
            [("Lab", "Robots learn to walk."), ("Press", "The line under it"), ("Unnamed source", "Bare headline")],
            listings[0].Rows.Select(r => (r.Term, r.Text)));
        Assert.Equal(
            [("2 Mar 2026, 03:00", "Lab: First"), ("2 Mar 2026, 07:00", "Press: Second"), ("undated", "Bare headline")],
            listings[1].Rows.Select(r => (r.Term, r.Text)));
    }

    [Fact]
    public async Task Story_CarriedByOthers_NamesThem()
    {
        var carrier = new Carrier("Gazette", "Robots learn, agency says", new Uri("https://two.example/b"), A.Morning);
        var reply = await AskAsync("1", A.Story("Robots learn", 1, A.Article("Robots learn", "Text.") with { Carriers = [carrier] }));

        Assert.Equal(new ReplyBlock.Section("Also carried by"), reply.Blocks[^2]);
        Assert.Equal([new ListingRow("Gazette", "Robots learn, agency says", carrier.Url)], Assert.IsType<ReplyBlock.Listing>(reply.Blocks[^1]).Rows);
    }

    [Fact]
    public async Task Story_LongOpenings_AreCutAtAWordOrWhereThereIsNone()
    {
        var chinese = new string('模', 300) + "。";
        var reply = await AskAsync("1", A.Story(
            "Long",
            1,
            A.Article("English", string.Join(' ', Enumerable.Repeat("word", 80)) + ".", id: 1),
            A.Article("Chinese", chinese, id: 2),
            A.Article("Blank", " \n ", id: 3)));

        var rows = reply.Blocks.OfType<ReplyBlock.Listing>().First().Rows;
        Assert.EndsWith("word …", rows[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("模模", rows[1].Text, StringComparison.Ordinal);
        Assert.EndsWith("…", rows[1].Text, StringComparison.Ordinal);
        Assert.All(rows, r => Assert.InRange(r.Text.Length, 1, 222));
        Assert.Equal("Blank", rows[2].Text);
    }

    [Fact]
    public async Task Story_OfVeryMany_ShowsTheFirstAndSaysHowMany()
    {
        var articles = Enumerable.Range(1, 14).Select(i => A.Article($"Article {i}", "Text.", $"Source {i}", id: i)).ToArray();

        var reply = await AskAsync("1", A.Story("Robots", 1, articles));

        Assert.All(reply.Blocks.OfType<ReplyBlock.Listing>(), l => Assert.Equal(12, l.Rows.Count));
        Assert.Equal(new ReplyBlock.Note("The first 12 of 14 articles."), reply.Blocks[^1]);
        var card = reply.Blocks.OfType<ReplyBlock.StoryCard>().Single();
        Assert.Equal(6, card.Citations.Count);
        Assert.EndsWith("8 more sources", card.When, StringComparison.Ordinal);
    }

    private static Task<Reply> AskAsync(string id, params Story[] stories) =>
        new StoryCommand(new StoriesInMemory(stories), new EchoWriter(), RankedInMemory.Few, Options.Create(new NewsOptions()), new FakeTimeProvider(A.Morning))
            .HandleAsync(A.Command("story", ("id", id)), TestContext.Current.CancellationToken);
}
