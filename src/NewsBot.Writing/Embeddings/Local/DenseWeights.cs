using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>
/// A matrix and what is added after it. It is kept in panels of sixteen columns, so that a panel stays in the processor's nearest
/// cache while all tokens of a text are multiplied with it, four at a time.
/// </summary>
internal sealed class DenseWeights
{
    /// <summary>Rows are worked on in blocks of four; the buffers have room for whole blocks.</summary>
    public const int Block = 4;

    private const int Panel = 16;
    private const int Lanes = 8;

    private readonly float[] _panels;
    private readonly float[] _bias;
    private readonly int _in;
    private readonly int _out;

    public DenseWeights(EncoderWeights weights, string name, int numbersIn, int numbersOut)
    {
        var table = weights.Table(name, numbersIn, numbersOut);
        (_in, _out, _bias) = (numbersIn, numbersOut, weights.List(WeightNames.Bias(name), numbersOut));
        _panels = new float[table.Values.Length];
        for (var panel = 0; panel < numbersOut / Panel; panel++)
        {
            for (var row = 0; row < numbersIn; row++)
            {
                table.Values.AsSpan((row * numbersOut) + (panel * Panel), Panel).CopyTo(_panels.AsSpan(((panel * numbersIn) + row) * Panel));
            }
        }
    }

    /// <param name="rows">How many vectors; rounded up to whole blocks, for which both spans have room.</param>
    public void Apply(ReadOnlySpan<float> input, Span<float> output, int rows)
    {
        var blocks = (rows + Block - 1) / Block;
        input = input[..(blocks * Block * _in)];
        output = output[..(blocks * Block * _out)];
        for (var panel = 0; panel < _out / Panel; panel++)
        {
            var weights = _panels.AsSpan(panel * _in * Panel, _in * Panel);
            for (var block = 0; block < blocks; block++)
            {
                ApplyBlock(input.Slice(block * Block * _in, Block * _in), weights, output[(block * Block * _out)..], panel * Panel);
            }
        }
    }

    private void ApplyBlock(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> output, int column)
    {
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var w = ref MemoryMarshal.GetReference(weights);
        var (first, second) = (Vector256.Create(_bias.AsSpan(column, Lanes)), Vector256.Create(_bias.AsSpan(column + Lanes, Lanes)));
        var (a0, a1, b0, b1, c0, c1, d0, d1) = (first, second, first, second, first, second, first, second);
        for (nuint i = 0; i < (nuint)_in; i++)
        {
            var left = Vector256.LoadUnsafe(ref w, i * Panel);
            var right = Vector256.LoadUnsafe(ref w, (i * Panel) + Lanes);
            var value = Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref x, i));
            a0 = Vector256.MultiplyAddEstimate(left, value, a0);
            a1 = Vector256.MultiplyAddEstimate(right, value, a1);
            value = Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref x, i + (nuint)_in));
            b0 = Vector256.MultiplyAddEstimate(left, value, b0);
            b1 = Vector256.MultiplyAddEstimate(right, value, b1);
            value = Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref x, i + (2 * (nuint)_in)));
            c0 = Vector256.MultiplyAddEstimate(left, value, c0);
            c1 = Vector256.MultiplyAddEstimate(right, value, c1);
            value = Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref x, i + (3 * (nuint)_in)));
            d0 = Vector256.MultiplyAddEstimate(left, value, d0);
            d1 = Vector256.MultiplyAddEstimate(right, value, d1);
        }

        Store(a0, a1, output, column);
        Store(b0, b1, output, column + _out);
        Store(c0, c1, output, column + (2 * _out));
        Store(d0, d1, output, column + (3 * _out));
    }

    private static void Store(Vector256<float> left, Vector256<float> right, Span<float> output, int at)
    {
        left.CopyTo(output[at..]);
        right.CopyTo(output[(at + Lanes)..]);
    }
}
