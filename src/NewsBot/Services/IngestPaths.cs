using System.Threading.Channels;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Services;

/// <summary>Reads what a person named and stores it in batches; one batch is read while the one before is stored.</summary>
internal sealed class IngestPaths(IArticleReader reader, IngestArticles ingest, TimeProvider time)
{
    private const int BatchSize = 200;
    private const int BatchesAhead = 2;

    /// <param name="progress">Called after each batch with the figures so far.</param>
    public async Task<IngestFigures> RunAsync(IReadOnlyList<string> paths, Action<IngestFigures> progress, CancellationToken cancellationToken)
    {
        var figures = new IngestFigures();
        var batches = Channel.CreateBounded<List<ArticleDraft>>(BatchesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(paths, batches.Writer, figures, stop.Token), stop.Token);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                var result = await ingest.AddAsync(batch, cancellationToken);
                figures.New += result.New.Count;
                figures.Known += result.Known;
                progress(figures);
            }
        }
        catch
        {
            // Nothing is read that could not be stored.
            await stop.CancelAsync();
            throw;
        }

        await reading;
        return figures;
    }

    private async Task ReadAsync(
        IReadOnlyList<string> paths, ChannelWriter<List<ArticleDraft>> batches, IngestFigures figures, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<ArticleDraft>(BatchSize);
            foreach (var path in paths)
            {
                await foreach (var outcome in reader.ReadAsync(path, cancellationToken))
                {
                    if (outcome is ReadOutcome.Refused refused)
                    {
                        figures.Refused.Add(refused);
                    }
                    else if (outcome is ReadOutcome.Read read)
                    {
                        // Of an undated text nobody knows whether it is new.
                        batch.Add(read.Article with { IsBacklog = HonestDate.Of(read.Article, time.GetUtcNow()).PublishedAt is null });
                    }

                    if (batch.Count == BatchSize)
                    {
                        await batches.WriteAsync(batch, cancellationToken);
                        batch = new List<ArticleDraft>(BatchSize);
                    }
                }
            }

            if (batch.Count > 0)
            {
                await batches.WriteAsync(batch, cancellationToken);
            }

            batches.Complete();
        }
        catch (Exception exception)
        {
            batches.Complete(exception);
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
