using Microsoft.Extensions.Configuration;
using NewsBot.Evaluation;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Quality;

/// <summary>The same questions with words alone and with the encoder of "newsbot models install" beside them, in one run.</summary>
public sealed class MeaningQuality(Figures figures)
{
    private const string Variable = "NEWSBOT_ENCODER_PACKAGE";

    /// <summary>Below this it is not chance that more items became worse than better.</summary>
    private const double Sure = 0.05;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_WithTheEncoder_IsNoWorseThanWordsAlone()
    {
        var data = Path.GetDirectoryName(QualityData.Path(Questions.Folder))!;
        var package = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(package is null || !File.Exists(package), $"The encoder's package is not there; ./test.sh fetches it where npm is, and names it in {Variable}.");
        var folder = Directory.CreateTempSubdirectory("newsbot-encoder-");
        try
        {
            using var http = new HttpClient();
            Assert.IsType<InstallOutcome.Installed>(
                await new EncoderInstallation(new EncoderFolder(Path.Combine(folder.FullName, "models")), http).InstallAsync(package!, Token));

            var words = await MeasureAsync(data, folder.FullName, "none");
            var both = await MeasureAsync(data, folder.FullName, "local");

            var tests = both.Select(m => (Measure: m, Test: SignTest.Of(words.Single(w => w.Name == m.Name), m))).ToList();
            figures.Print(
                "Meaning: the questions of the news quiz, with the encoder beside words",
                [.. tests.Select(t => Figure.Of(t.Measure.Name, t.Test.Now, FormattableString.Invariant(
                    $"words alone {t.Test.Before:0.0000}; better {t.Test.Better}, worse {t.Test.Worse}, p {t.Test.Probability:0.000}")))]);
            Assert.All(tests.Where(t => t.Measure.MoreIsBetter), t =>
                Assert.False(t.Test.Worse > t.Test.Better && t.Test.Probability < Sure, $"{t.Measure.Name} is worse than with words alone."));
            Assert.Contains(tests, t => t.Measure.Name == RetrievalEvaluation.Gain && t.Test.Better + t.Test.Worse > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(string data, string folder, string provider)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Folder"] = folder, [$"{EmbeddingOptions.Section}:Provider"] = provider })
            .Build();
        await using var run = new EvaluationRun(data, settings, int.MaxValue);
        return [.. await RetrievalEvaluation.RunAsync(run, Token), .. await AnswerEvaluation.RunAsync(run, Token)];
    }
}
