using Microsoft.Extensions.AI;
using NewsBot.Writing.Models;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>The encoder of this machine as a client like the others. Its file is read when it is first asked.</summary>
internal sealed class LocalEmbeddingGenerator(EncoderFolder folder) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Somebody else has work to do as well.</summary>
    private static readonly int Cores = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lazy<SentenceEncoder> _encoder = new(() => Load(folder));

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(
            () =>
            {
                var texts = values.ToList();
                var vectors = new float[texts.Count][];
                var encoder = _encoder.Value;
                if (texts.Count == 1)
                {
                    vectors[0] = encoder.Encode(texts[0]);
                }
                else
                {
                    Parallel.For(0, texts.Count, new ParallelOptions { MaxDegreeOfParallelism = Cores, CancellationToken = cancellationToken }, i => vectors[i] = encoder.Encode(texts[i]));
                }

                return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v)));
            },
            cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing but memory.
    }

    private static SentenceEncoder Load(EncoderFolder folder)
    {
        try
        {
            return new SentenceEncoder(EncoderFile.Read(File.ReadAllBytes(folder.File)));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFailureException(new ModelFailure(FailureKind.Damaged));
        }
    }
}
