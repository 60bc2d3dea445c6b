using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using NewsBot.Core.News;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Evidence;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <param name="Model">Who wrote it: the embedded writer also where it stood in for a model.</param>
public sealed record WrittenSummary(IReadOnlyList<Sentence> Sentences, string Model);

/// <summary>How much to write.</summary>
public sealed record SummaryLength(int Sentences, int Words)
{
    public SummaryManner Manner { get; init; } = SummaryManner.Plain;
}

/// <summary>
/// From articles to sentences with evidence: prompt, check, and quotation where nothing of what a model wrote holds.
/// Remembers nothing.
/// </summary>
public sealed partial class SummaryWriter(Writers writers, ILogger<SummaryWriter> logger)
{
    private const int MostSources = 6;
    private const int CharactersPerSource = 6_000;

    public async Task<WrittenSummary> WriteAsync(
        IReadOnlyList<Article> articles, SummaryLength length, string language, CancellationToken cancellationToken)
    {
        var sources = articles.Where(a => a.Text.Length > 0).Take(MostSources).Select(NumberedText.Whole).ToList();
        if (sources.Count == 0)
        {
            return new WrittenSummary([], writers.Model);
        }

        var arguments = new KernelArguments
        {
            ["sources"] = string.Join('\n', sources.Select((s, i) => Quoted.Source(i + 1, s.Article, ToRead(s.Article)))),
            ["sentences"] = length.Sentences.ToString(CultureInfo.InvariantCulture),
            ["words"] = length.Words.ToString(CultureInfo.InvariantCulture),
            ["language"] = language.Length > 0 ? language : "that of the sources",
            ["manner"] = length.Manner.ToString().ToLowerInvariant(),
            ["refused"] = "",
        };
        var written = await writers.Current.AskAsync("SummariseStory", arguments, cancellationToken);
        var model = written.ModelId ?? writers.Model;
        var verdict = EvidenceCheck.Judge(Parse(written.Text), sources);
        if (verdict.Refused.Count > 0 && model != EmbeddedWriter.ModelName)
        {
            arguments["refused"] = Refusals.Of(verdict);
            var again = await writers.Current.AskAsync("SummariseStory", arguments, cancellationToken);
            arguments["refused"] = "";
            var second = again.ModelId == EmbeddedWriter.ModelName ? verdict : EvidenceCheck.Judge(Parse(again.Text), sources);
            // The second try counts only if more of it holds.
            verdict = second.Held.Count > verdict.Held.Count ? second : verdict;
        }

        var sentences = verdict.Held;
        if (sentences.Count == 0 && writers.UsesModel)
        {
            LogNothingHeld(writers.Model, sources[0].Article.Story);
            written = await writers.Embedded.AskAsync("SummariseStory", arguments, cancellationToken);
            sentences = EvidenceCheck.Check(Parse(written.Text), sources);
            model = EmbeddedWriter.ModelName;
        }

        return new WrittenSummary([.. sentences.Take(length.Sentences)], model);

        IReadOnlyList<WrittenSentence> Parse(string text) => WrittenLines.Parse(text, bySides: length.Manner == SummaryManner.Sides);
    }

    /// <summary>A model is paid by the word. The embedded writer reads the beginning, as it was measured with.</summary>
    private string ToRead(Article article) =>
        writers.UsesModel ? Trimmed.To(article.Title, article.Text, CharactersPerSource) : Head(article.Text);

    private static string Head(string text)
    {
        if (text.Length <= CharactersPerSource)
        {
            return text;
        }

        var end = text.LastIndexOfAny([' ', '\n', '。'], CharactersPerSource);
        return text[..(end > 0 ? end : CharactersPerSource)];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing that {Model} wrote of story {Story} was borne out by its sources; it is quoted instead.")]
    private partial void LogNothingHeld(string model, StoryId story);
}
