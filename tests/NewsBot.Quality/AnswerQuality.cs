using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Lab;
using NewsBot.Writing;

namespace NewsBot.Quality;

/// <summary>Questions of a weekly news quiz over the articles of those weeks: what is found, and what is answered.</summary>
public sealed class AnswerQuality(Figures figures)
{
    /// <summary>The share of questions with an answer-bearing article among the first ten. Plain BM25 has .935.</summary>
    private const double LeastHits = 0.90;

    /// <summary>The share of answerable questions whose answer has the expected words. Large models with these articles: .41 to .61.</summary>
    private const double LeastAnswered = 0.22;

    private static readonly Conversation Nowhere = Conversation.Empty(new ConversationKey("quality", "quality", null));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_QuizQuestions_FindsArticlesThatAnswer()
    {
        await using var corpus = await OpenAsync();
        var search = corpus.Services.GetRequiredService<IPassageSearch>();
        var questions = await QuestionsAsync();
        var ranks = new List<List<int>>();
        foreach (var question in questions)
        {
            var hits = await search.SearchAsync(new ArticleQuery(new Question(question.Text).Terms, 20), Token);
            ranks.Add([.. hits.Select((h, i) => (Id: corpus.IdOf(h.Article.Id), Rank: i + 1)).Where(h => question.Bearing.Contains(h.Id)).Select(h => h.Rank)]);
        }

        var hit10 = ranks.Average(r => r.Exists(k => k <= 10) ? 1.0 : 0);
        var ndcg = ranks.Zip(questions, (r, q) =>
            r.Where(k => k <= 10).Sum(k => 1 / Math.Log2(k + 1)) / Enumerable.Range(1, Math.Min(10, q.Bearing.Count)).Sum(k => 1 / Math.Log2(k + 1))).Average();
        figures.Print(
            $"Retrieval: {questions.Count} questions over 1,170 articles",
            Figure.Of("hit@5", ranks.Average(r => r.Exists(k => k <= 5) ? 1.0 : 0), "BM25 .859"),
            Figure.Of("hit@10", hit10, $"at least {LeastHits:0.00}; BM25 .935"),
            Figure.Of("nDCG@10", ndcg, "BM25 .654"));
        Assert.True(hit10 >= LeastHits, "Search finds too few of the articles that answer.");
    }

    [Fact]
    public async Task Answer_QuizQuestions_SaysItOrRefuses()
    {
        await using var corpus = await OpenAsync();
        var services = corpus.Services;
        var questions = await QuestionsAsync();
        var texts = (await QualityData.LinesAsync(CorpusPath, Token)).ToDictionary(
            l => l.Text("id"), l => Plain(l.Text("title") + " " + l.Text("text")), StringComparer.Ordinal);
        var verbatim = new Verbatim();
        var words = new List<int>();
        var (contained, answered, refused) = (0, 0, 0);
        foreach (var question in questions)
        {
            var outcome = await services.GetRequiredService<AnswerQuestion>().AskAsync(new Inquiry(question.Text, Nowhere), Token);
            if (outcome is AnswerOutcome.Found found)
            {
                var text = string.Join(' ', found.Sentences.Select(s => s.Text));
                answered++;
                words.Add(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
                contained += question.Answers.Exists(a => Plain(text).Contains(Plain(a), StringComparison.Ordinal)) ? 1 : 0;
                verbatim.Add(found.Sentences, found.Articles);
            }

            var left = texts.Where(t => question.Answers.Exists(a => t.Value.Contains(Plain(a), StringComparison.Ordinal))).Select(t => t.Key);
            var without = new SearchWithout(services.GetRequiredService<IPassageSearch>(), corpus, [.. question.Retrieved, .. left]);
            var blind = new AnswerQuestion(without, services.GetRequiredService<IStoryReader>(), services.GetRequiredService<IAnswerWriter>());
            refused += await blind.AskAsync(new Inquiry(question.Text, Nowhere), Token) is AnswerOutcome.NotFound ? 1 : 0;
        }

        var share = (double)contained / questions.Count;
        figures.Print(
            $"Answers: {questions.Count} questions that the articles answer",
            Figure.Of("answer has the expected words", share, $"at least {LeastAnswered:0.00}; models with the articles .41 to .61"),
            Figure.Of("answered at all", (double)answered / questions.Count),
            Figure.Of("words of an answer, mean", words.Average()),
            Figure.Of("refused without the articles that answer", (double)refused / questions.Count, "leave-one-out"),
            verbatim.Row());
        Assert.True(share >= LeastAnswered, "Too few answers say what was asked for.");
        Assert.Equal(1, verbatim.Share);
    }

    private static string CorpusPath => QualityData.Path("answers-realtimeqa", "corpus.jsonl.gz");

    private static Task<LabCorpus> OpenAsync() => LabCorpus.OpenAsync(
        CorpusPath,
        services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddWriting(Composition.PromptFolder);
            services.AddSingleton<AnswerQuestion>();
        },
        Token);

    /// <summary>Those with at least one article that has the answer.</summary>
    private static async Task<List<Quiz>> QuestionsAsync()
    {
        var lines = await QualityData.LinesAsync(QualityData.Path("answers-realtimeqa", "questions.jsonl"), Token);
        return [.. lines.Select(l => new Quiz(l.Text("question"), Strings(l["answer"]), Strings(l["retrieved"]), [.. Strings(l["answer_bearing"])])).Where(q => q.Bearing.Count > 0)];
    }

    private static List<string> Strings(JsonNode? node) => [.. node!.AsArray().Select(n => n!.GetValue<string>())];

    /// <summary>Words in lower case between spaces, without articles: "The U.S." and "us" are not told apart from "U S".</summary>
    private static string Plain(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        var kept = letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("a" or "an" or "the"));
        return $" {string.Join(' ', kept)} ";
    }

    private sealed record Quiz(string Text, List<string> Answers, List<string> Retrieved, HashSet<string> Bearing);

    /// <summary>The same archive as if some articles were not in it. How rare a word is still counts them.</summary>
    private sealed class SearchWithout(IPassageSearch search, LabCorpus corpus, HashSet<string> without) : IPassageSearch
    {
        public async Task<IReadOnlyList<ArticleHit>> SearchAsync(ArticleQuery query, CancellationToken cancellationToken)
        {
            var hits = await search.SearchAsync(query with { Limit = query.Limit + without.Count }, cancellationToken);
            return [.. hits.Where(h => !without.Contains(corpus.IdOf(h.Article.Id))).Take(query.Limit)];
        }

        public Task<TermCounts> CountAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken) =>
            search.CountAsync(terms, cancellationToken);
    }
}
