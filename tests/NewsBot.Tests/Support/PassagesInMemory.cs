using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Tests.Support;

/// <summary>Counts the terms an article shares with the question.</summary>
internal sealed class PassagesInMemory(params Article[] articles) : IPassageSearch
{
    public List<ArticleQuery> Asked { get; } = [];

    public Task<IReadOnlyList<ArticleHit>> SearchAsync(ArticleQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        return Task.FromResult<IReadOnlyList<ArticleHit>>([
            .. articles
                .Where(a => query.Stories.Count == 0 || query.Stories.Contains(a.Story))
                .Where(a => query.AsOf is not { } asOf || a.HappenedAt <= asOf)
                .Select(a => new ArticleHit(a, query.Terms.Count(Terms.SetOf(a.Title + " " + a.Text).Contains)))
                .Where(h => h.Score > 0)
                .OrderByDescending(h => h.Score)
                .Take(query.Limit),
        ]);
    }

    public Task<IReadOnlyList<Article>> ReadAsync(IReadOnlyCollection<ArticleId> wanted, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Article>>([.. articles.Where(a => wanted.Contains(a.Id))]);

    public Task<TermCounts> CountAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken) =>
        Task.FromResult(new TermCounts(
            articles.Length,
            terms.ToDictionary(t => t, t => articles.LongCount(a => Terms.SetOf(a.Title + " " + a.Text).Contains(t)))));
}

/// <summary>Answers with the first passage word for word when it is good enough, and puts what was shown into a question.</summary>
internal sealed class QuotingAnswerWriter : IAnswerWriter
{
    public List<AnswerTask> Asked { get; } = [];

    public double Least { get; init; } = 0.6;

    public bool UsesModel { get; init; }

    public Task<string> RewriteAsync(string question, IReadOnlyList<Story> shown, IReadOnlyList<Turn> turns, CancellationToken cancellationToken) =>
        Task.FromResult(shown.Count == 0 ? question : $"{question} ({shown[0].Title})");

    public List<AnswerTask> Explained { get; } = [];

    public Gap? Gap { get; init; }

    public async Task<Explanation> ExplainAsync(AnswerTask task, CancellationToken cancellationToken)
    {
        Explained.Add(task);
        return new Explanation(await AnswerAsync(task, cancellationToken), Gap);
    }

    public async Task<IReadOnlyList<Sentence>> AnswerAsync(AnswerTask task, CancellationToken cancellationToken)
    {
        Asked.Add(task);
        if (task.Passages[0] is not { } best || best.Score < Least)
        {
            return [];
        }

        IReadOnlyList<Sentence> sentences = [new Sentence(best.Text, [new Evidence(best.Article.Id, best.Start, best.Length, best.Text)])];
        await task.Draft(sentences);
        return sentences;
    }
}
