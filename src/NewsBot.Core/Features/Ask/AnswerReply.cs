using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>Asks in a conversation and words the outcome, for /ask, /explain and questions in a thread alike.</summary>
public sealed class AnswerReply(AnswerQuestion answers, IAnswerWriter writer, TimeProvider time)
{
    public Task<Reply> AnswerAsync(
        ChatRequest request, string question, Conversation conversation, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        ReplyAsync(request, new Inquiry(question, conversation), answers.AskAsync, Answered, zone, cancellationToken);

    /// <param name="term">What is to be explained, without a question around it.</param>
    public Task<Reply> ExplainAsync(
        ChatRequest request, string term, Conversation conversation, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        ReplyAsync(request, new Inquiry($"What is {term}?", conversation), answers.ExplainAsync, Explained, zone, cancellationToken);

    private async Task<Reply> ReplyAsync(
        ChatRequest request,
        Inquiry inquiry,
        Func<Inquiry, CancellationToken, Task<AnswerOutcome>> lookUp,
        Func<AnswerOutcome.Found, DateTimeOffset, TimeZoneInfo, Reply> word,
        TimeZoneInfo zone,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (writer.UsesModel)
        {
            await request.Replies.DraftAsync(new Reply([new ReplyBlock.Note("Looking it up …")]), cancellationToken);
        }

        var drafting = inquiry with
        {
            Draft = (sentences, passages) => request.Replies.DraftAsync(
                new Reply([StoryCards.Answer(sentences, [.. passages.Select(p => p.Article).DistinctBy(a => a.Id)], now, zone)]), cancellationToken),
        };
        return await lookUp(drafting, cancellationToken) switch
        {
            AnswerOutcome.Found found => word(found, now, zone),
            AnswerOutcome.NotFound none => NotInTheNews(none, now, zone),
            var other => throw new ArgumentOutOfRangeException(nameof(inquiry), other.GetType().Name),
        };
    }

    private static Reply Answered(AnswerOutcome.Found found, DateTimeOffset now, TimeZoneInfo zone)
    {
        var answer = StoryCards.Answer(found.Sentences, found.Articles, now, zone);
        return new Reply([answer]) { Buttons = WholeStory(answer) };
    }

    private static Reply Explained(AnswerOutcome.Found found, DateTimeOffset now, TimeZoneInfo zone)
    {
        var steps = StoryCards.Answer(found.Sentences, found.Articles, now, zone) with { InSteps = true };
        var reply = new Reply([steps]) { Buttons = WholeStory(steps) };
        return found.Gap is not { } gap ? reply : reply with
        {
            Blocks =
            [
                steps,
                new ReplyBlock.Section("Your turn"),
                new ReplyBlock.Paragraph($"{gap.Before}[ … ]{gap.After}"),
                new ReplyBlock.Note("What belongs there? Guess in the thread, and I show what the source says."),
            ],
            Open = new OpenQuestion(gap.Missing, StoryCards.Answer([gap.Whole], found.Articles, now, zone)),
        };
    }

    private static IReadOnlyList<ReplyButton> WholeStory(ReplyBlock.Answer answer) =>
        [.. answer.Stories.Take(1).Select(s => new ReplyButton("Whole story", "story", CommandOptions.Of(("id", s.ToString()))))];

    private static Reply NotInTheNews(AnswerOutcome.NotFound none, DateTimeOffset now, TimeZoneInfo zone)
    {
        var blocks = new List<ReplyBlock> { new ReplyBlock.Paragraph("That is not in the news I have.") };
        if (none.Nearest.Count > 0)
        {
            blocks.Add(new ReplyBlock.Note("Nearest to it:"));
            blocks.Add(new ReplyBlock.Listing(
                [.. none.Nearest.Select(s => new ListingRow(s.Headline, $"{Ages.Span(s, now, zone)} · /story {s.Id}", s.Articles[0].Url))]));
        }

        return new Reply(blocks);
    }
}
