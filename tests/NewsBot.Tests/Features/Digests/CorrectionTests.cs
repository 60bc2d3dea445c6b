using NewsBot.Core.Chat;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>A publisher changes a fact that was posted.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly DigestHouse _house = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Fact_ThatChanged_PutsThePostRightAndTellsItsThreadOnce()
    {
        var posted = await TellAsync("The plant in Dresden will cost 4.5 billion euros.");

        await _house.ChangeAsync(posted, "The plant in Dresden will cost 9 billion euros.");
        await _house.RoundAsync();
        await _house.RoundAsync();

        var (_, now) = Assert.Single(_house.Platform.Replaced);
        var card = Assert.Single(now.Blocks.OfType<ReplyBlock.StoryCard>());
        Assert.Equal("The plant in Dresden will cost 9 billion euros.", Assert.Single(card.Sentences).Text);
        Assert.EndsWith("corrected", card.When, StringComparison.Ordinal);
        var note = Assert.Single(_house.Platform.Posted, p => p.Where.Thread == "t1");
        Assert.Equal(
            "Correction: Example has changed its article since I told of it. It no longer says: “The plant in Dresden will cost 4.5 billion euros.”",
            note.Reply.Blocks.OfType<ReplyBlock.Paragraph>().Single().Text);
    }

    [Theory]
    [InlineData("In Dresden, the plant is going to cost 4.5 billion euros.")]
    [InlineData("The plant in Dresden will cost 4.5 billion euros. A second one is planned.")]
    public async Task Wording_ThatChanged_IsNoCorrection(string text)
    {
        var posted = await TellAsync("The plant in Dresden will cost 4.5 billion euros.");

        await _house.ChangeAsync(posted, text);
        await _house.RoundAsync();

        Assert.Empty(_house.Platform.Replaced);
    }

    [Fact]
    public async Task Fact_ThatWasNeverPosted_OrLongAgo_IsNobodysBusiness()
    {
        var posted = await TellAsync("The plant in Dresden will cost 4.5 billion euros.");
        _house.Time.Advance(TimeSpan.FromDays(8));

        await _house.ChangeAsync(posted, "The plant in Dresden will cost 9 billion euros.");
        await _house.RoundAsync();

        Assert.Empty(_house.Platform.Replaced);
    }

    [Fact]
    public void Figures_AreWholeOnes()
    {
        var card = new ReplyBlock.StoryCard(
            new StoryId(1), "T", [new CitedSentence("It costs 9 euros.", [1], [new Quotation(1, "It costs 9 euros.", "", "")])], [], "");

        Assert.Single(ChangedFacts.In(card, new ReplacedVersion(1, new ArticleId(1), new StoryId(1), "S", "It costs 9 euros.", "It costs 9.5 or 19 euros.", A.Morning)));
    }

    [Fact]
    public async Task Privacy_SaysWhatIsKept_AndDeletesWhatIsOnes()
    {
        var sut = new Core.Features.Privacy.PrivacyCommand(_house.Personal, Microsoft.Extensions.Options.Options.Create(_house.Settings));
        await _house.SayAsync();
        await _house.SayAsync(("action", "add"), ("to", "me"));
        await _house.WatchAsync(("term", "chips"), ("to", "me"));

        var kept = await sut.HandleAsync(A.Command("privacy"), Token);
        Assert.Equal("About you I keep no time zone, no vote, 2 digests and 1 watch that you set up.", kept.Blocks.OfType<ReplyBlock.Paragraph>().First().Text);
        Assert.True(kept.Private);

        await sut.HandleAsync(A.Command("privacy", ("action", "delete")), Token);
        var left = Assert.Single(await _house.Subscriptions.ReadAsync(A.Channel, "u1", Token));
        Assert.Equal((false, ""), (left.Direct, left.Owner));
        Assert.Empty(await _house.Watches.ReadActiveAsync(Token));
    }

    [Fact]
    public async Task Old_Records_AreForgotten()
    {
        await TellAsync("The plant in Dresden will cost 4.5 billion euros.");
        Assert.Single(await _house.Ledger.ReadNewestAsync(A.Channel, 5, Token));

        await _house.Personal.ForgetOldAsync(A.Morning.AddDays(1), A.Morning.AddDays(1), Token);

        Assert.Empty(await _house.Ledger.ReadNewestAsync(A.Channel, 5, Token));
        Assert.Empty(await _house.Told.ReadAsync(A.Channel, [new StoryId(1)], Token));
    }

    private async Task<Article> TellAsync(string text)
    {
        await _house.WatchAsync(("term", "chips"));
        var article = await _house.StoreAsync("Nvidia builds a plant", text);
        await _house.RoundAsync();
        var post = Assert.Single(_house.Platform.Posted);
        await _house.Posted.WriteAsync(new PostedReply("900", A.Channel.WithThread("t1"), post.Reply, _house.Time.GetUtcNow()), Token);
        return article;
    }
}
