using NewsBot.Core.Features.Meaning;

namespace NewsBot.Writing.Embeddings;

/// <summary>How the encoder answered.</summary>
/// <param name="Fault">What went wrong and the cure, as sentences without secrets; empty when it answered.</param>
public sealed record ProbedEncoder(string Model, string Fault, TimeSpan Took);

/// <summary>Asks the configured encoder for one vector.</summary>
public sealed class EncoderProbe(ITextVectors vectors, TimeProvider time)
{
    /// <summary>Null when none is configured.</summary>
    public async Task<ProbedEncoder?> AskAsync(CancellationToken cancellationToken)
    {
        if (vectors is not TextVectors own)
        {
            return null;
        }

        var started = time.GetTimestamp();
        var failure = await own.ProbeAsync(cancellationToken);
        var fault = failure is null ? "" : $"It made no vector: {failure.InFull}. {failure.Cure(EmbeddingOptions.Section)}";
        return new ProbedEncoder(own.Model, fault, time.GetElapsedTime(started));
    }
}
