using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Told;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Watches;

/// <summary>Writes what watches have caught: one story at a time, several together, and none while their people sleep.</summary>
public sealed class TellWatches(IWatches watches, IStoryReader stories, IToldStories told, INewsWriter writer, TimeProvider time)
{
    /// <summary>More stories than this are told in a line each.</summary>
    private const int MostCards = 3;

    private const int MostLines = 10;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var waiting in (await watches.ReadWaitingAsync(cancellationToken)).GroupBy(c => c.Watch))
        {
            if (await watches.FindAsync(waiting.Key, cancellationToken) is not { PausedAt: null } watch)
            {
                await watches.TellAsync(waiting.Key, [.. waiting], delivery: null, cancellationToken);
                continue;
            }

            if (!watch.IsQuietAt(time.GetUtcNow()))
            {
                NewDelivery? delivery = null;
                var reply = await Occasion.WriteAsync(watch.Where, async () =>
                {
                    delivery = await WriteAsync(watch, [.. waiting], cancellationToken);
                    return delivery?.Reply ?? Reply.Text("");
                });
                await watches.TellAsync(watch.Id, [.. waiting], delivery is null ? null : delivery with { Reply = reply }, cancellationToken);
            }
        }
    }

    /// <returns>Null when the channel knows all of it.</returns>
    private async Task<NewDelivery?> WriteAsync(Watch watch, IReadOnlyList<CaughtStory> waiting, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ids = waiting.Select(c => c.Story).Distinct().ToList();
        var found = (await stories.ReadAsync(ids, cancellationToken)).Where(s => !watch.Muted.Contains(s.Id)).ToList();
        var before = await told.ReadAsync(watch.Where, [.. found.Select(s => s.Id)], cancellationToken);
        var heard = await told.ReadClaimsAsync(watch.Where, now - Remembered, cancellationToken);
        var news = new List<(Story Story, StorySummary Summary, ToldStory? Known)>();
        foreach (var story in found)
        {
            var known = before.GetValueOrDefault(story.Id);
            var summary = await writer.SummariseAsync(story, SummaryStyle.Brief, "", cancellationToken);
            // An article that moved to another story is not told again for that.
            IReadOnlyList<Sentence> isNew = [.. summary.Sentences.Where(s => !heard.Contains(s.Text) && (known is null || Claims.IsNew(s.Text, known.Claims)))];
            if (isNew.Count > 0 || (known is null && summary.Sentences.Count == 0))
            {
                news.Add((story, summary with { Sentences = isNew }, known));
            }
        }

        if (news.Count == 0)
        {
            return null;
        }

        var slot = string.Create(CultureInfo.InvariantCulture, $"{waiting.Max(c => c.Newest.Value)}");
        return new NewDelivery(DeliveryKind.Watch, watch.Id.Value, slot, watch.Where, now, PostKey.New())
        {
            Reply = Compose(watch, news, now),
            Tells = [.. news.Select(n => new ToldStory(n.Story.Id, [n.Summary.Headline, .. n.Summary.Sentences.Select(s => s.Text)], now))],
        };
    }

    private static Reply Compose(Watch watch, List<(Story Story, StorySummary Summary, ToldStory? Known)> news, DateTimeOffset now)
    {
        var zone = watch.FindZone();
        var blocks = new List<ReplyBlock>();
        if (news.Count > 1)
        {
            blocks.Add(new ReplyBlock.Heading(string.Create(CultureInfo.InvariantCulture, $"{news.Count} stories on “{watch.Term}”")));
        }

        foreach (var (story, summary, known) in news.Take(MostCards))
        {
            var card = StoryCards.Card(story, summary, now, zone);
            blocks.Add(known is null ? card : card with { When = $"{card.When} · update, first told here {Ages.Day(known.FirstAt, now, zone)}" });
        }

        var rest = news.Skip(MostCards).ToList();
        if (rest.Count > 0)
        {
            blocks.Add(new ReplyBlock.Section("Also"));
            blocks.Add(new ReplyBlock.Listing([.. rest.Take(MostLines).Select(n => Line(n.Story, now, zone))]));
        }

        blocks.Add(new ReplyBlock.Note(Why(watch, rest.Count - MostLines)));
        return new Reply(blocks)
        {
            Buttons = news.Count == 1 ? [new("Mute this story", "watch", CommandOptions.Of(("action", "mute"), ("id", watch.Id.ToString()), ("story", news[0].Story.Id.ToString())))] : [],
        };
    }

    private static string Why(Watch watch, int leftOut) =>
        (leftOut > 0 ? string.Create(CultureInfo.InvariantCulture, $"And {leftOut} more, see /news {watch.Term}. ") : "")
        + $"For your watch on “{watch.Term}”; /watch stop id:{watch.Id} ends it.";

    private static ListingRow Line(Story story, DateTimeOffset now, TimeZoneInfo zone)
    {
        var article = story.Articles[^1];
        return new ListingRow(story.Headline, $"{article.Source}, {Ages.Of(article, now, zone)} · /story {story.Id}", article.Url);
    }
}
