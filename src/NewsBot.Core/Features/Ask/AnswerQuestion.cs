using NewsBot.Core.Chat;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>
/// From a question to an answer with evidence, or to the plain statement that the stored news do not have it:
/// rewrite so that it stands alone, search what was shown here first and then everything, rank passages, write.
/// </summary>
/// <param name="meaning">Search by meaning beside that by words; null: words alone.</param>
public sealed class AnswerQuestion(IPassageSearch search, IStoryReader stories, IAnswerWriter writer, SearchByMeaning? meaning = null)
{
    private const int Nearest = 2;

    public async Task<AnswerOutcome> AskAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var shown = await stories.ReadAsync([.. inquiry.Conversation.Shown.Take(Conversation.StoriesKept)], cancellationToken);
        var standalone = shown.Count == 0 && inquiry.Conversation.Turns.Count == 0
            ? inquiry.Question
            : await writer.RewriteAsync(inquiry.Question, shown, inquiry.Conversation.Turns, cancellationToken);
        var question = new Question(standalone);
        if (question.Terms.Count == 0)
        {
            return new AnswerOutcome.NotFound(standalone, [.. shown.Take(Nearest)]);
        }

        var found = await new FindArticles(search, meaning).FindAsync(question, [.. shown.Select(s => s.Id)], inquiry.AsOf, cancellationToken);
        var passages = PassageRanking.Rank(question, found.Weights, found.Ranked, shown.Select(s => s.Id).ToHashSet());
        var sentences = passages.Count == 0
            ? []
            : await writer.AnswerAsync(new AnswerTask(question, passages, found.Weights, found.Fit, inquiry.Manner, s => inquiry.Draft(s, passages)), cancellationToken);
        return sentences.Count > 0
            ? new AnswerOutcome.Found(standalone, sentences, [.. passages.Select(p => p.Article).DistinctBy(a => a.Id)])
            : new AnswerOutcome.NotFound(standalone, await NearestAsync(found.Hits, cancellationToken));
    }

    private async Task<IReadOnlyList<Story>> NearestAsync(IReadOnlyList<ArticleHit> hits, CancellationToken cancellationToken) =>
        await stories.ReadAsync([.. hits.OrderByDescending(h => h.Score).Select(h => h.Article.Story).Distinct().Take(Nearest)], cancellationToken);
}

/// <summary>A question and where it was asked.</summary>
public sealed record Inquiry(string Question, Conversation Conversation)
{
    /// <summary>Only what had happened by then; null: everything.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public AnswerManner Manner { get; init; } = AnswerManner.Answer;

    /// <summary>Called with the sentences so far and the passages they rest on.</summary>
    public Func<IReadOnlyList<Sentence>, IReadOnlyList<Passage>, Task> Draft { get; init; } = (_, _) => Task.CompletedTask;
}

public abstract record AnswerOutcome(string Standalone)
{
    public sealed record Found(string Standalone, IReadOnlyList<Sentence> Sentences, IReadOnlyList<Article> Articles) : AnswerOutcome(Standalone);

    /// <param name="Nearest">Stories that are about something like it.</param>
    public sealed record NotFound(string Standalone, IReadOnlyList<Story> Nearest) : AnswerOutcome(Standalone);
}
