using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.News;
using NewsBot.Core.Vectors;

namespace NewsBot.Core.Features.Meaning;

/// <summary>
/// Makes the vectors of articles that have none, the newest first, a batch at a time. What is done is kept at once, so that a process that
/// ends goes on where it was.
/// </summary>
public sealed partial class EmbedArticles(
    IArticleVectors store, ITextVectors texts, VectorIndex index, IOptions<NewsOptions> options, TimeProvider time, ILogger<EmbedArticles> logger)
{
    private const int BatchSize = 32;

    /// <summary>So many are looked for at once: the newest that are done have to be passed over each time.</summary>
    private const int LookedFor = 16 * BatchSize;

    /// <summary>Of an article that changed nobody tells; it is found by looking at all of them.</summary>
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(5);

    private ArticleId _doneUpTo;
    private DateTimeOffset? _swept;

    /// <summary>Works until no article is without a vector, or the encoder fails.</summary>
    /// <returns>How many vectors were made.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (texts.Model.Length == 0)
        {
            return 0;
        }

        await index.LoadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var newest = await store.NewestAsync(cancellationToken);
        var sweeps = _swept is not { } swept || now - swept >= BetweenSweeps;
        // Numbers are given in order: what is further back than there is room for would not be searched.
        var after = sweeps ? new ArticleId(Math.Max(0, newest.Value - options.Value.VectorsInMemory)) : _doneUpTo;
        var made = 0;
        while (await store.PendingAsync(after, LookedFor, cancellationToken) is { Count: > 0 } pending)
        {
            foreach (var batch in pending.Chunk(BatchSize))
            {
                if (!await EmbedAsync(batch, cancellationToken))
                {
                    return made;
                }

                made += batch.Length;
            }
        }

        (_doneUpTo, _swept) = (newest, sweeps ? now : _swept);
        if (made > 0)
        {
            LogMade(made, texts.Model);
        }

        return made;
    }

    /// <summary>False when the encoder does not work.</summary>
    private async Task<bool> EmbedAsync(IReadOnlyList<UnreadArticle> pending, CancellationToken cancellationToken)
    {
        if (await texts.OfArticlesAsync([.. pending.Select(MeaningText.Of)], cancellationToken) is not { } vectors)
        {
            return false;
        }

        var made = pending.Select((a, i) => (Article: a, Vector: ByteVector.Of(vectors[i]))).ToList();
        if (!index.Add([.. made.Select(m => new ArticleVector(m.Article.Id, m.Article.HappenedAt, m.Vector))]))
        {
            // The same name now stands for another model: all is begun anew.
            LogAnotherLength(texts.Model);
            await store.ForgetOthersAsync("", cancellationToken);
            index.Clear();
            _swept = null;
            return false;
        }

        await store.KeepAsync(texts.Model, made, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made the vectors of {Count} articles with {Model}.")]
    private partial void LogMade(int count, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Model} now makes vectors of another length: those of all articles are made again.")]
    private partial void LogAnotherLength(string model);
}

/// <summary>What of an article is read for its vector: its headline and its first sentence or two, which say most plainly what it is about.</summary>
internal static class MeaningText
{
    /// <summary>In characters. Headlines alone find less, and twice as much or every sentence for itself no more.</summary>
    private const int LeadLength = 200;

    public static string Of(UnreadArticle article) =>
        $"{article.Title}. {(article.Lead.Length <= LeadLength ? article.Lead : article.Lead[..LeadLength])}".TrimEnd();
}
