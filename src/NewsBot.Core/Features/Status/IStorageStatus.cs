namespace NewsBot.Core.Features.Status;

/// <summary>What the database holds; the database implements it.</summary>
public interface IStorageStatus
{
    Task<StorageFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <param name="Place">The file or server, without secrets.</param>
public sealed record StorageFigures(
    string Place,
    long Articles,
    long Stories,
    long ArticlesLastDay,
    DateTimeOffset? NewestArticle,
    long Bytes);
