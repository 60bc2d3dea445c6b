using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using NewsBot.Writing.Models;

namespace NewsBot.Writing.Embeddings.Onnx;

/// <summary>A sentence encoder that stands in an ONNX file, as a client like the others. The file is opened when it is first asked.</summary>
internal sealed class OnnxEmbeddingGenerator(string file, string vocabulary, bool first) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Texts that are encoded together: more of them only wait for the longest.</summary>
    private const int Together = 16;

    private readonly Lazy<OnnxEncoder> _encoder = new(() => Open(file, vocabulary, first));

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(
            () =>
            {
                var made = new GeneratedEmbeddings<Embedding<float>>();
                foreach (var texts in values.Chunk(Together))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    made.AddRange(Encode(texts).Select(v => new Embedding<float>(v)));
                }

                return made;
            },
            cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        if (_encoder.IsValueCreated)
        {
            _encoder.Value.Dispose();
        }
    }

    private IReadOnlyList<float[]> Encode(string[] texts)
    {
        try
        {
            return _encoder.Value.Encode(texts);
        }
        catch (OnnxRuntimeException)
        {
            throw new ModelFailureException(new ModelFailure(FailureKind.Damaged));
        }
    }

    private static OnnxEncoder Open(string file, string vocabulary, bool first)
    {
        try
        {
            return new OnnxEncoder(file, vocabulary, first);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ModelFailureException(new ModelFailure(FailureKind.Damaged));
        }
    }
}
