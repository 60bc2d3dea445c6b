using System.Numerics.Tensors;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>One layer: every token looks at every other (Vaswani et al., 2017), then at itself. What goes in is normalised first.</summary>
internal sealed class TransformerLayer
{
    public const int Width = 512;
    public const int Inner = 1_536;

    private readonly int _in;
    private readonly int _heads;
    private readonly LayerNorm _before;
    private readonly DenseWeights _queries;
    private readonly DenseWeights _together;
    private readonly DenseWeights? _narrow;
    private readonly LayerNorm _between;
    private readonly DenseWeights _wide;
    private readonly DenseWeights _back;

    /// <param name="numbersIn">How long a token's vector is before the layer; where that is not the width, it is brought to it beside the layer.</param>
    public TransformerLayer(EncoderWeights weights, int number, int numbersIn, int heads)
    {
        (_in, _heads) = (numbersIn, heads);
        _before = new LayerNorm(weights, WeightNames.Of(number, "before"), numbersIn);
        _queries = new DenseWeights(weights, WeightNames.Of(number, "queries"), numbersIn, 3 * numbersIn);
        _together = new DenseWeights(weights, WeightNames.Of(number, "together"), numbersIn, Width);
        _narrow = numbersIn == Width ? null : new DenseWeights(weights, WeightNames.Narrow, numbersIn, Width);
        _between = new LayerNorm(weights, WeightNames.Of(number, "between"), Width);
        _wide = new DenseWeights(weights, WeightNames.Of(number, "wide"), Width, Inner);
        _back = new DenseWeights(weights, WeightNames.Of(number, "back"), Inner, Width);
    }

    /// <summary>From the tokens of the buffers to the tokens of the buffers.</summary>
    public void Apply(EncoderBuffers buffers, int tokens)
    {
        _before.Apply(buffers.Tokens, buffers.Normal, tokens);
        _queries.Apply(buffers.Normal, buffers.Wide, tokens);
        Attend(buffers, tokens);
        _together.Apply(buffers.Seen, buffers.Normal, tokens);
        if (_narrow is not null)
        {
            _narrow.Apply(buffers.Tokens, buffers.Seen, tokens);
            buffers.Seen.CopyTo(buffers.Tokens.AsSpan());
        }

        Add(buffers.Normal, buffers.Tokens, tokens);
        _between.Apply(buffers.Tokens, buffers.Normal, tokens);
        _wide.Apply(buffers.Normal, buffers.Wide, tokens);
        var wide = buffers.Wide.AsSpan(0, tokens * Inner);
        TensorPrimitives.Max(wide, 0f, wide);
        _back.Apply(buffers.Wide, buffers.Normal, tokens);
        Add(buffers.Normal, buffers.Tokens, tokens);
    }

    private static void Add(float[] from, float[] to, int tokens)
    {
        var sum = to.AsSpan(0, tokens * Width);
        TensorPrimitives.Add(sum, from.AsSpan(0, tokens * Width), sum);
    }

    /// <summary>Queries, keys and values stand behind one another for each token, the heads behind one another in each of them.</summary>
    private void Attend(EncoderBuffers buffers, int tokens)
    {
        var size = _in / _heads;
        var scale = 1 / MathF.Sqrt(size);
        var all = buffers.Wide.AsSpan();
        var likeness = buffers.Likeness.AsSpan(0, tokens);
        for (var head = 0; head < _heads; head++)
        {
            for (var token = 0; token < tokens; token++)
            {
                var query = all.Slice((token * 3 * _in) + (head * size), size);
                for (var other = 0; other < tokens; other++)
                {
                    likeness[other] = TensorPrimitives.Dot<float>(query, all.Slice((((other * 3) + 1) * _in) + (head * size), size)) * scale;
                }

                TensorPrimitives.Subtract(likeness, TensorPrimitives.Max<float>(likeness), likeness);
                TensorPrimitives.Exp(likeness, likeness);
                TensorPrimitives.Divide(likeness, TensorPrimitives.Sum<float>(likeness), likeness);
                var seen = buffers.Seen.AsSpan((token * _in) + (head * size), size);
                seen.Clear();
                for (var other = 0; other < tokens; other++)
                {
                    TensorPrimitives.MultiplyAdd(all.Slice((((other * 3) + 2) * _in) + (head * size), size), likeness[other], seen, seen);
                }
            }
        }
    }
}

/// <summary>Brings each token to mean 0 and deviation 1, then to what was learnt.</summary>
internal sealed class LayerNorm(EncoderWeights weights, string name, int length)
{
    private const float Least = 1e-6f;

    private readonly float[] _scale = weights.List(WeightNames.Scale(name), length);
    private readonly float[] _bias = weights.List(WeightNames.Bias(name), length);

    public void Apply(ReadOnlySpan<float> input, Span<float> output, int tokens)
    {
        for (var token = 0; token < tokens; token++)
        {
            var from = input.Slice(token * length, length);
            var to = output.Slice(token * length, length);
            TensorPrimitives.Subtract(from, TensorPrimitives.Sum(from) / length, to);
            var deviation = MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(to) / length) + Least);
            TensorPrimitives.Divide(to, deviation, to);
            TensorPrimitives.MultiplyAdd(to, _scale, _bias, to);
        }
    }
}

/// <summary>The working memory of one text at a time; it is used again, since a text needs three megabytes of it.</summary>
internal sealed class EncoderBuffers
{
    public float[] Tokens { get; } = new float[SentenceEncoder.MostTokens * TransformerLayer.Width];

    public float[] Normal { get; } = new float[SentenceEncoder.MostTokens * TransformerLayer.Width];

    public float[] Seen { get; } = new float[SentenceEncoder.MostTokens * TransformerLayer.Width];

    public float[] Wide { get; } = new float[SentenceEncoder.MostTokens * TransformerLayer.Inner];

    public float[] Likeness { get; } = new float[SentenceEncoder.MostTokens];
}
