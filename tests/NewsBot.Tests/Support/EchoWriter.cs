using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Says of each story its whole first text, and keeps what it was asked for.</summary>
internal sealed class EchoWriter : INewsWriter, IDigestWriter
{
    public bool UsesModel { get; set; }

    public string Name => "echo";

    /// <summary>Says the last text instead.</summary>
    public bool TellsNewest { get; set; }

    public List<(StoryId Story, SummaryStyle Style, string Language)> Asked { get; } = [];

    public List<DigestOpening> Opened { get; } = [];

    public Task<StorySummary> SummariseAsync(Story story, SummaryStyle style, string language, CancellationToken cancellationToken)
    {
        Asked.Add((story.Id, style, language));
        var article = TellsNewest ? story.Articles[^1] : story.Articles[0];
        return Task.FromResult(new StorySummary
        {
            Story = story.Id,
            Headline = story.Title,
            Sentences = article.Text.Length == 0 ? [] : [new Sentence(article.Text, [new Evidence(article.Id, 0, article.Text.Length, article.Text)])],
            Model = "echo",
        });
    }

    public Task<IReadOnlyList<Sentence>> SummariseAsync(
        IReadOnlyList<Article> articles, SummaryStyle style, string language, CancellationToken cancellationToken)
    {
        Asked.Add((articles[0].Story, style, language));
        return Task.FromResult<IReadOnlyList<Sentence>>([.. articles.Select(a => new Sentence(a.Text, [new Evidence(a.Id, 0, a.Text.Length, a.Text)]))]);
    }

    public Task<string> OpenAsync(DigestOpening digest, CancellationToken cancellationToken)
    {
        Opened.Add(digest);
        return Task.FromResult($"{digest.StoryCount} stories from {digest.SourceCount} sources.");
    }
}
