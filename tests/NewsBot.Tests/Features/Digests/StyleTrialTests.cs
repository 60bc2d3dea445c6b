using System.Globalization;
using CsCheck;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>Two styles on two halves of the days, and what the votes say in the end.</summary>
public sealed class StyleTrialTests : IDisposable
{
    private readonly DigestHouse _house = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _house.Dispose();

    [Fact]
    public void IsOther_OfTwoDays_IsOneOfThem() => Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[0, 20_000]).Sample((number, pair) =>
    {
        var first = DateOnly.FromDayNumber(700_000 + (2 * pair));
        Assert.NotEqual(StyleTrial.IsOther(new(number), Slot(first)), StyleTrial.IsOther(new(number), Slot(first.AddDays(1))));
        Assert.Equal(StyleTrial.IsOther(new(number), Slot(first)), StyleTrial.IsOther(new(number), Slot(first)[..10] + "T17:00Z"));
    });

    [Fact]
    public void IsOther_WhichComesFirst_CannotBeTold() =>
        Assert.InRange(Enumerable.Range(0, 1_000).Count(p => StyleTrial.IsOther(new(7), Slot(DateOnly.FromDayNumber(700_000 + (2 * p))))), 400, 600);

    [Fact]
    public async Task Trial_OverTwelveDays_SendsEachStyleOnHalfOfThemAndTellsWhichWasLiked()
    {
        await _house.SayAsync(("days", "daily"));
        Assert.Contains("brief, or bullets on half of the days", Text(await _house.SayAsync(("trial", "bullets"))), StringComparison.Ordinal);
        _house.Time.Advance(TimeSpan.FromMinutes(31));
        for (var day = 0; day < 12; day++)
        {
            _house.Stories = new StoriesInMemory(Today(day));
            await _house.RoundAsync();
            _house.Time.Advance(TimeSpan.FromDays(1));
        }

        foreach (var (_, _, key) in _house.Platform.Posted)
        {
            await _house.Votes.CastAsync("test", key, "u2", StyleOf(key) == SummaryStyle.Bullets ? Vote.Up : Vote.Down, Token);
        }

        Assert.Equal(12, _house.Platform.Posted.Count);
        Assert.Equal(_house.Writer.Asked.Count(a => a.Style == SummaryStyle.Bullets), _house.Writer.Asked.Count(a => a.Style == SummaryStyle.Brief), 1.0);
        var outcome = await _house.SayAsync(("trial", "off"));
        Assert.Contains("bullets was liked more in ", Text(outcome), StringComparison.Ordinal);
        Assert.Contains("brief in 0", Text(outcome), StringComparison.Ordinal);
        Assert.Equal("Change to bullets", Assert.Single(outcome.Buttons).Label);
        Assert.Null(Assert.Single(await _house.Subscriptions.ReadAsync(A.Channel, "u1", Token)).Trial);
        Assert.Contains("No styles are compared here", Text(await _house.SayAsync(("trial", "off"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Outcome_FewVotes_IsNotBelieved()
    {
        var subscription = new Subscription { Id = new(7), Where = A.Channel, Owner = "u1", Zone = "UTC", CreatedAt = A.Morning };
        DigestVotes[] digests = [.. Enumerable.Range(0, 6).Select(d => DateOnly.FromDayNumber(700_000 + d)).Select(d => new DigestVotes(Slot(d), StyleTrial.IsOther(new(7), Slot(d)) ? 2 : 0, 0))];

        var reply = StyleTrial.Outcome(subscription, new StyleTrial(SummaryStyle.Deep, A.Morning), digests);

        Assert.Equal("The comparison is over: deep was liked more in 3 of 3 pairs of days, brief in 0 (p = 0.25): that may be chance. The digest stays brief unless you change it.", Text(reply));
        Assert.Equal("brief: 0 👍, 0 👎 on 3 digests · deep: 6 👍, 0 👎 on 3 digests", reply.Blocks.OfType<ReplyBlock.Note>().Single().Text);
    }

    [Theory]
    [InlineData("brief", "is brief already")]
    public async Task Trial_OfTheSameStyle_IsRefusedInASentence(string style, string says)
    {
        await _house.SayAsync();

        Assert.Contains(says, Text(await _house.SayAsync(("trial", style))), StringComparison.Ordinal);
    }

    /// <summary>The writer is asked once for each post, in order.</summary>
    private SummaryStyle StyleOf(string key) => _house.Writer.Asked[_house.Platform.Posted.FindIndex(p => p.Key == key)].Style;

    private static string Slot(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T08:30";

    private static string Text(Reply reply) => reply.Blocks.OfType<ReplyBlock.Paragraph>().First().Text;

    private Story Today(int day) => A.Story($"Story of day {day}", day + 1,
        A.Article($"Story of day {day}", $"Laboratory {day} released model number {day + 40}.", "Source", _house.Time.GetUtcNow(), day + 1, day + 1) with { StoredAt = _house.Time.GetUtcNow() });
}
