using CsCheck;
using NewsBot.Core.Vectors;

namespace NewsBot.Tests.Vectors;

public sealed class VectorRowsTests
{
    [Fact]
    public void Product_AnyLength_IsThatOfPlainArithmetic() =>
        Gen.Select(Gen.SByte.Array[0, 200], Gen.SByte.Array[200]).Sample((row, query) =>
        {
            var wide = VectorRows.Widen(query.AsSpan(0, row.Length));
            var expected = 0;
            for (var i = 0; i < row.Length; i++)
            {
                expected += row[i] * query[i];
            }

            Assert.Equal(expected, VectorRows.Product(row, wide));
        });

    [Fact]
    public void Product_LargestValues_DoNotOverflow()
    {
        var row = Enumerable.Repeat(sbyte.MinValue, 4_096).ToArray();

        Assert.Equal(4_096 * 128 * 128, VectorRows.Product(row, VectorRows.Widen(row)));
    }

    [Fact]
    public void Search_Rows_GivesTheMostAlikeByCosine()
    {
        var rows = new VectorRows(3);
        rows.Add([1, 0, 0]);
        rows.Add([0, 5, 0]);
        rows.Add([3, 3, 0]);
        rows.Add([-1, 0, 0]);

        var hits = rows.Search([2, 0.1f, 0], 2);

        Assert.Equal([0, 2], hits.Select(h => h.Row));
        Assert.InRange(hits[0].Likeness, 0.99, 1.01);
        Assert.InRange(hits[1].Likeness, 0.70, 0.76);
    }

    [Fact]
    public void Search_Where_FindsOnlyThoseRows()
    {
        var rows = new VectorRows(2);
        rows.Add([1, 0]);
        rows.Add([1, 0.5f]);
        rows.Add([0, 1]);

        Assert.Equal([1, 2], rows.Search([1, 0], 5, row => row > 0).Select(h => h.Row));
    }

    [Fact]
    public void Replace_Row_IsFoundByWhatItIsNow()
    {
        var rows = new VectorRows(2);
        rows.Add(ByteVector.Of([1, 0]));
        rows.Add(ByteVector.Of([0, 1]));

        rows.Replace(0, ByteVector.Of([-3, 0]));

        Assert.Equal([1, 0], rows.Search([1, 0], 5).Select(h => h.Row));
        Assert.InRange(rows.Likeness(0, ByteVector.Of([1, 0])), -1.01, -0.99);
        Assert.Throws<ArgumentException>(() => rows.Replace(0, ByteVector.Of([1])));
    }

    [Fact]
    public void Search_AnyRows_AgreesWithCosinesOfTheNumbersThemselves() =>
        Gen.Float[-1, 1].Array[20].Array[1, 40].Sample(vectors =>
        {
            var rows = new VectorRows(20);
            foreach (var vector in vectors)
            {
                rows.Add(vector);
            }

            foreach (var hit in rows.Search(vectors[0], 5))
            {
                Assert.True(Math.Abs(hit.Likeness - Cosine(vectors[0], vectors[hit.Row])) < 0.02);
            }
        });

    [Fact]
    public void Search_Equals_GivesTheEarlierFirst()
    {
        var rows = new VectorRows(2, capacity: 1);
        for (var i = 0; i < 5; i++)
        {
            rows.Add([1, 1]);
        }

        Assert.Equal([0, 1, 2], rows.Search([1, 1], 3).Select(h => h.Row));
    }

    [Fact]
    public void Search_NothingToFind_IsEmpty()
    {
        var rows = new VectorRows(2);
        Assert.Empty(rows.Search([1, 1], 3));
        rows.Add([0, 0]);
        Assert.Equal(0, Assert.Single(rows.Search([1, 1], 3)).Likeness);
        Assert.Empty(rows.Search([1, 1], 0));
    }

    [Fact]
    public void Add_WrongLength_IsRefused() => Assert.Throws<ArgumentException>(() => new VectorRows(3).Add([1, 2]));

    private static double Cosine(float[] a, float[] b)
    {
        double product = 0, one = 0, two = 0;
        for (var i = 0; i < a.Length; i++)
        {
            product += a[i] * b[i];
            one += a[i] * a[i];
            two += b[i] * b[i];
        }

        return one == 0 || two == 0 ? 0 : product / Math.Sqrt(one * two);
    }
}
