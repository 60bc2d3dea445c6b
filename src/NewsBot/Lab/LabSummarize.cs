using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.News;
using NewsBot.Writing;

namespace NewsBot.Lab;

/// <summary><c>lab summarize</c>: articles to sentences with the spans they rest on.</summary>
internal static class LabSummarize
{
    public static async Task<int> RunAsync(GlobalOptions options, int sentences, int words, CancellationToken cancellationToken)
    {
        using var host = Composition.BuildCommandHost(options);
        var writer = host.Services.GetRequiredService<SummaryWriter>();
        await foreach (var line in LabLines.ReadInputAsync(cancellationToken))
        {
            var given = line["articles"] is JsonArray several ? [.. several.OfType<JsonObject>()] : new List<JsonObject> { line };
            var articles = given.Select((a, i) => ToArticle(a.Draft(), i)).ToList();
            var written = await writer.WriteAsync(articles, new SummaryLength(sentences, words), "", cancellationToken);
            await LabLines.WriteAsync(new
            {
                id = line.Text("id"),
                sentences = written.Sentences.Select(s => new
                {
                    s.Text,
                    evidence = s.Evidence.Select(e => LabLines.Citation(
                        given[(int)e.Article.Value].Text("id"), articles[(int)e.Article.Value].Text, e)),
                }),
            });
        }

        return 0;
    }

    private static Article ToArticle(ArticleDraft draft, int number) => new()
    {
        Id = new ArticleId(number),
        Story = new StoryId(1),
        Title = draft.Title,
        Text = draft.Text,
        Source = draft.Source,
        PublishedAt = draft.PublishedAt,
        StoredAt = DateTimeOffset.UnixEpoch,
    };
}
