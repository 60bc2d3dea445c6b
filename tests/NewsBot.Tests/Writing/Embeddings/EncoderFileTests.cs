using CsCheck;
using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Tests.Writing.Embeddings;

public sealed class EncoderFileTests
{
    [Fact]
    public void Read_WhatWasWritten_IsNearlyTheSame() =>
        Gen.Float[-3, 3].Array[6 * 4].Sample(values =>
        {
            var read = EncoderFile.Read(EncoderFile.Write(Weights(values)));

            Assert.Equal([new VocabularyPiece("▁a", -1.25), new VocabularyPiece("b", 0)], read.Vocabulary);
            Assert.Equal(values[..4], read.List("list", 4));
            Assert.All(new[] { WeightNames.Pieces, "matrix" }, name =>
                Assert.All(read.Table(name, 6, 4).Values.Zip(values), pair => Assert.InRange(pair.First - pair.Second, -0.013f, 0.013f)));
        });

    [Fact]
    public void Read_DamagedAnywhere_IsRefused()
    {
        var whole = EncoderFile.Write(Weights(new float[24]));
        for (var i = 0; i < whole.Length; i += 7)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= 1;
            Assert.Throws<InvalidDataException>(() => EncoderFile.Read(damaged));
        }

        Assert.Throws<InvalidDataException>(() => EncoderFile.Read(whole[..^1]));
        Assert.Throws<InvalidDataException>(() => EncoderFile.Read([]));
    }

    [Fact]
    public void Encoder_WeightsAreMissing_SaysWhich()
    {
        var fault = Assert.Throws<InvalidDataException>(() => new SentenceEncoder(Weights(new float[24])));

        Assert.Contains("pieces", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_Matrix_IsPlainArithmetic() =>
        Gen.Select(Gen.Float[-1, 1].Array[5 * 32], Gen.Float[-1, 1].Array[32], Gen.Float[-1, 1].Array[7 * 5]).Sample((matrix, bias, vectors) =>
        {
            var dense = new DenseWeights(
                new EncoderWeights([], new Dictionary<string, WeightTable> { ["m"] = new(5, 32, matrix), [WeightNames.Bias("m")] = new(1, 32, bias) }), "m", 5, 32);
            var output = new float[8 * 32];

            dense.Apply([.. vectors, .. new float[5]], output, 7);

            for (var i = 0; i < 7 * 32; i++)
            {
                var (row, column) = (i / 32, i % 32);
                var expected = bias[column] + Enumerable.Range(0, 5).Sum(k => (double)vectors[(row * 5) + k] * matrix[(k * 32) + column]);
                Assert.InRange(output[i] - expected, -1e-5, 1e-5);
            }
        });

    private static EncoderWeights Weights(float[] values) => new(
        [new VocabularyPiece("▁a", -1.25), new VocabularyPiece("b", 0)],
        new Dictionary<string, WeightTable> { ["list"] = new(1, 4, values[..4]), [WeightNames.Pieces] = new(6, 4, values), ["matrix"] = new(6, 4, values) });
}
