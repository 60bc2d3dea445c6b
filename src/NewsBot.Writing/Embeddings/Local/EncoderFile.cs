using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>
/// Our own file of the weights: signed bytes with one scale for each column (for each row where a row is looked up), a quarter of the
/// package's size. A checksum closes it. Numbers are little-endian.
/// </summary>
internal static class EncoderFile
{
    /// <summary>Another form of the file gets another last character.</summary>
    private static ReadOnlySpan<byte> Magic => "NewsBot encoder 1"u8;

    private const int MostTables = 1_000;
    private const int MostPieces = 1_000_000;

    private enum Form : byte
    {
        Plain,
        ByColumn,
        ByRow,
    }

    public static byte[] Write(EncoderWeights weights)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(weights.Vocabulary.Count);
            foreach (var piece in weights.Vocabulary)
            {
                writer.Write(piece.Text);
                writer.Write(piece.Score);
            }

            writer.Write(weights.Tables.Count);
            foreach (var (name, table) in weights.Tables.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                writer.Write(name);
                WriteTable(writer, table, table.Rows == 1 ? Form.Plain : name == WeightNames.Pieces ? Form.ByRow : Form.ByColumn);
            }
        }

        memory.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        return memory.ToArray();
    }

    /// <exception cref="InvalidDataException">It is not such a file, or it is damaged.</exception>
    public static EncoderWeights Read(byte[] file)
    {
        var length = file.Length - SHA256.HashSizeInBytes;
        if (length < Magic.Length || !file.AsSpan(0, Magic.Length).SequenceEqual(Magic) || !SHA256.HashData(file.AsSpan(0, length)).AsSpan().SequenceEqual(file.AsSpan(length)))
        {
            throw new InvalidDataException("The encoder's file is damaged, or of another version.");
        }

        using var reader = new BinaryReader(new MemoryStream(file, Magic.Length, length - Magic.Length), Encoding.UTF8);
        var vocabulary = new VocabularyPiece[Bounded(reader.ReadInt32(), MostPieces)];
        for (var i = 0; i < vocabulary.Length; i++)
        {
            vocabulary[i] = new VocabularyPiece(reader.ReadString(), reader.ReadDouble());
        }

        var tables = new Dictionary<string, WeightTable>(StringComparer.Ordinal);
        for (var count = Bounded(reader.ReadInt32(), MostTables); count > 0; count--)
        {
            var name = reader.ReadString();
            tables[name] = ReadTable(reader, length);
        }

        return new EncoderWeights(vocabulary, tables);
    }

    private static int Bounded(int count, int most) =>
        count >= 0 && count <= most ? count : throw new InvalidDataException("The encoder's file has an impossible length in it.");

    private static void WriteTable(BinaryWriter writer, WeightTable table, Form form)
    {
        writer.Write(table.Rows);
        writer.Write(table.Columns);
        writer.Write((byte)form);
        if (form == Form.Plain)
        {
            writer.Write(MemoryMarshal.AsBytes(table.Values.AsSpan()));
            return;
        }

        var scales = new float[form == Form.ByRow ? table.Rows : table.Columns];
        for (var i = 0; i < table.Values.Length; i++)
        {
            ref var scale = ref scales[form == Form.ByRow ? i / table.Columns : i % table.Columns];
            scale = Math.Max(scale, Math.Abs(table.Values[i]) / sbyte.MaxValue);
        }

        writer.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
        for (var i = 0; i < table.Values.Length; i++)
        {
            var scale = scales[form == Form.ByRow ? i / table.Columns : i % table.Columns];
            writer.Write((sbyte)(scale > 0 ? Math.Round(table.Values[i] / scale) : 0));
        }
    }

    private static WeightTable ReadTable(BinaryReader reader, int most)
    {
        var (rows, columns, form) = (Bounded(reader.ReadInt32(), most), Bounded(reader.ReadInt32(), most), (Form)reader.ReadByte());
        var values = new float[Bounded(checked(rows * columns), most)];
        if (form == Form.Plain)
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return new WeightTable(rows, columns, values);
        }

        var scales = new float[form == Form.ByRow ? rows : columns];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(scales.AsSpan()));
        var bytes = new sbyte[columns];
        for (var row = 0; row < rows; row++)
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(bytes.AsSpan()));
            var to = values.AsSpan(row * columns, columns);
            TensorPrimitives.ConvertTruncating<sbyte, float>(bytes, to);
            if (form == Form.ByRow)
            {
                TensorPrimitives.Multiply(to, scales[row], to);
            }
            else
            {
                TensorPrimitives.Multiply(to, scales, to);
            }
        }

        return new WeightTable(rows, columns, values);
    }
}
