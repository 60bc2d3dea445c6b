using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.News;
using NewsBot.Core.Statistics;

namespace NewsBot.Core.Features.Digests;

/// <summary>
/// Two styles of a digest compared without anybody knowing which comes when: of each two days one has the one and one the other, by a coin
/// that only the bot has seen. The votes decide.
/// </summary>
/// <param name="Other">Compared with the style of the subscription.</param>
/// <param name="Since">Digests due before count for nothing.</param>
public sealed record StyleTrial(SummaryStyle Other, DateTimeOffset Since)
{
    /// <summary>A difference that chance gives less often than this is believed.</summary>
    private const double Sure = 0.05;

    /// <summary>Whether a slot is of the other style. It is the same however often it is asked, so that a digest that is written again stays what it was.</summary>
    public static bool IsOther(SubscriptionId subscription, string slot)
    {
        var day = DayOf(slot);
        var coin = SHA256.HashData(Encoding.UTF8.GetBytes($"{subscription}/{day / 2}"))[0] & 1;
        return (day & 1) == coin;
    }

    /// <summary>What the votes say. The unit is a pair of days: who votes three times on one digest has still seen one.</summary>
    public static Reply Outcome(Subscription subscription, StyleTrial trial, IReadOnlyList<DigestVotes> digests)
    {
        var days = digests.GroupBy(d => DayOf(d.Slot)).Select(g => (Day: g.Key, Other: IsOther(subscription.Id, g.First().Slot), Net: g.Sum(d => d.Up - d.Down)));
        var pairs = days.GroupBy(d => d.Day / 2).Where(p => p.Count() == 2)
            .Select(p => p.Single(d => d.Other).Net - p.Single(d => !d.Other).Net).ToList();
        var (better, worse) = (pairs.Count(d => d > 0), pairs.Count(d => d < 0));
        var probability = SignProbability.TwoSided(better, worse);
        var (own, other) = (Name(subscription.Style), Name(trial.Other));
        var verdict = better + worse == 0 ? "nobody voted for one more than for the other"
            : $"{other} was liked more in {better} of {pairs.Count} pairs of days, {own} in {worse} (p = {probability.ToString("0.00", CultureInfo.InvariantCulture)}): "
                + (probability > Sure ? "that may be chance" : "that is hardly chance");
        return new Reply(
        [
            new ReplyBlock.Paragraph($"The comparison is over: {verdict}. The digest stays {own} unless you change it."),
            new ReplyBlock.Note(string.Join(" · ", Line(own, [.. digests.Where(d => !IsOther(subscription.Id, d.Slot))]), Line(other, [.. digests.Where(d => IsOther(subscription.Id, d.Slot))]))),
        ])
        {
            Buttons = better > worse
                ? [new($"Change to {other}", "digest", CommandOptions.Of(("style", other), ("id", subscription.Id.ToString())))]
                : [],
        };
    }

    internal static string Name(SummaryStyle style) => style.ToString().ToLowerInvariant();

    private static string Line(string style, IReadOnlyList<DigestVotes> digests) =>
        $"{style}: {digests.Sum(d => d.Up)} 👍, {digests.Sum(d => d.Down)} 👎 on {digests.Count} {(digests.Count == 1 ? "digest" : "digests")}";

    /// <summary>A slot is named by its day first, whatever comes behind.</summary>
    private static int DayOf(string slot) => DateOnly.ParseExact(slot.AsSpan(0, "yyyy-MM-dd".Length), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
}
