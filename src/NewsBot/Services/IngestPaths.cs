using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Services;

/// <summary>Reads what a person named and stores it, in batches.</summary>
internal sealed class IngestPaths(IArticleReader reader, IngestArticles ingest)
{
    private const int BatchSize = 200;

    /// <param name="progress">Called after each batch with the figures so far.</param>
    public async Task<IngestFigures> RunAsync(IReadOnlyList<string> paths, Action<IngestFigures> progress, CancellationToken cancellationToken)
    {
        var figures = new IngestFigures();
        var batch = new List<ArticleDraft>(BatchSize);
        foreach (var path in paths)
        {
            await foreach (var outcome in reader.ReadAsync(path, cancellationToken))
            {
                switch (outcome)
                {
                    case ReadOutcome.Read read:
                        batch.Add(read.Article);
                        break;
                    case ReadOutcome.Refused refused:
                        figures.Refused.Add(refused);
                        break;
                    default:
                        throw new ArgumentOutOfRangeException(nameof(paths), outcome.GetType().Name);
                }

                if (batch.Count >= BatchSize)
                {
                    await StoreAsync();
                }
            }
        }

        await StoreAsync();
        return figures;

        async Task StoreAsync()
        {
            if (batch.Count > 0)
            {
                var result = await ingest.AddAsync(batch, cancellationToken);
                figures.New += result.New.Count;
                figures.Known += result.Known;
                batch.Clear();
            }

            progress(figures);
        }
    }
}

/// <summary>What a run of reading came to.</summary>
internal sealed class IngestFigures
{
    public int New { get; set; }

    public int Known { get; set; }

    public List<ReadOutcome.Refused> Refused { get; } = [];
}
