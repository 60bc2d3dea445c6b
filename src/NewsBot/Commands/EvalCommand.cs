using System.CommandLine;
using NewsBot.Evaluation;
using NewsBot.Writing;

namespace NewsBot.Commands;

/// <summary><c>newsbot eval</c>: how good the configured writer is with the prompts it has, as a table and as JSON.</summary>
internal static class EvalCommand
{
    /// <summary>Where the labelled material is when the command line does not say.</summary>
    public const string DataVariable = "NEWSBOT_DATA";

    /// <summary>What is measured, in the order of the table, and the file it needs, if any. Another measure is another line here.</summary>
    private static readonly (string Needs, Func<EvaluationRun, CancellationToken, Task<IReadOnlyList<Measure>>> RunAsync)[] Evaluations =
    [
        ($"{SummaryEvaluation.Folder}/{SummaryEvaluation.File}", SummaryEvaluation.RunAsync),
        ($"{Questions.Folder}/{Questions.CorpusFile}", RetrievalEvaluation.RunAsync),
        ($"{Questions.Folder}/{Questions.CorpusFile}", AnswerEvaluation.RunAsync),
        ("", InjectionEvaluation.RunAsync),
    ];

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = $"The folder of labelled articles and questions; otherwise {DataVariable}", HelpName = "FOLDER" };
        var json = new Option<string?>("--json") { Description = "Write all that was measured there, item by item", HelpName = "FILE" };
        var compare = new Option<string?>("--compare") { Description = "An earlier file of --json to compare with", HelpName = "FILE" };
        var most = new Option<int>("--items") { Description = "How many articles and questions at most; a model costs money", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("eval", "Measure the configured writer: summaries, search, answers, refusals, evidence") { data, json, compare, most };
        command.SetAction((result, token) => CommandLine.GuardAsync(() => RunAsync(
            new Wanted(result.GetValue(data) ?? Environment.GetEnvironmentVariable(DataVariable), result.GetValue(json), result.GetValue(compare), result.GetValue(most)),
            CommandLine.Globals(result),
            token)));
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, GlobalOptions options, CancellationToken cancellationToken)
    {
        if (wanted.Data is not { Length: > 0 } folder || !Directory.Exists(folder))
        {
            throw new SettingException(
                $"newsbot eval needs a folder of labelled articles and questions: name it with --data FOLDER or in {DataVariable}; prompts/README.md says what has to be in it.");
        }

        var before = wanted.Compare is { } earlier ? await EvaluationReport.ReadAsync(earlier, cancellationToken) : null;
        var settings = Composition.ReadSettings(options.Settings);
        await using var run = new EvaluationRun(folder, settings, wanted.Most);
        var measures = new List<Measure>();
        foreach (var (needs, evaluateAsync) in Evaluations)
        {
            if (needs.Length == 0 || File.Exists(run.PathOf(needs)))
            {
                measures.AddRange(await evaluateAsync(run, cancellationToken));
            }
            else
            {
                await Console.Error.WriteLineAsync($"Left out: {folder} has no {needs}.");
            }
        }

        var report = new EvaluationReport(Writer(settings), Prompts(settings), TimeProvider.System.GetUtcNow(), measures) { Calls = run.Calls.Made, FailedCalls = run.Calls.Failed };
        await Console.Out.WriteLineAsync(EvaluationTable.Of(report));
        if (before is not null)
        {
            await Console.Out.WriteLineAsync(EvaluationTable.Compare(before, report));
        }

        if (wanted.Json is { } path)
        {
            await report.WriteAsync(path, cancellationToken);
        }

        return measures.Count > 0 ? 0 : 1;
    }

    private static string Writer(Microsoft.Extensions.Configuration.IConfiguration settings) =>
        settings[$"{WritingOptions.Section}:{nameof(WritingOptions.Model)}"] is { Length: > 0 } model ? model : "embedded";

    private static string Prompts(Microsoft.Extensions.Configuration.IConfiguration settings) =>
        settings[$"{WritingOptions.Section}:{nameof(WritingOptions.PromptFolder)}"] is { Length: > 0 } own ? own : "as shipped";

    private sealed record Wanted(string? Data, string? Json, string? Compare, int Most);
}
