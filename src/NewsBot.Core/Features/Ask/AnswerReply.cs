using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>Asks in a conversation and words the outcome, for /ask, /explain and questions in a thread alike.</summary>
public sealed class AnswerReply(AnswerQuestion answers, IAnswerWriter writer, TimeProvider time)
{
    public async Task<Reply> AnswerAsync(
        ChatRequest request, string question, Conversation conversation, AnswerManner manner, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var inquiry = new Inquiry(question, conversation)
        {
            Manner = manner,
            Draft = (sentences, passages) => request.Replies.DraftAsync(
                new Reply([StoryCards.Answer(sentences, [.. passages.Select(p => p.Article).DistinctBy(a => a.Id)], now, zone)]), cancellationToken),
        };
        if (writer.UsesModel)
        {
            await request.Replies.DraftAsync(new Reply([new ReplyBlock.Note("Looking it up …")]), cancellationToken);
        }

        return await answers.AskAsync(inquiry, cancellationToken) switch
        {
            AnswerOutcome.Found found => Answered(found, now, zone),
            AnswerOutcome.NotFound none => NotInTheNews(none, now, zone),
            var other => throw new ArgumentOutOfRangeException(nameof(request), other.GetType().Name),
        };
    }

    private static Reply Answered(AnswerOutcome.Found found, DateTimeOffset now, TimeZoneInfo zone)
    {
        var answer = StoryCards.Answer(found.Sentences, found.Articles, now, zone);
        return new Reply([answer])
        {
            Buttons = [.. answer.Stories.Take(1).Select(s => new ReplyButton("Whole story", "story", CommandOptions.Of(("id", s.ToString()))))],
        };
    }

    private static Reply NotInTheNews(AnswerOutcome.NotFound none, DateTimeOffset now, TimeZoneInfo zone)
    {
        var blocks = new List<ReplyBlock> { new ReplyBlock.Paragraph("That is not in the news I have.") };
        if (none.Nearest.Count > 0)
        {
            blocks.Add(new ReplyBlock.Note("Nearest to it:"));
            blocks.Add(new ReplyBlock.Listing(
                [.. none.Nearest.Select(s => new ListingRow(s.Title, $"{Ages.Span(s, now, zone)} · /story {s.Id}", s.Articles[0].Url))]));
        }

        return new Reply(blocks);
    }
}
