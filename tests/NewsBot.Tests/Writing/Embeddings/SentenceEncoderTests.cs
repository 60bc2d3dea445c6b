using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsBot.Tests.Support;
using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Tests.Writing.Embeddings;

/// <summary>
/// Our arithmetic against that of TensorFlow.js with the same weights. reference-vectors.mjs made the vectors, and makes them again.
/// </summary>
public sealed class SentenceEncoderTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Encode_WeightsAsPublished_GivesTheReferenceVectors()
    {
        var weights = await WeightsAsync();
        var (encoder, tokenizer) = (new SentenceEncoder(weights), new UnigramTokenizer(weights.Vocabulary));

        Assert.All(await ReferencesAsync(), reference =>
        {
            Assert.Equal(reference.Ids, tokenizer.Encode(reference.Text));
            Assert.All(encoder.Encode(reference.Text).Zip(reference.Vector), pair => Assert.InRange(pair.First - pair.Second, -1e-6f, 1e-6f));
        });
    }

    [Fact]
    public async Task Encode_WeightsAsBytes_GivesNearlyTheSame()
    {
        var file = EncoderFile.Write(await WeightsAsync());
        var encoder = new SentenceEncoder(EncoderFile.Read(file));

        Assert.InRange(file.Length, 7_000_000, 7_500_000);
        Assert.All(await ReferencesAsync(), reference =>
            Assert.InRange(encoder.Encode(reference.Text).Zip(reference.Vector, (a, b) => a * b).Sum(), 0.998, 1.0001));
    }

    [Fact]
    public async Task Encode_SameMeaning_IsNearerThanAnother()
    {
        var encoder = new SentenceEncoder(await WeightsAsync());
        double Likeness(string one, string other) => encoder.Encode(one).Zip(encoder.Encode(other), (a, b) => a * b).Sum();

        Assert.True(
            Likeness("The doctor treated the patient.", "A physician cared for someone who was ill.")
            > Likeness("The doctor treated the patient.", "The stock market fell on Monday.") + 0.2);
        Assert.All(encoder.Encode(""), v => Assert.Equal(0, v));
    }

    [Fact]
    public async Task Encode_SeveralThreads_GiveTheSame()
    {
        var encoder = new SentenceEncoder(await WeightsAsync());
        var texts = Enumerable.Range(0, 24).Select(i => $"Sentence number {i} of several{string.Concat(Enumerable.Repeat(" and more", i))}.").ToList();
        var alone = texts.ConvertAll(encoder.Encode);

        Assert.Equal(alone, texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(encoder.Encode).ToList());
    }

    private static async Task<EncoderWeights> WeightsAsync()
    {
        await using var package = File.OpenRead(EncoderPackageFile.Path);
        return await EncoderPackage.ReadAsync(package, TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<Reference>> ReferencesAsync([CallerFilePath] string here = "")
    {
        await using var file = File.OpenRead(Path.Combine(Path.GetDirectoryName(here)!, "reference-vectors.json"));
        var references = (await JsonSerializer.DeserializeAsync<List<Reference>>(file, Web, TestContext.Current.CancellationToken))!;
        Assert.True(references.Count > 5);
        return references;
    }

    private sealed record Reference(string Text, IReadOnlyList<int> Ids, IReadOnlyList<float> Vector);
}
