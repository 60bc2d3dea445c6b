using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Lab;

namespace NewsBot.Evaluation;

/// <summary>Whether answers say what was asked for, and whether nothing is said where the archive has no answer.</summary>
internal static class AnswerEvaluation
{
    public const string Contains = "answers with the expected words";
    public const string First = "  in their first sentence";
    public const string Answered = "questions answered at all";
    public const string Refused = "refused without the articles that answer";
    public const string Words = "words of an answer";
    public const string Verbatim = "answers: sentences word for word in the source";

    private static readonly Conversation Nowhere = Conversation.Empty(new ConversationKey("evaluation", "evaluation", null));

    public static async Task<IReadOnlyList<Measure>> RunAsync(EvaluationRun run, CancellationToken cancellationToken)
    {
        var corpus = await run.CorpusAsync(cancellationToken);
        var (search, stories, writer) = (
            corpus.Services.GetRequiredService<IPassageSearch>(), corpus.Services.GetRequiredService<IStoryReader>(), corpus.Services.GetRequiredService<IAnswerWriter>());
        var meaning = corpus.Services.GetService<SearchByMeaning>();
        var texts = await Questions.PlainCorpusAsync(run, cancellationToken);
        var (contains, first, answered, refused, words) =
            (new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>(), new List<EvaluatedItem>());
        var verbatim = new VerbatimItems();
        foreach (var question in await Questions.ReadAsync(run, cancellationToken))
        {
            var (outcome, effort) = await AskAsync(run, new AnswerQuestion(search, stories, writer, meaning), question, cancellationToken);
            var sentences = outcome is AnswerOutcome.Found found ? found.Sentences : [];
            var text = string.Join(' ', sentences.Select(s => s.Text));
            contains.Add(effort.Item(question.Id, Questions.Has(question, Questions.Plain(text)) ? 1 : 0));
            first.Add(new EvaluatedItem(question.Id, sentences.Count > 0 && Questions.Has(question, Questions.Plain(sentences[0].Text)) ? 1 : 0));
            answered.Add(effort.Item(question.Id, sentences.Count > 0 ? 1 : 0));
            if (outcome is AnswerOutcome.Found { Articles: var articles })
            {
                words.Add(new EvaluatedItem(question.Id, text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
                verbatim.Add(question.Id, sentences, articles);
            }

            var without = new SearchWithout(search, corpus, [.. question.Retrieved, .. texts.Where(t => Questions.Has(question, t.Plain)).Select(t => t.Id)]);
            var (blind, blindEffort) = await AskAsync(run, new AnswerQuestion(without, stories, writer, meaning), question, cancellationToken);
            refused.Add(blindEffort.Item(question.Id, blind is AnswerOutcome.NotFound ? 1 : 0));
        }

        return [
            new Measure(Contains, contains), new Measure(First, first), new Measure(Words, words) { MoreIsBetter = false },
            new Measure(Answered, answered), new Measure(Refused, refused), new Measure(Verbatim, verbatim.Items),
        ];
    }

    private static Task<(AnswerOutcome Outcome, Effort Effort)> AskAsync(
        EvaluationRun run, AnswerQuestion answers, LabelledQuestion question, CancellationToken cancellationToken) =>
        run.TimedAsync(() => answers.AskAsync(new Inquiry(question.Text, Nowhere), cancellationToken));

    /// <summary>The same archive as if some articles were not in it. How rare a word is still counts them.</summary>
    private sealed class SearchWithout(IPassageSearch search, LabCorpus corpus, HashSet<string> without) : IPassageSearch
    {
        public async Task<IReadOnlyList<ArticleHit>> SearchAsync(ArticleQuery query, CancellationToken cancellationToken)
        {
            var hits = await search.SearchAsync(query with { Limit = query.Limit + without.Count }, cancellationToken);
            return [.. hits.Where(h => !without.Contains(corpus.IdOf(h.Article.Id))).Take(query.Limit)];
        }

        public async Task<IReadOnlyList<Article>> ReadAsync(IReadOnlyCollection<ArticleId> articles, CancellationToken cancellationToken) =>
            await search.ReadAsync([.. articles.Where(a => !without.Contains(corpus.IdOf(a)))], cancellationToken);

        public Task<TermCounts> CountAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken) =>
            search.CountAsync(terms, cancellationToken);
    }
}
