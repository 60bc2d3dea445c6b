namespace NewsBot.Writing.Embeddings.Local;

/// <summary>A piece of the encoder's vocabulary: a word or a part of one, and the logarithm of how likely it is.</summary>
internal readonly record struct VocabularyPiece(string Text, double Score);

/// <summary>Numbers in rows; a list of numbers is one row.</summary>
internal sealed record WeightTable(int Rows, int Columns, float[] Values);

/// <summary>What the encoder has learnt, by the names of <see cref="WeightNames"/>, whether from the package or from our own file.</summary>
internal sealed record EncoderWeights(IReadOnlyList<VocabularyPiece> Vocabulary, IReadOnlyDictionary<string, WeightTable> Tables)
{
    /// <summary>A table of the shape that is wanted.</summary>
    /// <exception cref="InvalidDataException">It is not there, or has another shape.</exception>
    public WeightTable Table(string name, int rows, int columns) =>
        Tables.TryGetValue(name, out var table) && table.Rows == rows && table.Columns == columns && table.Values.Length == rows * columns
            ? table
            : throw new InvalidDataException($"The encoder's weights “{name}” are missing or are not {rows} by {columns}.");

    public float[] List(string name, int length) => Table(name, 1, length).Values;
}

/// <summary>How the weights are named in our file.</summary>
internal static class WeightNames
{
    public const string Pieces = "pieces";
    public const string TimeScales = "time scales";
    public const string Narrow = "narrow";
    public const string Last = "last";

    public static string Bias(string name) => name + " bias";

    public static string Scale(string name) => name + " scale";

    public static string Of(int layer, string part) => $"layer {layer} {part}";
}
