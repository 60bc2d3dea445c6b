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
        var shown = await ShownAsync(inquiry, cancellationToken);
        var standalone = shown.Count == 0 && inquiry.Conversation.Turns.Count == 0
            ? inquiry.Question
            : await writer.RewriteAsync(inquiry.Question, shown, inquiry.Conversation.Turns, cancellationToken);
        return await LookUpAsync(inquiry with { Question = standalone }, shown, async task => new Explanation(await writer.AnswerAsync(task, cancellationToken), Gap: null), cancellationToken);
    }

    /// <summary>What the term is that the question names; the stories shown where it was asked are looked at first, and nothing is read into it from them.</summary>
    public async Task<AnswerOutcome> ExplainAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        await LookUpAsync(inquiry, await ShownAsync(inquiry, cancellationToken), task => writer.ExplainAsync(task, cancellationToken), cancellationToken);

    private Task<IReadOnlyList<Story>> ShownAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        stories.ReadAsync([.. inquiry.Conversation.Shown.Take(Conversation.StoriesKept)], cancellationToken);

    private async Task<AnswerOutcome> LookUpAsync(
        Inquiry inquiry, IReadOnlyList<Story> shown, Func<AnswerTask, Task<Explanation>> write, CancellationToken cancellationToken)
    {
        var question = new Question(inquiry.Question);
        if (question.Terms.Count == 0)
        {
            return new AnswerOutcome.NotFound(inquiry.Question, [.. shown.Take(Nearest)]);
        }

        var found = await new FindArticles(search, meaning).FindAsync(question, [.. shown.Select(s => s.Id)], inquiry.AsOf, cancellationToken);
        var passages = PassageRanking.Rank(question, found.Weights, found.Ranked, shown.Select(s => s.Id).ToHashSet());
        var said = passages.Count == 0
            ? new Explanation([], Gap: null)
            : await write(new AnswerTask(question, passages, found.Weights, found.Fit, s => inquiry.Draft(s, passages)));
        return said.Steps.Count > 0
            ? new AnswerOutcome.Found(inquiry.Question, said.Steps, said.Gap, [.. passages.Select(p => p.Article).DistinctBy(a => a.Id)])
            : new AnswerOutcome.NotFound(inquiry.Question, await NearestAsync(found.Hits, cancellationToken));
    }

    private async Task<IReadOnlyList<Story>> NearestAsync(IReadOnlyList<ArticleHit> hits, CancellationToken cancellationToken) =>
        await stories.ReadAsync([.. hits.OrderByDescending(h => h.Score).Select(h => h.Article.Story).Distinct().Take(Nearest)], cancellationToken);
}

/// <summary>A question and where it was asked.</summary>
public sealed record Inquiry(string Question, Conversation Conversation)
{
    /// <summary>Only what had happened by then; null: everything.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Called with the sentences so far and the passages they rest on.</summary>
    public Func<IReadOnlyList<Sentence>, IReadOnlyList<Passage>, Task> Draft { get; init; } = (_, _) => Task.CompletedTask;
}

public abstract record AnswerOutcome(string Standalone)
{
    /// <param name="Gap">What is asked back, where something was explained.</param>
    public sealed record Found(string Standalone, IReadOnlyList<Sentence> Sentences, Gap? Gap, IReadOnlyList<Article> Articles) : AnswerOutcome(Standalone);

    /// <param name="Nearest">Stories that are about something like it.</param>
    public sealed record NotFound(string Standalone, IReadOnlyList<Story> Nearest) : AnswerOutcome(Standalone);
}
