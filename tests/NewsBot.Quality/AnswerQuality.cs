using NewsBot.Evaluation;

namespace NewsBot.Quality;

/// <summary>Questions of a weekly news quiz over the articles of those weeks: what is found, what is answered, what is refused.</summary>
public sealed class AnswerQuality(Figures figures)
{
    /// <summary>The share of questions with an answer-bearing article among the first ten.</summary>
    private const double LeastHits = 0.955;

    private const double LeastGain = 0.68;

    /// <summary>The share of questions whose answer has the expected words. Large models with these articles: .41 to .61.</summary>
    private const double LeastContained = 0.50;

    private const double MostWords = 80;

    private const double LeastAnswered = 0.85;

    /// <summary>Of the same questions, asked of an archive without the articles that answer. Published models: .08 to .83.</summary>
    private const double LeastRefused = 0.60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_QuizQuestions_FindsArticlesThatAnswer()
    {
        await using var run = QualityRun.Open(Questions.Folder);
        var measured = await RetrievalEvaluation.RunAsync(run, Token);

        figures.Print("Search: questions of a news quiz over 1,170 articles", measured, (RetrievalEvaluation.Hits, LeastHits), (RetrievalEvaluation.Gain, LeastGain));
        Assert.True(measured.Value(RetrievalEvaluation.Hits) >= LeastHits, "Search finds too few of the articles that answer.");
        Assert.True(measured.Value(RetrievalEvaluation.Gain) >= LeastGain, "Search puts the articles that answer too far down.");
        Assert.True(measured.Value(RetrievalEvaluation.Hits) > measured.Value(RetrievalEvaluation.PlainHits), "Plain BM25 finds as many.");
        Assert.True(measured.Value(RetrievalEvaluation.Gain) > measured.Value(RetrievalEvaluation.PlainGain), "Plain BM25 orders as well.");
    }

    [Fact]
    public async Task Answer_QuizQuestions_SaysItOrRefuses()
    {
        await using var run = QualityRun.Open(Questions.Folder);
        var measured = await AnswerEvaluation.RunAsync(run, Token);

        figures.Print(
            "Answers: questions of a news quiz that the articles answer",
            measured,
            (AnswerEvaluation.Contains, LeastContained),
            (AnswerEvaluation.Answered, LeastAnswered),
            (AnswerEvaluation.Refused, LeastRefused));
        Assert.True(measured.Value(AnswerEvaluation.Contains) >= LeastContained, "Too few answers say what was asked for.");
        Assert.True(measured.Value(AnswerEvaluation.Words) <= MostWords, "Answers are too long.");
        Assert.True(measured.Value(AnswerEvaluation.Answered) >= LeastAnswered, "Too many questions that can be answered are refused.");
        Assert.True(measured.Value(AnswerEvaluation.Refused) >= LeastRefused, "Too many questions that cannot be answered are answered.");
        Assert.Equal(1, measured.Value(AnswerEvaluation.Verbatim));
    }
}
