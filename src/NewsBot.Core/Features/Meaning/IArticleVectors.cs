using NewsBot.Core.News;
using NewsBot.Core.Vectors;

namespace NewsBot.Core.Features.Meaning;

/// <summary>The vectors of articles, kept between starts; the database implements it. An article that changes loses its vector.</summary>
public interface IArticleVectors
{
    /// <summary>Articles without a vector, the newest first.</summary>
    /// <param name="after">Only articles with a higher number.</param>
    Task<IReadOnlyList<UnreadArticle>> PendingAsync(ArticleId after, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps vectors, but none of an article that has changed since it was read.</summary>
    Task KeepAsync(string model, IReadOnlyList<(UnreadArticle Article, ByteVector Vector)> made, CancellationToken cancellationToken);

    /// <summary>The newest vectors of a model, oldest first.</summary>
    Task<IReadOnlyList<ArticleVector>> ReadAsync(string model, int newest, CancellationToken cancellationToken);

    /// <summary>Forgets the vectors of all other models; with an empty name, of all.</summary>
    Task ForgetOthersAsync(string model, CancellationToken cancellationToken);

    /// <summary>The number of the article that was stored last; 0 when there is none.</summary>
    Task<ArticleId> NewestAsync(CancellationToken cancellationToken);
}

/// <summary>An article of which a vector has to be made: its headline and how it begins.</summary>
/// <param name="Hash">What it is recognised by when it changes.</param>
public sealed record UnreadArticle(ArticleId Id, DateTimeOffset HappenedAt, string Title, string Lead, string Hash);

public sealed record ArticleVector(ArticleId Id, DateTimeOffset HappenedAt, ByteVector Vector);
