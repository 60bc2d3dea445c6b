using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;

namespace NewsBot.Writing.Embeddings.Onnx;

/// <summary>
/// Runs a sentence encoder of the BERT family: WordPiece tokens in, and out either the vector of the text or one for each token, of which the mean
/// or the first is taken. Vectors have length one. May be used from several threads.
/// </summary>
internal sealed class OnnxEncoder : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    /// <summary>What exports with their pooling in them call the vector of the text.</summary>
    private const string OfText = "sentence_embedding";

    /// <summary>In tokens; a headline and its first sentences have fewer, and most such encoders were trained on no more.</summary>
    private const int Longest = 256;

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly string _output;
    private readonly bool _ofTokens;
    private readonly bool _first;

    /// <param name="first">The vector of a text is that of its first token, and not the mean of all.</param>
    /// <exception cref="InvalidDataException">The file is an ONNX model, but no encoder of this kind.</exception>
    public OnnxEncoder(string file, string vocabulary, bool first = false)
    {
        _tokenizer = BertTokenizer.Create(vocabulary);
        using var options = new SessionOptions { IntraOpNumThreads = Math.Max(1, Environment.ProcessorCount / 2) };
        _session = new InferenceSession(file, options);
        // Beside the tokens many files give one vector a text that BERT was trained with for another task ("pooler_output"): it says little of the meaning.
        var output = _session.OutputMetadata.Where(o => o.Value.Dimensions.Length is 2 or 3)
            .OrderByDescending(o => o.Key == OfText).ThenByDescending(o => o.Value.Dimensions.Length).Select(o => o.Key).FirstOrDefault();
        if (output is null || !_session.InputMetadata.ContainsKey(Ids))
        {
            _session.Dispose();
            throw new InvalidDataException($"{file} has no {Ids}, or gives no vectors.");
        }

        (_output, _ofTokens, _first) = (output, _session.OutputMetadata[output].Dimensions.Length == 3, first);
    }

    public IReadOnlyList<float[]> Encode(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select(Tokens).ToList();
        var longest = tokens.Max(t => t.Count);
        var (ids, mask) = (new DenseTensor<long>([texts.Count, longest]), new DenseTensor<long>([texts.Count, longest]));
        for (var text = 0; text < tokens.Count; text++)
        {
            for (var i = 0; i < longest; i++)
            {
                var within = i < tokens[text].Count;
                ids[text, i] = within ? tokens[text][i] : _tokenizer.PaddingTokenId;
                mask[text, i] = within ? 1 : 0;
            }
        }

        NamedOnnxValue[] given = [NamedOnnxValue.CreateFromTensor(Ids, ids), NamedOnnxValue.CreateFromTensor(Mask, mask), NamedOnnxValue.CreateFromTensor(Types, new DenseTensor<long>([texts.Count, longest]))];
        using var results = _session.Run([.. given.Where(v => _session.InputMetadata.ContainsKey(v.Name))], [_output]);
        var vectors = results[0].AsTensor<float>().ToDenseTensor();
        return [.. tokens.Select((t, text) => Normal(_ofTokens ? Mean(vectors, text, _first ? 1 : t.Count) : One(vectors, text)))];
    }

    public void Dispose() => _session.Dispose();

    /// <summary>With the signs for the beginning and the end, which stay also where the middle is too long.</summary>
    private IReadOnlyList<int> Tokens(string text)
    {
        var ids = _tokenizer.EncodeToIds(text);
        return ids.Count <= Longest ? ids : [.. ids.Take(Longest - 1), ids[^1]];
    }

    private static float[] One(DenseTensor<float> vectors, int text) => [.. Enumerable.Range(0, vectors.Dimensions[1]).Select(d => vectors[text, d])];

    private static float[] Mean(DenseTensor<float> vectors, int text, int count)
    {
        var mean = new float[vectors.Dimensions[2]];
        for (var token = 0; token < count; token++)
        {
            for (var d = 0; d < mean.Length; d++)
            {
                mean[d] += vectors[text, token, d] / count;
            }
        }

        return mean;
    }

    private static float[] Normal(float[] vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }
}
