using System.Globalization;
using Microsoft.SemanticKernel;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;
using NewsBot.Core.Text;
using NewsBot.Writing.Evidence;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <summary>Writes answers from passages, and questions that stand alone.</summary>
internal sealed class AnswerWriter(Writers writers) : IAnswerWriter
{
    private const int LongestQuestion = 400;
    private const int MostSentences = 4;
    private const int MostSteps = 3;

    public bool UsesModel => writers.UsesModel;

    public async Task<string> RewriteAsync(
        string question, IReadOnlyList<Story> shown, IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        var arguments = new KernelArguments
        {
            ["question"] = Quoted.Line(question),
            ["shown"] = Quoted.Lines(shown.Take(10).Select(Gist)),
            ["earlier"] = Quoted.Lines(turns.SelectMany(t => new[] { t.Asked, t.Answered }).Where(t => !t.StartsWith('/'))),
        };
        var rewritten = (await writers.Current.RunAsync("RewriteQuestion", arguments, cancellationToken)).Trim();
        // A model that answers instead of rewriting is not believed.
        return rewritten.Length is 0 or > LongestQuestion || rewritten.Contains('\n', StringComparison.Ordinal) ? question : rewritten;
    }

    public async Task<IReadOnlyList<Sentence>> AnswerAsync(AnswerTask task, CancellationToken cancellationToken) =>
        (await WriteAsync("AnswerQuestion", task, cancellationToken)).Sentences;

    public async Task<Explanation> ExplainAsync(AnswerTask task, CancellationToken cancellationToken)
    {
        var (sentences, written) = await WriteAsync("Explain", task, cancellationToken);
        return new Explanation([.. sentences.Take(MostSteps)], sentences.Count > 0 ? GapLine.Read(written, Sources(task)) : null);
    }

    private async Task<(IReadOnlyList<Sentence> Sentences, string Written)> WriteAsync(string function, AnswerTask task, CancellationToken cancellationToken)
    {
        var sources = Sources(task);
        var arguments = new KernelArguments
        {
            ["question"] = Quoted.Line(task.Question.Text),
            ["rarity"] = string.Join(' ', task.Weights.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key}={w.Value:0.##}"))),
            ["fit"] = task.Fit.ToString("0.00", CultureInfo.InvariantCulture),
            ["refused"] = "",
            ["sources"] = string.Join('\n', task.Passages.Select((p, i) => Quoted.Source(i + 1, p.Article, p.Text, p.Score))),
        };
        var written = "";
        var (complete, shown) = (0, 0);
        await foreach (var text in writers.Current.StreamAsync(function, arguments, cancellationToken))
        {
            written = text;
            var part = WrittenLines.CompletePart(text);
            if (part.Length == complete)
            {
                // Most pieces end no line, and checking reads all sources.
                continue;
            }

            complete = part.Length;
            var sofar = EvidenceCheck.Check(WrittenLines.Parse(part), sources);
            if (sofar.Count > shown)
            {
                shown = sofar.Count;
                await task.Draft(sofar);
            }
        }

        var parsed = WrittenLines.Parse(written);
        var verdict = EvidenceCheck.Judge(parsed, sources);
        if (writers.UsesModel && Misses(parsed, verdict))
        {
            arguments["refused"] = Refusals.Of(verdict);
            var again = await writers.Current.RunAsync(function, arguments, cancellationToken);
            arguments["refused"] = "";
            var second = EvidenceCheck.Judge(WrittenLines.Parse(again), sources);
            (written, verdict) = second.Held.Count > 0 ? (again, second) : (written, verdict);
        }

        var sentences = verdict.Held;
        if (sentences.Count == 0 && parsed.Count > 0 && writers.UsesModel)
        {
            // The model answered, but with nothing that the sources bear out: quote what they do say.
            written = await writers.Embedded.RunAsync(function, arguments, cancellationToken);
            sentences = EvidenceCheck.Check(WrittenLines.Parse(written), sources);
        }

        return ([.. sentences.Take(MostSentences)], written);
    }

    /// <summary>The sentence that answers does not hold. For one of context that does not, nobody is kept waiting: it is left out.</summary>
    private static bool Misses(IReadOnlyList<WrittenSentence> written, Verdict verdict) =>
        written.Count > 0 && verdict.Refused.Count > 0 && verdict.Refused[0].Text == written[0].Text;

    private static List<NumberedText> Sources(AnswerTask task) => [.. task.Passages.Select(p => new NumberedText(p.Article, p.Start, p.Length))];

    private static string Gist(Story story)
    {
        var article = story.Articles.FirstOrDefault(a => a.Text.Length > 0) ?? story.Articles[0];
        var sentences = SentenceSplitter.Split(article.Text);
        return sentences.Count == 0 ? story.Title : $"{story.Title} — {sentences[0].In(article.Text)}";
    }
}
