using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Meaning;
using NewsBot.Writing.Models;

namespace NewsBot.Writing.Embeddings;

/// <summary>
/// Asks the encoder with patience for articles and without for questions, and lets it rest when it fails: a dead one never costs an
/// answer more than a moment, and words alone search.
/// </summary>
internal sealed partial class TextVectors(Encoder encoder, EmbeddingOptions options, Breaker breaker, TimeProvider time, ILogger<TextVectors> logger) : ITextVectors, IDisposable
{
    public string Model => encoder.Model;

    public async Task<IReadOnlyList<float[]>?> OfArticlesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        await AskAsync([.. texts.Select(t => options.ArticlePrefix + t)], TimeSpan.FromSeconds(options.TimeoutSeconds), cancellationToken);

    public async Task<float[]?> OfQuestionAsync(string question, CancellationToken cancellationToken) =>
        (await AskAsync([options.QuestionPrefix + question], TimeSpan.FromMilliseconds(options.QuestionMilliseconds), cancellationToken))?[0];

    /// <summary>The line of /status.</summary>
    /// <param name="articles">How many have a vector in memory.</param>
    public ListingRow Row(int articles)
    {
        var last = breaker.LastFailure;
        var count = articles.ToString("N0", CultureInfo.InvariantCulture);
        return breaker.RestsUntil is { } until
            ? new ListingRow("Search by meaning", $"words alone until {until.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC: {last?.InFull ?? "it is busy"}; {encoder.Name}", Health: RowHealth.Failing)
            : new ListingRow("Search by meaning", $"{count} {(articles == 1 ? "article" : "articles")}, {encoder.Name}{(last is null ? "" : $"; it failed last time: {last.InFull}")}", Health: last is null ? RowHealth.Good : RowHealth.Waiting);
    }

    /// <summary>Asks it for one vector, whether it rests or not; null when it answers.</summary>
    public async Task<ModelFailure?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GenerateAsync(["yes"], TimeSpan.FromSeconds(options.TimeoutSeconds), cancellationToken);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ModelFailure.Of(exception);
        }
    }

    public void Dispose() => encoder.Dispose();

    private async Task<float[][]?> AskAsync(string[] texts, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var pass = breaker.Enter();
        if (pass is null)
        {
            return null;
        }

        try
        {
            var vectors = await GenerateAsync(texts, patience, cancellationToken);
            pass.Succeeded();
            return vectors;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = ModelFailure.Of(exception);
            pass.Failed(failure);
            LogFailed(encoder.Name, failure.InFull, failure.Cure(EmbeddingOptions.Section));
            return null;
        }
    }

    private async Task<float[][]> GenerateAsync(string[] texts, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        // A client that does not heed its token must not keep somebody waiting.
        var made = await encoder.Generator.GenerateAsync(texts, cancellationToken: both.Token).WaitAsync(both.Token);
        var vectors = made.Select(e => e.Vector.ToArray()).ToArray();
        return vectors.Length == texts.Length && Array.TrueForAll(vectors, v => v.Length > 0 && v.Length == vectors[0].Length && TensorPrimitives.IsFiniteAll<float>(v))
            ? vectors
            : throw new ModelFailureException(new ModelFailure(FailureKind.Garbled));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} made no vectors: {Failure}. Words alone search meanwhile. {Cure}")]
    private partial void LogFailed(string name, string failure, string cure);
}
