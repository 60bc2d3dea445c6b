using NewsBot.Core.Chat;
using NewsBot.Core.Features.Watches;
using NewsBot.Core.News;
using NewsBot.Tests.Features.Deliveries;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>Watches from the command to the post, on a real database.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly DigestHouse _house = new() { Writer = { TellsNewest = true } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private List<string> Posts => [.. _house.Platform.Posted.Select(p => string.Join(" | ", p.Reply.Blocks.OfType<ReplyBlock.StoryCard>().Select(c => c.Title)))];

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Watch_OfACompany_SaysWhatItMatchesToo()
    {
        var reply = await _house.WatchAsync(("term", "OpenAI"), ("quiet", "22:00-07:00"));

        Assert.Equal("I watch for “OpenAI” and tell it here. Each story once, and again when there is more to it. Quiet from 22:00 to 07:00 (UTC).", Text(reply));
        Assert.Equal("It also matches ChatGPT.", reply.Blocks.OfType<ReplyBlock.Note>().Single().Text);
        Assert.Contains("Watch 1: OpenAI", (await _house.WatchAsync()).Blocks.OfType<ReplyBlock.Listing>().Single().Rows[0].Term, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_ThatMatches_IsPostedOnceAndHistoryIsNot()
    {
        await _house.StoreAsync("ChatGPT before the watch", "Old.");
        await _house.RoundAsync();
        await _house.WatchAsync(("term", "OpenAI"));
        await _house.StoreAsync("ChatGPT of a new source's backlog", "Old.", isBacklog: true);
        await _house.StoreAsync("Something else", "It mentions ChatGPT in passing.");
        await _house.StoreAsync("ChatGPT learns to cook", "It cooks.");

        await _house.RoundAsync();
        await _house.RoundAsync();

        Assert.Equal(["ChatGPT learns to cook"], Posts);
        Assert.Equal(["Mute this story"], _house.Platform.Posted[0].Reply.Buttons.Select(b => b.Label));
        Assert.Contains("1 post this week", (await _house.WatchAsync()).Blocks.OfType<ReplyBlock.Listing>().Single().Rows[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_WithMoreToIt_IsAnUpdateOnlyWhereSomethingIsNew()
    {
        await _house.WatchAsync(("term", "OpenAI"));
        var first = await _house.StoreAsync("ChatGPT learns to cook", "The model cooks dinner.");
        await _house.RoundAsync();

        await _house.StoreAsync("ChatGPT cooks", "Dinner is cooked by the model.", "Other", first.Story.Value);
        await _house.RoundAsync();
        Assert.Single(Posts);

        await _house.StoreAsync("ChatGPT burns a kitchen", "A kitchen in Bremen burned down.", "Third", first.Story.Value);
        await _house.RoundAsync();
        Assert.Equal(2, Posts.Count);
        Assert.Contains("update, first told here", _house.Platform.Posted[1].Reply.Blocks.OfType<ReplyBlock.StoryCard>().Single().When, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_AtOnce_AreToldTogether()
    {
        await _house.WatchAsync(("term", "OpenAI"));
        foreach (var i in Enumerable.Range(1, 6))
        {
            await _house.StoreAsync($"ChatGPT does thing {i}", $"Thing number {i} is done.");
        }

        await _house.RoundAsync();

        var reply = Assert.Single(_house.Platform.Posted).Reply;
        Assert.Equal(new ReplyBlock.Heading("6 stories on “OpenAI”"), reply.Blocks[0]);
        Assert.Equal(3, reply.Blocks.OfType<ReplyBlock.StoryCard>().Count());
        Assert.Equal(3, reply.Blocks.OfType<ReplyBlock.Listing>().Single().Rows.Count);
    }

    [Fact]
    public async Task QuietHours_Hold_AndTellTogetherAfterwards()
    {
        await _house.WatchAsync(("term", "OpenAI"), ("quiet", "7:00-9:00"));
        await _house.StoreAsync("ChatGPT does one thing", "One thing.");
        await _house.RoundAsync();
        await _house.StoreAsync("ChatGPT does another", "Another thing.");
        await _house.RoundAsync();
        Assert.Empty(Posts);

        _house.Time.Advance(TimeSpan.FromHours(1));
        await _house.RoundAsync();

        Assert.Equal(["ChatGPT does one thing | ChatGPT does another"], Posts);
    }

    [Fact]
    public async Task ImportantOnly_WaitsForASecondPublisherOrManyReaders()
    {
        await _house.WatchAsync(("term", "OpenAI"), ("important", "yes"));
        var lone = await _house.StoreAsync("ChatGPT learns to cook", "It cooks.");
        await _house.StoreAsync("ChatGPT is read by many", "It is read.", reach: 500);
        await _house.RoundAsync();
        Assert.Equal(["ChatGPT is read by many"], Posts);

        await _house.StoreAsync("ChatGPT can cook", "It can.", "Second", lone.Story.Value);
        await _house.RoundAsync();
        Assert.Equal(2, Posts.Count);
    }

    [Fact]
    public async Task Muted_Story_IsNotToldAgain()
    {
        await _house.WatchAsync(("term", "OpenAI"));
        var first = await _house.StoreAsync("ChatGPT learns to cook", "It cooks.");
        await _house.RoundAsync();
        var mute = _house.Platform.Posted[0].Reply.Buttons[0];

        Assert.Contains("Muted", Text(await _house.WatchAsync([.. mute.Options.All.Select(o => (o.Key, o.Value))])), StringComparison.Ordinal);
        await _house.StoreAsync("ChatGPT burns 3 kitchens", "A kitchen burned down.", "Third", first.Story.Value);
        await _house.RoundAsync();

        Assert.Single(Posts);
    }

    [Fact]
    public async Task Channel_ThatIsGone_PausesTheWatchAndTellsItsOwner()
    {
        await _house.WatchAsync(("term", "OpenAI"));
        _house.Platform.Fails(Fault.Refused);
        await _house.StoreAsync("ChatGPT learns to cook", "It cooks.");
        await _house.RoundAsync();
        await _house.StoreAsync("ChatGPT learns to bake", "It bakes.");
        await _house.RoundAsync();

        Assert.Equal("direct-u1", Assert.Single(_house.Platform.Posted).Where.Channel);
        Assert.Contains("Paused: That channel is gone.", (await _house.WatchAsync()).Blocks.OfType<ReplyBlock.Listing>().Single().Rows[0].Text, StringComparison.Ordinal);
        Assert.Contains("I watch for", Text(await _house.WatchAsync(("action", "resume"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_SaidAgain_IsChanged_AndStopped()
    {
        await _house.WatchAsync(("term", "openai"));
        Assert.Contains("Only what several publishers tell", Text(await _house.WatchAsync(("term", "OpenAI"), ("important", "yes"))), StringComparison.Ordinal);
        Assert.Contains("are no hours", Text(await _house.WatchAsync(("term", "OpenAI"), ("quiet", "at night"))), StringComparison.Ordinal);
        Assert.Contains("Stopped", Text(await _house.WatchAsync(("action", "stop"), ("term", "openai"))), StringComparison.Ordinal);
        Assert.Contains("There is no watch here", Text(await _house.WatchAsync(("action", "stop"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22:00", "07:00", 23, true)]
    [InlineData("22:00", "07:00", 6, true)]
    [InlineData("22:00", "07:00", 7, false)]
    [InlineData("09:00", "17:00", 12, true)]
    [InlineData("09:00", "17:00", 18, false)]
    public void Quiet_AlsoOverMidnight(string from, string to, int hour, bool expected)
    {
        var watch = new Watch { Where = A.Channel, Owner = "u1", Term = "x", Zone = "UTC", CreatedAt = A.Morning, QuietFrom = TimeOnly.Parse(from, null), QuietTo = TimeOnly.Parse(to, null) };

        Assert.Equal(expected, watch.IsQuietAt(new DateTimeOffset(2026, 3, 2, hour, 0, 0, TimeSpan.Zero)));
    }

    private static string Text(Reply reply) => string.Join(' ', reply.Blocks.OfType<ReplyBlock.Paragraph>().Select(p => p.Text));
}
