using System.Runtime.InteropServices;
using System.Text;

namespace NewsBot.Tests.Writing.Embeddings;

/// <summary>
/// An ONNX model in a few hundred bytes: it looks each token up in a table of four numbers, and may give the greatest of each as well. Written in the wire format of Protocol Buffers, with
/// the field numbers of onnx.proto (github.com/onnx/onnx).
/// </summary>
internal static class TinyOnnxModel
{
    private const int Int64 = 7;
    private const int Float = 1;
    private const int Int = 2;
    private const int Ints = 7;

    /// <param name="ofText">What the output of one vector a text is called; empty: there is none.</param>
    public static void Write(string path, float[] table, string ofText = "") => File.WriteAllBytes(path, Message(
        Field(1, 8),
        Field(8, Message(Field(1, ""u8.ToArray()), Field(2, 13))),
        Field(7, Message(
            Field(1, Message(Text(1, "table"), Text(1, "input_ids"), Text(2, "last_hidden_state"), Text(4, "Gather"))),
            ofText.Length > 0 ? Field(1, Greatest(ofText)) : [],
            Text(2, "tiny"),
            Field(5, Message(Field(1, table.Length / 4), Field(1, 4), Field(2, Float), Text(8, "table"), Field(9, MemoryMarshal.AsBytes<float>(table).ToArray()))),
            Field(11, Value("input_ids", Int64, "n", "s")),
            Field(11, Value("attention_mask", Int64, "n", "s")),
            Field(12, Value("last_hidden_state", Float, "n", "s", "d")),
            ofText.Length > 0 ? Field(12, Value(ofText, Float, "n", "d")) : []))));

    private static byte[] Greatest(string output) => Message(
        Text(1, "last_hidden_state"),
        Text(2, output),
        Text(4, "ReduceMax"),
        Field(5, Message(Text(1, "axes"), Field(8, 1), Field(20, Ints))),
        Field(5, Message(Text(1, "keepdims"), Field(3, 0), Field(20, Int))));

    private static byte[] Value(string name, int type, params IEnumerable<string> dimensions) => Message(
        Text(1, name),
        Field(2, Message(Field(1, Message(Field(1, type), Field(2, Message([.. dimensions.Select(d => Field(1, Message(Text(2, d))))])))))));

    private static byte[] Message(params IEnumerable<byte[]> fields) => [.. fields.SelectMany(f => f)];

    private static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [.. Varint((number << 3) | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Field(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(long value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
