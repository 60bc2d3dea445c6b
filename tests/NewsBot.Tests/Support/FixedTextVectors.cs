using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Gives each text the vector of the first word that it has; fails while it is told to.</summary>
internal sealed class FixedTextVectors(params (string Word, float[] Vector)[] words) : ITextVectors
{
    public string Model { get; set; } = "fixed/1";

    public bool Fails { get; set; }

    public List<string> Read { get; } = [];

    public Task<IReadOnlyList<float[]>?> OfArticlesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        Read.AddRange(texts);
        return Task.FromResult<IReadOnlyList<float[]>?>(Fails ? null : [.. texts.Select(Of)]);
    }

    public Task<float[]?> OfQuestionAsync(string question, CancellationToken cancellationToken) => Task.FromResult(Fails ? null : Of(question));

    private float[] Of(string text) => words.FirstOrDefault(w => text.Contains(w.Word, StringComparison.OrdinalIgnoreCase), words[^1]).Vector;
}

/// <summary>Keeps no vectors and has no articles.</summary>
internal sealed class NoArticleVectors : IArticleVectors
{
    public Task<IReadOnlyList<UnreadArticle>> PendingAsync(ArticleId after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<UnreadArticle>>([]);

    public Task KeepAsync(string model, IReadOnlyList<(UnreadArticle Article, Core.Vectors.ByteVector Vector)> made, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ArticleVector>> ReadAsync(string model, int newest, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArticleVector>>([]);

    public Task ForgetOthersAsync(string model, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ArticleId> NewestAsync(CancellationToken cancellationToken) => Task.FromResult(new ArticleId(0));
}
