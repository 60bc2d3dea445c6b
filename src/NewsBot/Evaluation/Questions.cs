using System.Text.Json.Nodes;
using NewsBot.Lab;

namespace NewsBot.Evaluation;

/// <summary>A question with the answers that count, the articles that were found for it, and those of them that have an answer.</summary>
internal sealed record LabelledQuestion(
    string Id, string Text, IReadOnlyList<string> Answers, IReadOnlyList<string> Retrieved, IReadOnlySet<string> Bearing);

/// <summary>Reads the labelled questions, and tells whether a text has an answer in it.</summary>
internal static class Questions
{
    public const string Folder = "answers-realtimeqa";
    public const string CorpusFile = "corpus.jsonl.gz";

    private const string QuestionFile = "questions.jsonl";

    /// <summary>Those with at least one article that has the answer.</summary>
    public static async Task<List<LabelledQuestion>> ReadAsync(EvaluationRun run, CancellationToken cancellationToken)
    {
        var questions = new List<LabelledQuestion>();
        await foreach (var line in LabLines.ReadFileAsync(run.PathOf(Folder, QuestionFile), cancellationToken))
        {
            var bearing = Strings(line["answer_bearing"]).ToHashSet(StringComparer.Ordinal);
            if (bearing.Count > 0 && questions.Count < run.Most)
            {
                questions.Add(new LabelledQuestion(line.Text("id"), line.Text("question"), Strings(line["answer"]), Strings(line["retrieved"]), bearing));
            }
        }

        return questions;
    }

    /// <summary>The articles of the archive that have one of the answers, by their ids in the file.</summary>
    public static async Task<List<(string Id, string Plain)>> PlainCorpusAsync(EvaluationRun run, CancellationToken cancellationToken)
    {
        var texts = new List<(string, string)>();
        await foreach (var line in LabLines.ReadFileAsync(run.PathOf(Folder, CorpusFile), cancellationToken))
        {
            texts.Add((line.Text("id"), Plain(line.Text("title") + " " + line.Text("text"))));
        }

        return texts;
    }

    public static bool Has(LabelledQuestion question, string plainText) =>
        question.Answers.Any(a => plainText.Contains(Plain(a), StringComparison.Ordinal));

    /// <summary>Words in lower case between spaces, without articles, as answers of quizzes are compared.</summary>
    public static string Plain(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        var kept = letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("a" or "an" or "the"));
        return $" {string.Join(' ', kept)} ";
    }

    private static List<string> Strings(JsonNode? node) => node is JsonArray array ? [.. array.Select(n => n!.GetValue<string>())] : [];
}
