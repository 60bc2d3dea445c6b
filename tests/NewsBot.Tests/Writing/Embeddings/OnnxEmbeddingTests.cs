using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Embeddings;

/// <summary>An encoder in an ONNX file, by a model of our own that is small enough to reckon by hand.</summary>
public sealed class OnnxEmbeddingTests : IDisposable
{
    private static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "model", "chip", "plant", "##s"];

    /// <summary>Every row is another, so that each token can be told.</summary>
    private static readonly float[] Table = [.. Enumerable.Range(0, Vocabulary.Length * 4).Select(i => (i * i % 23) - 7f)];

    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-onnx-").FullName;

    public OnnxEmbeddingTests()
    {
        TinyOnnxModel.Write(Model, Table);
        File.WriteAllLines(Path.Combine(_folder, "vocab.txt"), Vocabulary);
    }

    private string Model => Path.Combine(_folder, "model.onnx");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Generate_Texts_AreTheMeanOfTheirTokensWhateverStandsBesideThem()
    {
        using var encoder = Encoder.Of(Options(), folder: null, new FakeTimeProvider())!;

        var made = await encoder.Generator.GenerateAsync(["Model", "models chip plant", "zebra"], cancellationToken: Token);

        AssertAlike(Mean("[CLS]", "model", "[SEP]"), made[0]);
        AssertAlike(Mean("[CLS]", "model", "##s", "chip", "plant", "[SEP]"), made[1]);
        AssertAlike(Mean("[CLS]", "[UNK]", "[SEP]"), made[2]);
    }

    [Fact]
    public async Task Generate_FirstTokenIsAskedFor_IsIts()
    {
        var options = Options();
        options.Pooling = "CLS";
        using var encoder = Encoder.Of(options, folder: null, new FakeTimeProvider())!;

        var made = await encoder.Generator.GenerateAsync(["models chip plant"], cancellationToken: Token);

        AssertAlike(Mean("[CLS]"), made[0]);
        using var other = Encoder.Of(Options(), folder: null, new FakeTimeProvider())!;
        Assert.NotEqual(other.Model, encoder.Model);
    }

    [Theory]
    [InlineData("pooler_output")]
    [InlineData("924")]
    public async Task Generate_AnotherVectorOfTheTextIsThere_IsPassedOver(string output)
    {
        TinyOnnxModel.Write(Model, Table, output);
        using var encoder = Encoder.Of(Options(), folder: null, new FakeTimeProvider())!;

        AssertAlike(Mean("[CLS]", "model", "[SEP]"), (await encoder.Generator.GenerateAsync(["Model"], cancellationToken: Token))[0]);
    }

    [Fact]
    public async Task Generate_PoolingIsInTheFile_IsTaken()
    {
        TinyOnnxModel.Write(Model, Table, "sentence_embedding");
        using var encoder = Encoder.Of(Options(), folder: null, new FakeTimeProvider())!;

        var made = await encoder.Generator.GenerateAsync(["model"], cancellationToken: Token);

        AssertAlike(Normal([.. Enumerable.Range(0, 4).Select(i => new[] { "[CLS]", "model", "[SEP]" }.Max(t => Table[(Array.IndexOf(Vocabulary, t) * 4) + i]))]), made[0]);
    }

    [Fact]
    public async Task Generate_AVeryLongText_IsCutAndKeepsItsEnd()
    {
        using var encoder = Encoder.Of(Options(), folder: null, new FakeTimeProvider())!;

        var made = await encoder.Generator.GenerateAsync([string.Join(' ', Enumerable.Repeat("chip", 1_000))], cancellationToken: Token);

        AssertAlike(Mean(["[CLS]", .. Enumerable.Repeat("chip", 254), "[SEP]"]), made[0]);
    }

    [Fact]
    public async Task Generate_FileThatIsNoModel_FailsAsDamagedAndNamesTheSetting()
    {
        await File.WriteAllTextAsync(Model, "not a model", Token);
        using var encoder = Encoder.Of(Options(), folder: null, new FakeTimeProvider())!;

        var thrown = await Assert.ThrowsAsync<ModelFailureException>(() => encoder.Generator.GenerateAsync(["Model"], cancellationToken: Token));

        Assert.Equal(FailureKind.Damaged, thrown.Failure.Kind);
        Assert.Contains("Writing:Embeddings:File", thrown.Failure.Cure(EmbeddingOptions.Section), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Writing:Embeddings:File is empty")]
    [InlineData("none.onnx", "", "there is no such file")]
    [InlineData("model.onnx", "none.txt", "Writing:Embeddings:Vocabulary")]
    [InlineData("model.onnx", "", null)]
    public void Validate_Files_SaysWhichSettingIsWrong(string file, string vocabulary, string? says)
    {
        var options = Options();
        options.File = file.Length > 0 ? Path.Combine(_folder, file) : "";
        options.Vocabulary = vocabulary.Length > 0 ? Path.Combine(_folder, vocabulary) : "";

        var result = new EmbeddingOptionsValidator().Validate(null, options);

        Assert.Equal(says is null, result.Succeeded);
        Assert.Contains(says ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean", true)]
    [InlineData("Cls", true)]
    [InlineData("max", false)]
    [InlineData("", false)]
    public void Validate_Pooling_IsOneOfTwo(string pooling, bool isRight)
    {
        var options = Options();
        options.Pooling = pooling;

        var result = new EmbeddingOptionsValidator().Validate(null, options);

        Assert.Equal(isRight, result.Succeeded);
        Assert.Contains(isRight ? "" : "Writing:Embeddings:Pooling", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    private EmbeddingOptions Options() => new() { Provider = "onnx", File = Model };

    private static float[] Mean(params IReadOnlyList<string> tokens)
    {
        var mean = new float[4];
        foreach (var row in tokens.Select(t => Array.IndexOf(Vocabulary, t)))
        {
            TensorPrimitives.Add(mean, Table.AsSpan(row * 4, 4), mean);
        }

        return Normal(mean);
    }

    private static float[] Normal(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    private static void AssertAlike(float[] expected, Embedding<float> made) =>
        Assert.All(expected.Zip(made.Vector.ToArray()), p => Assert.Equal(p.First, p.Second, 1e-5f));
}
