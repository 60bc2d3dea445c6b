namespace NewsBot.Core.Vectors;

/// <summary>A vector as signed bytes. A byte times the scale is the number it stands for, the whole vector being of length one.</summary>
public sealed record ByteVector(sbyte[] Values, float Scale)
{
    private const int Levels = sbyte.MaxValue;

    /// <summary>The nearest such vector; all zero for one without a direction.</summary>
    public static ByteVector Of(ReadOnlySpan<float> vector)
    {
        var values = new sbyte[vector.Length];
        return new ByteVector(values, Quantise(vector, values));
    }

    /// <summary>Writes the vector as bytes and gives what each has to be multiplied with, the vector's length being one.</summary>
    internal static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> bytes)
    {
        double squares = 0;
        float largest = 0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0 || !double.IsFinite(squares))
        {
            bytes.Clear();
            return 0;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            bytes[i] = (sbyte)Math.Round(vector[i] / largest * Levels);
        }

        return (float)(largest / Levels / Math.Sqrt(squares));
    }
}
