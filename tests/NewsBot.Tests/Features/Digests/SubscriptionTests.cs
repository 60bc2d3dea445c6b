using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Tests.Features.Deliveries;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>Subscriptions from the command to the post. The morning of the tests is Monday, 2 March 2026, 08:00 UTC.</summary>
public sealed class SubscriptionTests : IDisposable
{
    private readonly DigestHouse _house = new(Story(1, "Kestrel 2 is released", "Example Labs released Kestrel 2.", 1), Story(2, "A chip plant opens", "The plant in Dresden opens.", 2));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Digest_FirstTime_IsSetUpWithGoodDefaultsAndShownBack()
    {
        var reply = await _house.Command.HandleAsync(
            A.Command("digest") with { Person = A.Somebody(A.Zone("Europe/Berlin")) }, Token);

        Assert.Equal("Done. You get a digest on weekdays at 08:30 (Europe/Berlin), here: all topics, 6 stories, brief.", Text(reply));
        Assert.Equal("Next: Tue 3 Mar, 08:30 · Wed 4 Mar, 08:30 · Thu 5 Mar, 08:30.", reply.Blocks.OfType<ReplyBlock.Note>().Single().Text);
        Assert.Equal(["Preview", "Pause", "Stop"], reply.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task Digest_SaidAgain_ShowsItAndChangesOnlyWhatIsSaid()
    {
        await _house.SayAsync();

        Assert.StartsWith("Changed. The digest comes every day at 07:15 and 17:00 (UTC), here: chips, from Ars, 3 stories, deep, in de, silent when there is no news, not on 2026-12-24.",
            Text(await _house.SayAsync(("at", "7:15, 5pm"), ("days", "daily"), ("topics", "chips"), ("sources", "Ars"), ("count", "3"), ("style", "deep"), ("language", "de"), ("empty", "silent"), ("off", "2026-12-24"))),
            StringComparison.Ordinal);
        Assert.Contains("every day at 09:00 (UTC), here: all topics, from Ars, 3 stories", Text(await _house.SayAsync(("at", "9"), ("topics", "all"))), StringComparison.Ordinal);
        var list = Assert.Single((await _house.SayAsync()).Blocks.OfType<ReplyBlock.Listing>());
        Assert.Equal("Digest 1", Assert.Single(list.Rows).Term);
    }

    [Theory]
    [InlineData("at", "26:00", "is no time of day")]
    [InlineData("days", "someday", "names no days")]
    [InlineData("zone", "Mars/Olympus", "is no time zone")]
    [InlineData("cron", "* * * * *", "more often than every 30 minutes")]
    [InlineData("off", "Christmas", "names no days")]
    public async Task Digest_WithSomethingWrong_SaysWhatAndKeepsNothing(string option, string value, string says)
    {
        var reply = await _house.SayAsync((option, value));

        Assert.True(reply.Private);
        Assert.Contains(says, Text(reply), StringComparison.Ordinal);
        Assert.Empty(await _house.Subscriptions.ReadAsync(A.Channel, "u1", Token));
    }

    [Fact]
    public async Task Digest_Several_AreToldApartByTheirNumber()
    {
        await _house.SayAsync();
        await _house.SayAsync(("action", "add"), ("at", "17:00"));

        Assert.Contains("There are 2 digests here", Text(await _house.SayAsync(("action", "stop"))), StringComparison.Ordinal);
        Assert.Contains("Stopped", Text(await _house.SayAsync(("action", "stop"), ("id", "1"))), StringComparison.Ordinal);
        Assert.Contains("There is no digest 1 here", Text(await _house.SayAsync(("action", "pause"), ("id", "1"))), StringComparison.Ordinal);
        Assert.Contains("Paused", Text(await _house.SayAsync(("action", "pause"))), StringComparison.Ordinal);
        Assert.Contains("Next:", (await _house.SayAsync(("action", "resume"))).Blocks.OfType<ReplyBlock.Note>().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_ToMe_GoesToTheDirectConversation()
    {
        Assert.Contains("as a direct message to you", Text(await _house.SayAsync(("to", "me"))), StringComparison.Ordinal);

        await DueAsync();

        Assert.Equal("direct-u1", Assert.Single(_house.Platform.Posted).Where.Channel);
    }

    [Fact]
    public async Task Slot_OnTime_IsPostedOnceWithTheNewsAndRemembered()
    {
        await _house.SayAsync();

        await DueAsync();
        await _house.SettleAsync();

        var post = Assert.Single(_house.Platform.Posted);
        Assert.Equal(["Kestrel 2 is released", "A chip plant opens"], Titles(post.Reply));
        Assert.DoesNotContain(post.Reply.Blocks, b => b is ReplyBlock.Note { Text: var t } && t.StartsWith("Late", StringComparison.Ordinal));
        Assert.Equal([1, 2], (await _house.Conversations.ReadAsync(A.Channel.WithThread("t1"), Token)).Shown.Select(s => s.Value).Order());
        var told = await _house.Told.ReadAsync(A.Channel, [new StoryId(1)], Token);
        Assert.Equal(["Kestrel 2 is released", "Example Labs released Kestrel 2."], told[new StoryId(1)].Claims);
    }

    [Fact]
    public async Task NextDay_NothingNew_SaysSoAndRepeatsNothing()
    {
        await _house.SayAsync();
        await DueAsync();

        _house.Time.Advance(TimeSpan.FromDays(1));
        await _house.SettleAsync();

        Assert.Equal(2, _house.Platform.Posted.Count);
        Assert.Empty(Titles(_house.Platform.Posted[1].Reply));
        Assert.StartsWith("No AI news since 2 Mar 2026, 08:30.", Text(_house.Platform.Posted[1].Reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyDay_Silent_IsLeftOutAndNoFailure()
    {
        await _house.SayAsync(("empty", "silent"));
        await DueAsync();
        _house.Time.Advance(TimeSpan.FromDays(1));
        await _house.SettleAsync();

        Assert.Single(_house.Platform.Posted);
        var last = await _house.Ledger.LastEndedAsync(DeliveryKind.Digest, 1, Token);
        Assert.Equal((DeliveryState.Skipped, "There was no news."), (last!.State, last.Reason));
    }

    [Fact]
    public async Task NextDay_MoreOnAKnownStory_IsAnUpdateWithOnlyWhatIsNew()
    {
        await _house.SayAsync();
        await DueAsync();
        var known = Story(1, "Kestrel 2 is released", "Example Labs released Kestrel 2.", 1);
        var later = A.Article("Kestrel 2 is withdrawn", "Regulators in Brussels stopped the model.", "Other", A.Morning.AddHours(20), 11, 1) with { StoredAt = A.Morning.AddHours(20) };
        _house.Stories = new StoriesInMemory(known with { Articles = [.. known.Articles, later] });

        _house.Time.Advance(TimeSpan.FromDays(1));
        await _house.SettleAsync();

        var update = _house.Platform.Posted[1].Reply;
        Assert.Contains(new ReplyBlock.Section("Updates"), update.Blocks);
        var card = Assert.Single(update.Blocks.OfType<ReplyBlock.StoryCard>());
        Assert.Equal(["Regulators in Brussels stopped the model."], card.Sentences.Select(s => s.Text));
        Assert.EndsWith("first told here yesterday", card.When, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BotWasOff_WithinTheWindow_PostsTheLastOneAndSaysThatItIsLate()
    {
        await _house.SayAsync(("at", "08:30, 12:00, 15:00"), ("days", "daily"));

        _house.Time.SetUtcNow(A.Morning.AddHours(9));
        await _house.SettleAsync();

        Assert.Contains(new ReplyBlock.Note("Late: this was due at 15:00."), Assert.Single(_house.Platform.Posted).Reply.Blocks);
        var all = await _house.Ledger.ReadNewestAsync(A.Channel, 10, Token);
        Assert.Equal([DeliveryState.Sent, DeliveryState.Skipped, DeliveryState.Skipped], all.Select(d => d.State));
        Assert.Contains("while I was off; the next one tells of that time as well", all[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BotWasOff_ForLonger_LeavesItOutAndSaysWhy()
    {
        await _house.SayAsync();

        _house.Time.SetUtcNow(A.Morning.AddHours(14));
        await _house.SettleAsync();

        Assert.Empty(_house.Platform.Posted);
        Assert.Contains("It was due at 2 Mar 2026, 08:30, and I was off until", (await _house.Ledger.LastEndedAsync(DeliveryKind.Digest, 1, Token))!.Reason, StringComparison.Ordinal);
        Assert.Contains("The last one was left out", (await _house.SayAsync(("action", "list"))).Blocks.OfType<ReplyBlock.Listing>().Single().Rows[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_ThatIsGone_PausesTheDigestAndTellsItsOwnerOnce()
    {
        await _house.SayAsync();
        _house.Platform.Fails(Fault.Refused);

        await DueAsync();
        _house.Time.Advance(TimeSpan.FromDays(3));
        await _house.SettleAsync();

        var told = Assert.Single(_house.Platform.Posted);
        Assert.Equal("direct-u1", told.Where.Channel);
        Assert.Contains("so I paused it. That channel is gone.", Text(told.Reply), StringComparison.Ordinal);
        var row = (await _house.SayAsync(("action", "list"))).Blocks.OfType<ReplyBlock.Listing>().Single().Rows[0];
        Assert.Equal(RowHealth.Failing, row.Health);
    }

    [Fact]
    public async Task Stopped_BetweenDueAndPost_IsNotPosted()
    {
        await _house.SayAsync();
        _house.Time.SetUtcNow(A.Morning.AddMinutes(30));
        await _house.Plan.RunOnceAsync(Token);

        await _house.SayAsync(("action", "stop"));
        await _house.SettleAsync();

        Assert.Empty(_house.Platform.Posted);
    }

    [Fact]
    public async Task Preview_IsForThePersonAlone_AndCountsForNothing()
    {
        await _house.SayAsync();

        var reply = await _house.SayAsync(("action", "preview"));

        Assert.True(reply.Private);
        Assert.Equal(2, Titles(reply).Count);
        Assert.Empty(await _house.Told.ReadAsync(A.Channel, [new StoryId(1), new StoryId(2)], Token));
        await DueAsync();
        Assert.Equal(2, Titles(_house.Platform.Posted[0].Reply).Count);
    }

    [Fact]
    public async Task ZoneRules_ThatChange_DoNotBringTheSameMorningTwice()
    {
        var subscription = await _house.SubscribeAsync();
        _house.Time.SetUtcNow(A.Morning.AddMinutes(30));
        await _house.SettleAsync();

        // As after an update of the zone's rules, by which the same 08:30 comes an hour later.
        var slot = new NewDelivery(DeliveryKind.Digest, subscription.Id.Value, "2026-03-02T08:30", A.Channel, A.Morning.AddMinutes(90), PostKey.New());
        await _house.Subscriptions.ReserveAsync(subscription.NextAfter(A.Morning.AddMinutes(90)), [slot], Token);
        _house.Time.SetUtcNow(A.Morning.AddMinutes(90));
        await _house.SettleAsync();

        Assert.Single(_house.Platform.Posted);
    }

    [Fact]
    public async Task Subscription_Kept_ComesBackAsItWas()
    {
        var before = await _house.SubscribeAsync(s => s with
        {
            Times = new DigestTimes.Daily([new(7, 5), new(17, 0)], Weekdays.Monday | Weekdays.Sunday),
            Off = [new(2026, 12, 24)],
            Topics = ["chips"],
            Sources = ["Ars Technica"],
            Style = SummaryStyle.Deep,
            Language = "de",
            SilentWhenEmpty = true,
        });

        Assert.Equivalent(before, await _house.Subscriptions.FindAsync(before.Id, Token), strict: true);
        var cron = await _house.SubscribeAsync(s => s with { Times = new DigestTimes.Cron("0 8 * * 1-5") });
        Assert.Equal(cron.Times, (await _house.Subscriptions.FindAsync(cron.Id, Token))!.Times);
    }

    private Task DueAsync()
    {
        _house.Time.SetUtcNow(A.Morning.AddMinutes(30));
        return _house.SettleAsync();
    }

    private static Story Story(long id, string title, string text, int hoursAgo) =>
        A.Story(title, id, A.Article(title, text, $"Source {id}", A.Morning.AddHours(-hoursAgo), id, id) with { StoredAt = A.Morning.AddHours(-hoursAgo) });

    private static List<string> Titles(Reply reply) => [.. reply.Blocks.OfType<ReplyBlock.StoryCard>().Select(c => c.Title)];

    private static string Text(Reply reply) => string.Join(' ', reply.Blocks.OfType<ReplyBlock.Paragraph>().Select(p => p.Text));
}
