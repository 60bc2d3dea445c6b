using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Core.Text;
using NewsBot.Storage;
using NewsBot.Writing;

namespace NewsBot.Benchmarks.Load;

/// <summary>
/// Answers by the embedded writer over a large archive, beside the bare full-text query of the same words. The articles are
/// real ones; those beyond their number are the same with other numbers, and the text of one under the headline of another.
/// </summary>
internal static partial class AnswerRun
{
    private const int BatchSize = 1_000;
    private const int Asked = 300;
    private const int WarmUp = 30;
    private const int Stride = 7_919;

    private static readonly string[] Openings = ["When did", "Who said", "How many", "Why is", "What about", "Where was", "Which company:"];

    public static async Task RunAsync(string folderOfFiles, int count, CancellationToken cancellationToken)
    {
        var lines = await IngestRun.LinesAsync(folderOfFiles, cancellationToken);
        var real = lines.ConvertAll(IngestRun.Draft).FindAll(d => d.Title.Length > 0);
        var folder = Directory.CreateTempSubdirectory("newsbot-answers-");
        try
        {
            using var database = new Database(folder.FullName);
            await database.MigrateAsync(cancellationToken);
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
                .AddStorage(database)
                .AddWriting(Composition.PromptFolder)
                .AddSingleton<AnswerQuestion>()
                .BuildServiceProvider();
            var clock = Stopwatch.StartNew();
            await FillAsync(services.GetRequiredService<IArticleStore>(), real, count, cancellationToken);
            LoadRun.Row($"{count:N0} articles stored, seconds", clock.Elapsed.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture), "", "");
            await MeasureAsync(services.GetRequiredService<AnswerQuestion>(), database.File, [.. Questions(real)], count, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(IArticleStore store, List<ArticleDraft> real, int count, CancellationToken cancellationToken)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(BatchSize))
        {
            await store.AddAsync(
                [.. numbers.Select((n, i) => new NewArticle
                {
                    Draft = Vary(real, n),
                    Key = string.Create(CultureInfo.InvariantCulture, $"answers:{n}"),
                    ContentHash = "",
                    Story = new StoryId(-1 - i),
                    StoredAt = DateTimeOffset.UnixEpoch,
                })],
                cancellationToken);
        }
    }

    private static ArticleDraft Vary(List<ArticleDraft> real, int number)
    {
        var (round, at) = Math.DivRem(number, real.Count);
        var title = real[at];
        var text = real[(at + (round * Stride)) % real.Count];
        string Other(string words) => round == 0 ? words : Digits().Replace(words, d => (d.Value.Length < 9 ? int.Parse(d.Value, CultureInfo.InvariantCulture) + round : round).ToString(CultureInfo.InvariantCulture));
        return title with { Title = Other(title.Title), Text = Other(text.Text), Url = null, OriginId = "" };
    }

    /// <summary>A question word and most of a headline.</summary>
    private static IEnumerable<string> Questions(List<ArticleDraft> real) => Enumerable.Range(0, Asked + WarmUp)
        .Select(i => $"{Openings[i % Openings.Length]} {string.Join(' ', real[i * Stride % real.Count].Title.Split(' ').Take(9))}?");

    private static async Task MeasureAsync(AnswerQuestion answers, string file, List<string> questions, int count, CancellationToken cancellationToken)
    {
        var nowhere = Conversation.Empty(new ConversationKey("benchmark", "benchmark", null));
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        var (own, bare, answered) = (new List<double>(), new List<double>(), 0);
        for (var i = 0; i < questions.Count; i++)
        {
            var clock = Stopwatch.StartNew();
            var outcome = await answers.AskAsync(new Inquiry(questions[i], nowhere), cancellationToken);
            var mine = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            Bare(connection, questions[i]);
            if (i >= WarmUp)
            {
                own.Add(mine);
                bare.Add(clock.Elapsed.TotalMilliseconds);
                answered += outcome is AnswerOutcome.Found ? 1 : 0;
            }
        }

        var goal = count > 100_000 ? "< 300 ms" : "< 120 ms";
        foreach (var percent in (ReadOnlySpan<int>)[50, 99])
        {
            var (mine, theirs) = (At(own, percent), At(bare, percent));
            LoadRun.Row(
                $"answer over {count:N0} articles, p{percent}", LoadRun.Ms(mine), percent == 99 ? goal : "",
                $"bare full-text query of the same words {LoadRun.Ms(theirs)}, ratio {(mine / theirs).ToString("0.00", CultureInfo.InvariantCulture)}, at most 2");
        }

        LoadRun.Row("answered, not refused", $"{answered} of {Asked}", "", "");
    }

    /// <summary>What anybody would write: the articles with any of the words, the best sixty by BM25.</summary>
    private static void Bare(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select rowid, bm25(article_text) from article_text where article_text match @words order by rank limit 60";
        command.Parameters.AddWithValue("@words", string.Join(" OR ", Terms.SetOf(question).Select(t => $"\"{t}\"")));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            _ = rows.GetInt64(0);
        }
    }

    internal static double At(List<double> values, int percent) => values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * percent / 100));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
