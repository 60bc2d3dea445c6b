using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NewsBot.Core.Vectors;

/// <summary>A row and how alike it is to what was looked for: 1 is the same direction.</summary>
public readonly record struct VectorHit(int Row, double Likeness);

/// <summary>
/// Vectors of one length as signed bytes, one behind the other, each with its own scale, and the exact search over all of
/// them. A byte a number is a quarter of the memory to read, and reading memory is what the search costs.
/// </summary>
public sealed class VectorRows
{
    private readonly List<float> _scales = [];
    private sbyte[] _values;

    /// <param name="length">How many numbers a vector has.</param>
    /// <param name="capacity">How many rows to make room for.</param>
    public VectorRows(int length, int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
        _values = new sbyte[checked(length * capacity)];
    }

    public int Length { get; }

    public int Count => _scales.Count;

    /// <summary>Adds a vector, brought to length one; its number is the count before.</summary>
    public void Add(ReadOnlySpan<float> vector)
    {
        ThrowUnlessFits(vector.Length);
        var start = MakeRoom();
        _scales.Add(ByteVector.Quantise(vector, _values.AsSpan(start, Length)));
    }

    /// <summary>Adds a vector that is bytes already.</summary>
    public void Add(ByteVector vector)
    {
        ThrowUnlessFits(vector.Values.Length);
        var start = MakeRoom();
        vector.Values.CopyTo(_values.AsSpan(start, Length));
        _scales.Add(vector.Scale);
    }

    /// <summary>Puts another vector in the place of a row's.</summary>
    public void Replace(int row, ByteVector vector)
    {
        ThrowUnlessFits(vector.Values.Length);
        _scales[row] = vector.Scale;
        vector.Values.CopyTo(_values.AsSpan(row * Length, Length));
    }

    /// <summary>How alike a row and a vector are.</summary>
    public double Likeness(int row, ByteVector vector)
    {
        ThrowUnlessFits(vector.Values.Length);
        return Product(_values.AsSpan(row * Length, Length), Widen(vector.Values)) * (double)_scales[row] * vector.Scale;
    }

    /// <summary>The rows that are most alike, best first; of equals the earlier.</summary>
    /// <param name="where">Which rows may be found; null: all.</param>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> vector, int limit, Predicate<int>? where = null)
    {
        ThrowUnlessFits(vector.Length);
        if (limit <= 0 || Count == 0)
        {
            return [];
        }

        var wanted = new sbyte[Length];
        var scale = ByteVector.Quantise(vector, wanted);
        var wide = Widen(wanted);
        var best = new PriorityQueue<int, (double Likeness, int Row)>(limit + 1);
        var least = double.NegativeInfinity;
        var scales = CollectionsMarshal.AsSpan(_scales);
        for (var row = 0; row < scales.Length; row++)
        {
            var likeness = Product(_values.AsSpan(row * Length, Length), wide) * (double)scales[row] * scale;
            if ((likeness <= least && best.Count == limit) || where?.Invoke(row) == false)
            {
                continue;
            }

            best.Enqueue(row, (likeness, -row));
            if (best.Count > limit)
            {
                best.Dequeue();
            }

            least = best.TryPeek(out _, out var lowest) ? lowest.Likeness : least;
        }

        var hits = new VectorHit[best.Count];
        for (var i = hits.Length - 1; best.TryDequeue(out var row, out var priority); i--)
        {
            hits[i] = new VectorHit(row, priority.Likeness);
        }

        return hits;
    }

    private int MakeRoom()
    {
        var start = checked(Count * Length);
        if (_values.Length < start + Length)
        {
            Array.Resize(ref _values, (int)Math.Max(checked(start + Length), Math.Min(Array.MaxLength, _values.Length * 2L)));
        }

        return start;
    }

    private void ThrowUnlessFits(int length)
    {
        if (length != Length)
        {
            throw new ArgumentException($"The vector has {length} numbers, not {Length}.", nameof(length));
        }
    }

    /// <summary>The product of a row and a query that is already widened; the processor's widest instructions where it has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Product(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> wide)
    {
        var sum = 0;
        var i = 0;
        ref var rows = ref MemoryMarshal.GetReference(row);
        ref var query = ref MemoryMarshal.GetReference(wide);
        if (Avx512BW.IsSupported && row.Length >= 64)
        {
            var (first, second) = (Vector512<int>.Zero, Vector512<int>.Zero);
            for (; i <= row.Length - 64; i += 64)
            {
                first += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref rows, (nuint)i)), Vector512.LoadUnsafe(ref query, (nuint)i));
                second += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref rows, (nuint)i + 32)), Vector512.LoadUnsafe(ref query, (nuint)i + 32));
            }

            sum = Vector512.Sum(first + second);
        }
        else if (Avx2.IsSupported && row.Length >= 16)
        {
            var total = Vector256<int>.Zero;
            for (; i <= row.Length - 16; i += 16)
            {
                total += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref rows, (nuint)i)), Vector256.LoadUnsafe(ref query, (nuint)i));
            }

            sum = Vector256.Sum(total);
        }

        for (; i < row.Length; i++)
        {
            sum += row[i] * wide[i];
        }

        return sum;
    }

    internal static short[] Widen(ReadOnlySpan<sbyte> values)
    {
        var wide = new short[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = values[i];
        }

        return wide;
    }
}
