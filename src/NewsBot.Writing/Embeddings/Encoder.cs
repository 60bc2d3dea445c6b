using Microsoft.Extensions.AI;
using NewsBot.Writing.Embeddings.Local;
using NewsBot.Writing.Embeddings.Onnx;
using NewsBot.Writing.Models;

namespace NewsBot.Writing.Embeddings;

/// <summary>Who makes the vectors: the client, bare; patience and rest are <see cref="TextVectors"/>', and the same for all.</summary>
internal sealed record Encoder : IDisposable
{
    public required IEmbeddingGenerator<string, Embedding<float>> Generator { get; init; }

    /// <summary>Under which its vectors are kept: two services may have different models of one name.</summary>
    public required string Model { get; init; }

    /// <summary>As people are told.</summary>
    public required string Name { get; init; }

    /// <summary>The encoder of the settings; null: none.</summary>
    public static Encoder? Of(EmbeddingOptions options, EncoderFolder? folder, TimeProvider time) => options.KindWith(folder) switch
    {
        EmbeddingOptions.None => null,
        EmbeddingOptions.Local => new Encoder
        {
            Generator = new LocalEmbeddingGenerator(folder!),
            Model = $"local/{EncoderPackage.Name}/{EncoderPackage.Version}",
            Name = "the encoder of this machine",
        },
        EmbeddingOptions.Onnx => new Encoder
        {
            Generator = new OnnxEmbeddingGenerator(options.File, options.VocabularyFile, options.TakesFirst),
            Model = $"onnx/{Path.GetFullPath(options.File)} {(options.TakesFirst ? EmbeddingOptions.First : EmbeddingOptions.Mean)}{Prefixes(options)}",
            Name = $"{Path.GetFileName(options.File)} on this machine",
        },
        EmbeddingOptions.OpenAI or EmbeddingOptions.Ollama => new Encoder
        {
            Generator = ModelClients.CreateEmbeddings(options, time),
            Model = $"{options.Kind}/{options.Model}{(options.Endpoint.Length > 0 ? $" at {Place(options.Endpoint)}" : "")}{Prefixes(options)}",
            Name = $"{options.Model} at {new Uri(options.Address).Host}",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider),
    };

    public void Dispose() => Generator.Dispose();

    /// <summary>Where a service is; a name and a password in its address are no part of that.</summary>
    private static string Place(string endpoint)
    {
        var address = new Uri(endpoint);
        return address.Authority + address.AbsolutePath.TrimEnd('/');
    }

    /// <summary>Other words in front make other vectors.</summary>
    private static string Prefixes(EmbeddingOptions options) => options.ArticlePrefix.Length > 0 ? $" after “{options.ArticlePrefix}”" : "";
}
