using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Meaning;

namespace NewsBot.Lab;

/// <summary><c>lab search</c>: the articles of a corpus that fit a question, best first.</summary>
internal static class LabSearch
{
    private const int Hits = 20;

    public static async Task<int> RunAsync(string path, CancellationToken cancellationToken)
    {
        await using var corpus = await LabCorpus.OpenAsync(path, _ => { }, cancellationToken);
        var search = new FindArticles(corpus.Services.GetRequiredService<IPassageSearch>(), corpus.Services.GetService<SearchByMeaning>());
        await foreach (var line in LabLines.ReadInputAsync(cancellationToken))
        {
            var found = await search.FindAsync(new Question(line.Text("text", "question")), [], line.Instant("asOf"), cancellationToken);
            await LabLines.WriteAsync(new
            {
                id = line.Text("id"),
                hits = found.Hits.Take(Hits).Select(h => new { id = corpus.IdOf(h.Article.Id), score = Math.Round(h.Score, 4) }),
            });
        }

        return 0;
    }
}
