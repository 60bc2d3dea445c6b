using NewsBot.Evaluation;

namespace NewsBot.Quality;

/// <summary>Summaries of three sentences against those that newspapers wrote, beside the first three sentences of the article.</summary>
public sealed class SummaryQuality(Figures figures)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The opening of a news article is hard to beat; a summary may not be worse than it at all.</summary>
    [Fact]
    public async Task Summarise_NewspaperArticles_IsNoWorseThanTheirOpening()
    {
        await using var run = QualityRun.Open(SummaryEvaluation.Folder);
        var measured = await SummaryEvaluation.RunAsync(run, Token);

        figures.Print("Summaries: CNN/Daily Mail articles, three sentences, ROUGE F1 × 100", measured);
        Assert.True(measured.Value(SummaryEvaluation.One) >= measured.Value(SummaryEvaluation.LeadOne), "Summaries are worse than the opening of the article.");
        Assert.True(measured.Value(SummaryEvaluation.Two) >= measured.Value(SummaryEvaluation.LeadTwo), "Summaries are worse than the opening of the article.");
        Assert.Equal(1, measured.Value(SummaryEvaluation.Verbatim));
    }
}
