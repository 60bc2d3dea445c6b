using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>
/// Universal Sentence Encoder Lite (Cer et al., 2018) in plain arithmetic: a text to 512 numbers of length 1, the nearer the more alike
/// two texts are. English, cased; of a long text the first 128 pieces count. May be used from several threads.
/// </summary>
internal sealed class SentenceEncoder
{
    public const int Length = TransformerLayer.Width;

    internal const int MostTokens = 128;

    private const int PieceLength = 256;

    /// <summary>As it was trained; that the square root of 256 is 16 and not 2 is no mistake here.</summary>
    private const float PieceScale = 2;

    private readonly UnigramTokenizer _tokenizer;
    private readonly float[] _pieces;
    private readonly float[] _timeScales;
    private readonly TransformerLayer _first;
    private readonly TransformerLayer _second;
    private readonly DenseWeights _last;
    private readonly ConcurrentBag<EncoderBuffers> _buffers = [];

    /// <exception cref="InvalidDataException">Weights are missing.</exception>
    public SentenceEncoder(EncoderWeights weights)
    {
        _tokenizer = new UnigramTokenizer(weights.Vocabulary);
        _pieces = weights.Tables.TryGetValue(WeightNames.Pieces, out var pieces) && pieces.Rows >= weights.Vocabulary.Count
            ? weights.Table(WeightNames.Pieces, pieces.Rows, PieceLength).Values
            : throw new InvalidDataException("The encoder has fewer vectors than pieces.");
        _timeScales = weights.List(WeightNames.TimeScales, PieceLength / 2);
        _first = new TransformerLayer(weights, 0, PieceLength, heads: 4);
        _second = new TransformerLayer(weights, 1, Length, heads: 4);
        _last = new DenseWeights(weights, WeightNames.Last, Length, Length);
    }

    /// <summary>The vector of a text; all zero for one without a character.</summary>
    public float[] Encode(string text)
    {
        var ids = _tokenizer.Encode(text);
        if (ids.Count == 0)
        {
            return new float[Length];
        }

        if (!_buffers.TryTake(out var buffers))
        {
            buffers = new EncoderBuffers();
        }

        var vector = Encode(ids, buffers);
        _buffers.Add(buffers);
        return vector;
    }

    private float[] Encode(IReadOnlyList<int> ids, EncoderBuffers buffers)
    {
        var tokens = Math.Min(MostTokens, ids.Count);
        for (var token = 0; token < tokens; token++)
        {
            Place(ids[token], token, buffers.Tokens.AsSpan(token * PieceLength, PieceLength));
        }

        _first.Apply(buffers, tokens);
        _second.Apply(buffers, tokens);
        var mean = buffers.Normal.AsSpan(0, Length);
        mean.Clear();
        for (var token = 0; token < tokens; token++)
        {
            TensorPrimitives.Add(mean, buffers.Tokens.AsSpan(token * Length, Length), mean);
        }

        TensorPrimitives.Divide(mean, tokens, mean);
        _last.Apply(buffers.Normal, buffers.Seen, 1);
        var vector = buffers.Seen.AsSpan(0, Length).ToArray();
        TensorPrimitives.Tanh(vector, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    /// <summary>What the piece means, and where it stands.</summary>
    private void Place(int id, int position, Span<float> token)
    {
        TensorPrimitives.Multiply(_pieces.AsSpan(id * PieceLength, PieceLength), PieceScale, token);
        for (var i = 0; i < _timeScales.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(position * _timeScales[i]);
            token[i] += sin;
            token[_timeScales.Length + i] += cos;
        }
    }
}
