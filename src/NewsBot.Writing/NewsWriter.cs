using Microsoft.SemanticKernel;
using NewsBot.Core.Features;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Core.News.Prose;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <summary>Tells a story once per version, style, language and model; every channel on every platform shares what was written.</summary>
internal sealed class NewsWriter(Writers writers, SummaryWriter sentences, ISummaryStore summaries, TimeProvider time) : INewsWriter
{
    private const int MostHeadlines = 12;

    public bool UsesModel => writers.UsesModel;

    public string Name => writers.Name;

    public async Task<StorySummary> SummariseAsync(Story story, SummaryStyle style, string language, CancellationToken cancellationToken)
    {
        var key = new SummaryKey(story.Id, story.Version, style, writers.UsesModel ? language : "", writers.Model);
        if (await summaries.FindAsync(key, cancellationToken) is { } kept)
        {
            Occasion.Current?.Wrote("");
            return kept;
        }

        if (writers.NextModel is var next && next != writers.Model && next != EmbeddedWriter.ModelName
            && await summaries.FindAsync(key with { Model = next }, cancellationToken) is { } keptBelow)
        {
            // While the first model rests, the next need not be paid twice for the same story.
            Occasion.Current?.Wrote($"Written by {next} instead of {writers.Model}.");
            return keptBelow;
        }

        Occasion.About(story.Id);
        var written = await sentences.WriteAsync(story.Articles, LengthOf(style), language, cancellationToken);
        var summary = new StorySummary
        {
            Story = story.Id,
            Headline = await HeadlineAsync(story, cancellationToken),
            Sentences = written.Sentences,
            Model = written.Model,
            Disagreements = Evidence.Disagreements.Find(story.Articles),
        };
        // What another wrote for a model that failed is kept as its own: the model is asked again next time.
        var writtenBy = key with { Model = written.Model, Language = written.Model == EmbeddedWriter.ModelName ? "" : key.Language };
        await summaries.WriteAsync(writtenBy, summary, time.GetUtcNow(), cancellationToken);
        return summary;
    }

    public async Task<IReadOnlyList<Sentence>> SummariseAsync(
        IReadOnlyList<Article> articles, SummaryStyle style, string language, CancellationToken cancellationToken) =>
        (await sentences.WriteAsync(articles, LengthOf(style), language, cancellationToken)).Sentences;

    private static SummaryLength LengthOf(SummaryStyle style) => style switch
    {
        SummaryStyle.Brief => new SummaryLength(2, 60),
        SummaryStyle.Standard => new SummaryLength(3, 90),
        SummaryStyle.Deep => new SummaryLength(5, 160) { Manner = SummaryManner.Sides },
        SummaryStyle.Eli5 => new SummaryLength(3, 60) { Manner = SummaryManner.Simple },
        SummaryStyle.Bullets => new SummaryLength(5, 90) { Manner = SummaryManner.Terse },
        _ => throw new ArgumentOutOfRangeException(nameof(style), style.ToString()),
    };

    private async Task<string> HeadlineAsync(Story story, CancellationToken cancellationToken)
    {
        var titles = story.Articles.Select(a => HeadlineText.Told(a.Title)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostHeadlines).ToList();
        if (titles.Count <= 1)
        {
            return titles.Count == 1 ? titles[0] : story.Articles[0].Headline;
        }

        var arguments = new KernelArguments { ["headlines"] = Quoted.Lines(titles) };
        var named = (await writers.Current.RunAsync("NameStory", arguments, cancellationToken)).Trim();
        // The headline is chosen, not written: anything else could say what no source says.
        return titles.Find(t => string.Equals(t, named, StringComparison.OrdinalIgnoreCase)) ?? EmbeddedHeadline.Choose(titles);
    }
}
