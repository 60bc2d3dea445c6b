using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Evidence;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <summary>
/// Writes a story's summary once per version, style, language and model: prompt, evidence check, and if nothing of what a
/// model wrote holds, quotation instead.
/// </summary>
internal sealed partial class NewsWriter(Writers writers, ISummaryStore summaries, TimeProvider time, ILogger<NewsWriter> logger) : INewsWriter
{
    private const int MostSources = 6;
    private const int CharactersPerSource = 6_000;

    public bool Translates => writers.UsesModel;

    public string Name => writers.Name;

    public async Task<StorySummary> SummariseAsync(Story story, SummaryStyle style, string language, CancellationToken cancellationToken)
    {
        var key = new SummaryKey(story.Id, story.Version, style, writers.UsesModel ? language : "", writers.Model);
        if (await summaries.FindAsync(key, cancellationToken) is { } kept)
        {
            return kept;
        }

        var sources = story.Articles.Where(a => a.Text.Length > 0).Take(MostSources).Select(NumberedText.Whole).ToList();
        var summary = new StorySummary
        {
            Story = story.Id,
            Headline = await HeadlineAsync(story, cancellationToken),
            Sentences = sources.Count == 0 ? [] : await SentencesAsync(story.Id, sources, style, language, cancellationToken),
            Model = writers.Model,
        };
        await summaries.WriteAsync(key, summary, time.GetUtcNow(), cancellationToken);
        return summary;
    }

    private async Task<IReadOnlyList<Sentence>> SentencesAsync(
        StoryId story, List<NumberedText> sources, SummaryStyle style, string language, CancellationToken cancellationToken)
    {
        var (count, words) = style switch
        {
            SummaryStyle.Brief => (2, 60),
            SummaryStyle.Standard => (3, 90),
            SummaryStyle.Deep => (5, 160),
            _ => throw new ArgumentOutOfRangeException(nameof(style), style.ToString()),
        };
        var arguments = new KernelArguments
        {
            ["sources"] = string.Join('\n', sources.Select((s, i) => Quoted.Source(i + 1, s.Article, Head(s.Text)))),
            ["sentences"] = count.ToString(CultureInfo.InvariantCulture),
            ["words"] = words.ToString(CultureInfo.InvariantCulture),
            ["language"] = language.Length > 0 ? language : "that of the sources",
        };
        var written = await writers.Current.RunAsync("SummariseStory", arguments, cancellationToken);
        var sentences = EvidenceCheck.Check(WrittenLines.Parse(written), sources);
        if (sentences.Count == 0 && writers.UsesModel)
        {
            LogNothingHeld(story, writers.Model);
            written = await writers.Embedded.RunAsync("SummariseStory", arguments, cancellationToken);
            sentences = EvidenceCheck.Check(WrittenLines.Parse(written), sources);
        }

        return [.. sentences.Take(count)];
    }

    private async Task<string> HeadlineAsync(Story story, CancellationToken cancellationToken)
    {
        var titles = story.Articles.Select(a => a.Title).Distinct(StringComparer.Ordinal).Take(MostSources * 2).ToList();
        if (titles.Count == 1)
        {
            return titles[0];
        }

        var arguments = new KernelArguments { ["headlines"] = Quoted.Lines(titles) };
        var named = (await writers.Current.RunAsync("NameStory", arguments, cancellationToken)).Trim();
        // The headline is chosen, not written: anything else could say what no source says.
        return titles.Find(t => string.Equals(t, named, StringComparison.OrdinalIgnoreCase)) ?? EmbeddedHeadline.Choose(titles);
    }

    private static string Head(string text) =>
        text.Length <= CharactersPerSource ? text : text[..text.LastIndexOfAny([' ', '\n'], CharactersPerSource)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing that {Model} wrote of story {Story} was borne out by its sources; it is quoted instead.")]
    private partial void LogNothingHeld(StoryId story, string model);
}
