using System.Globalization;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>Composes a digest: an opening sentence, the top stories, the others as one-liners; an empty day says so.</summary>
public sealed class ComposeDigest(IStoryReader stories, RankStories ranking, INewsWriter writer, IDigestWriter opening, IOptions<NewsOptions> options, TimeProvider time)
{
    private const int Pool = NewsCommand.Pool;
    private const int MostOneLiners = 6;

    public Task<Reply> ComposeAsync(
        ConversationKey where, DateTimeOffset since, TimeZoneInfo zone, IReplySink replies, CancellationToken cancellationToken) =>
        Occasion.WriteAsync(where, () => WriteAsync(where, since, zone, replies, cancellationToken));

    private async Task<Reply> WriteAsync(
        ConversationKey where, DateTimeOffset since, TimeZoneInfo zone, IReplySink replies, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var list = await ranking.FindAsync(new StoryQuery { Since = since, DatedOnly = true, NewOnly = true, Limit = Pool }, where, cancellationToken);
        var heading = new ReplyBlock.Heading($"AI news digest, {TimeZoneInfo.ConvertTime(now, zone).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}");
        if (list.Found == 0)
        {
            return await EmptyDayAsync(heading, since, now, zone, cancellationToken);
        }

        var ranked = list.Ranked.Take(options.Value.DigestCount + MostOneLiners).ToList();
        var top = await stories.ReadAsync([.. ranked.Take(options.Value.DigestCount).Select(s => s.Story)], cancellationToken);
        var also = ranked.Skip(top.Count).Select(s => list.Stories[s.Story]).ToList();
        var blocks = new List<ReplyBlock> { heading };
        if (writer.UsesModel)
        {
            await replies.DraftAsync(new Reply([heading, new ReplyBlock.Note($"Writing about {top.Count} of {list.Found} stories …")]), cancellationToken);
        }

        var sentence = await opening.OpenAsync(new DigestOpening(top, list.Found, SourceCount(list.Stories.Values)), cancellationToken);
        blocks.Add(new ReplyBlock.Paragraph(sentence));
        foreach (var story in top)
        {
            var summary = await writer.SummariseAsync(story, SummaryStyle.Brief, "", cancellationToken);
            blocks.Add(StoryCards.Card(story, summary, now, zone));
            if (writer.UsesModel)
            {
                await replies.DraftAsync(new Reply([.. blocks]), cancellationToken);
            }
        }

        blocks.AddRange(also.Count > 0
            ? [new ReplyBlock.Section("Also"), new ReplyBlock.Listing([.. also.Select(s => OneLiner(s, now, zone))])]
            : [new ReplyBlock.Note("Nothing else of note.")]);
        await ranking.RememberAsync(where, $"the digest since {Ages.Exact(since, zone)}", list, ranked.Count, cancellationToken);
        var leftOut = list.Found - top.Count - also.Count;
        if (leftOut > 0)
        {
            blocks.Add(new ReplyBlock.Note(list.Found >= Pool ? $"Chosen from the {Pool} newest stories; /news shows more."
                : leftOut == 1 ? "1 smaller story is left out; /news shows it."
                : $"{leftOut} smaller stories are left out; /news shows them."));
        }

        return new Reply(blocks);
    }

    private async Task<Reply> EmptyDayAsync(
        ReplyBlock.Heading heading, DateTimeOffset since, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var newest = await stories.FindAsync(new StoryQuery { DatedOnly = true, Limit = 1 }, cancellationToken);
        var last = newest.Count == 0 ? "I have no dated news at all yet." : $"The newest I have is from {Ages.Day(newest[0].Story.LastAt, now, zone)}.";
        return new Reply([heading, new ReplyBlock.Paragraph($"No AI news since {Ages.Exact(since, zone)}. {last}")])
        {
            Buttons = newest.Count == 0 ? [] : [new("Show the newest", "news", CommandOptions.Of(("since", "all")))],
        };
    }

    private static int SourceCount(IEnumerable<Story> found) =>
        found.SelectMany(s => s.Articles).Select(a => a.Source).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static ListingRow OneLiner(Story story, DateTimeOffset now, TimeZoneInfo zone)
    {
        var article = story.Articles[^1];
        return new ListingRow(story.Title, $"{article.Source}, {Ages.Of(article, now, zone)} · /story {story.Id}", article.Url);
    }
}

/// <summary>Writes the sentence a digest begins with; the language model sits behind it.</summary>
public interface IDigestWriter
{
    Task<string> OpenAsync(DigestOpening digest, CancellationToken cancellationToken);
}

public sealed record DigestOpening(IReadOnlyList<Story> Top, int StoryCount, int SourceCount);
