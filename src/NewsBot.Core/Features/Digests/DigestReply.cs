using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>The wording around subscriptions. Pure.</summary>
internal static class DigestReply
{
    private const int Shown = 3;

    public static readonly Reply None = new([new ReplyBlock.Paragraph("There is no digest here yet. /digest sets one up: 08:30 on weekdays, unless you say otherwise.")])
    {
        Buttons = [new("Set one up", "digest", CommandOptions.Of(("action", "add")))],
    };

    /// <summary>After setting up or changing one: what holds now, in a sentence, and the next three times.</summary>
    public static Reply Set(Subscription subscription, bool isNew, DateTimeOffset now)
    {
        var start = isNew ? "Done. You get a digest" : "Changed. The digest comes";
        return new Reply(
        [
            new ReplyBlock.Paragraph($"{start} {Sentence(subscription)}."),
            new ReplyBlock.Note(Next(subscription, now)),
        ])
        {
            Buttons = Buttons(subscription),
        };
    }

    public static Reply List(IReadOnlyList<Subscription> subscriptions, IReadOnlyDictionary<SubscriptionId, Delivery?> last, DateTimeOffset now)
    {
        if (subscriptions.Count == 0)
        {
            return None;
        }

        var rows = subscriptions.Select(s => Row(s, now, Last(last.GetValueOrDefault(s.Id), s))).ToList();
        return new Reply(
        [
            new ReplyBlock.Heading(subscriptions.Count == 1 ? "The digest here" : "The digests here"),
            new ReplyBlock.Listing(rows),
            new ReplyBlock.Note("Change one by saying what is to be different: /digest at:09:00 days:daily topics:chips count:4."),
        ])
        {
            Buttons = subscriptions.Count == 1 ? Buttons(subscriptions[0]) : [],
        };
    }

    /// <summary>One subscription in a line, with the next three times.</summary>
    public static ListingRow Row(Subscription s, DateTimeOffset now, string last = "") => new(
        $"Digest {s.Id}",
        $"{Capital(Sentence(s))}. {Next(s, now)}{last}",
        Health: s.PausedAt is null ? RowHealth.Good : s.PausedBecause.Length > 0 ? RowHealth.Failing : RowHealth.Waiting);

    /// <summary>For the owner, once.</summary>
    public static Reply Paused(Subscription subscription, string reason) => new(
    [
        new ReplyBlock.Paragraph($"I could not post the digest that you set up {Sentence(subscription)}, so I paused it. {reason}"),
        new ReplyBlock.Note($"When that is mended: /digest resume id:{subscription.Id}, in that channel."),
    ]);

    public static Reply Which(IReadOnlyList<Subscription> subscriptions, string action) => new(
    [
        new ReplyBlock.Paragraph($"There are {subscriptions.Count} digests here. Say which: /digest {action} id:{subscriptions[0].Id}".TrimEnd()),
        new ReplyBlock.Listing([.. subscriptions.Select(s => new ListingRow($"Digest {s.Id}", Capital(Sentence(s))))]),
    ])
    {
        Private = true,
    };

    /// <summary>"every day at 08:30 (Europe/Berlin), here: all topics, 6 stories, brief".</summary>
    public static string Sentence(Subscription s)
    {
        var zone = $"({s.Zone})";
        var where = s.Direct ? "as a direct message to you" : "here";
        var what = new List<string>
        {
            s.Topics.Count == 0 ? "all topics" : TimesText.Join(s.Topics),
            s.Count == 1 ? "1 story" : string.Create(CultureInfo.InvariantCulture, $"{s.Count} stories"),
            s.Style.ToString().ToLowerInvariant(),
        };
        if (s.Sources.Count > 0)
        {
            what.Insert(1, "from " + TimesText.Join(s.Sources));
        }

        if (s.Trial is { } trial)
        {
            what.Add($"or {StyleTrial.Name(trial.Other)} on half of the days");
        }

        if (s.Language.Length > 0)
        {
            what.Add("in " + s.Language);
        }

        if (s.SilentWhenEmpty)
        {
            what.Add("silent when there is no news");
        }

        if (s.Off.Count > 0)
        {
            what.Add(s.Off.Count == 1 ? $"not on {s.Off[0]:yyyy-MM-dd}" : $"not on {s.Off.Count} days from {s.Off[0]:yyyy-MM-dd} to {s.Off[^1]:yyyy-MM-dd}");
        }

        if (s.WithoutPicture)
        {
            what.Add("without pictures");
        }

        if (s.WithoutThread)
        {
            what.Add("without a thread");
        }

        if (s.Mention is { } mention)
        {
            what.Add(mention.Kind == MentionKind.Person ? "mentioning one person" : "mentioning one group");
        }

        return $"{TimesText.Words(s.Times)} {zone}, {where}: {string.Join(", ", what)}";
    }

    private static string Next(Subscription s, DateTimeOffset now)
    {
        if (s.PausedAt is { } paused)
        {
            return $"Paused since {Ages.Exact(paused, s.FindZone())}{(s.PausedBecause.Length > 0 ? $": {s.PausedBecause}" : "")}.";
        }

        var zone = s.FindZone();
        var next = DigestSchedule.Between(s.Times, zone, now, now + TimeSpan.FromDays(366 * 4), s.Off).Take(Shown)
            .Select(slot => TimeZoneInfo.ConvertTime(slot.Due, zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture)).ToList();
        return next.Count == 0 ? "It never comes again." : $"Next: {string.Join(" · ", next)}.";
    }

    private static string Last(Delivery? last, Subscription s) => last switch
    {
        null => "",
        { State: DeliveryState.Sent, EndedAt: { } at } => $" Last: {Ages.Exact(at, s.FindZone())}.",
        { State: DeliveryState.Skipped or DeliveryState.Failed } => $" The last one was left out: {last.Reason}",
        _ => "",
    };

    private static IReadOnlyList<ReplyButton> Buttons(Subscription s) =>
    [
        new("Preview", "digest", CommandOptions.Of(("action", "preview"), ("id", s.Id.ToString()))),
        s.PausedAt is null
            ? new("Pause", "digest", CommandOptions.Of(("action", "pause"), ("id", s.Id.ToString())))
            : new("Resume", "digest", CommandOptions.Of(("action", "resume"), ("id", s.Id.ToString()))),
        new("Stop", "digest", CommandOptions.Of(("action", "stop"), ("id", s.Id.ToString()))),
    ];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
