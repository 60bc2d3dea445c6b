using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Tests.Support;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Embeddings;

/// <summary>Whatever an encoder does, nobody waits long for it, and no exception comes out.</summary>
public sealed class TextVectorsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly ScriptedGenerator _generator = new();
    private readonly TextVectors _sut;

    public TextVectorsTests() => _sut = new TextVectors(
        new Encoder { Generator = _generator, Model = "test/m", Name = "m at there" },
        new EmbeddingOptions { QuestionPrefix = "query: ", ArticlePrefix = "passage: " },
        new Breaker(_time, TimeSpan.FromMinutes(1)),
        _time,
        NullLogger<TextVectors>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sut.Dispose();

    [Fact]
    public async Task Ask_WorkingEncoder_GivesVectorsOfTheTextsWithTheirPrefixes()
    {
        var made = await _sut.OfArticlesAsync(["abc", "de"], Token);
        Assert.Equal([3f, 1f], made![0]);
        Assert.NotNull(await _sut.OfQuestionAsync("what?", Token));

        Assert.Equal(["passage: abc", "passage: de", "query: what?"], _generator.Read);
        Assert.Equal(("2,000 articles, m at there", RowHealth.Good), (_sut.Row(2_000).Text, _sut.Row(2_000).Health));
    }

    [Fact]
    public async Task OfQuestion_SlowEncoder_IsGivenUp()
    {
        _generator.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return [];
        };
        var asked = _sut.OfQuestionAsync("what?", Token);
        Assert.False(asked.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(801));

        Assert.Null(await asked);
        Assert.Equal("1 article, m at there; it failed last time: no word in time", _sut.Row(1).Text);
    }

    [Fact]
    public async Task OfQuestion_EncoderThatHeedsNoToken_IsGivenUp()
    {
        var never = new TaskCompletionSource<float[][]>();
        _generator.Answer = (_, _) => never.Task;
        var asked = _sut.OfQuestionAsync("what?", Token);

        _time.Advance(TimeSpan.FromMilliseconds(801));

        Assert.Null(await asked);
    }

    [Fact]
    public async Task Ask_FailsThreeTimes_RestsAndIsTriedAgain()
    {
        _generator.Answer = (_, _) => throw new HttpRequestException("connection refused, key sk-secret");
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await _sut.OfQuestionAsync("what?", Token));
        }

        Assert.Equal(3, _generator.Read.Count);
        Assert.Equal(("words alone until 08:01:00 UTC: no connection; m at there", RowHealth.Failing), (_sut.Row(5).Text, _sut.Row(5).Health));

        _time.Advance(TimeSpan.FromMinutes(1));
        _generator.Answer = ScriptedGenerator.Lengths;
        Assert.NotNull(await _sut.OfQuestionAsync("what?", Token));
        Assert.Equal(RowHealth.Good, _sut.Row(5).Health);
    }

    [Theory]
    [InlineData(0, 2, 1f)] // fewer than texts
    [InlineData(2, 0, 1f)] // without a number
    [InlineData(2, 2, float.NaN)]
    public async Task OfArticles_NonsenseFromTheService_IsAFailure(int count, int length, float value)
    {
        _generator.Answer = (_, _) => Task.FromResult(Enumerable.Range(0, count).Select(_ => Enumerable.Repeat(value, length).ToArray()).ToArray());

        Assert.Null(await _sut.OfArticlesAsync(["a", "b"], Token));
        Assert.Contains("the answer broke off or cannot be read", _sut.Row(0).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfArticles_VectorsOfTwoLengths_IsAFailure()
    {
        _generator.Answer = (_, _) => Task.FromResult<float[][]>([[1], [1, 2]]);

        Assert.Null(await _sut.OfArticlesAsync(["a", "b"], Token));
    }

    [Fact]
    public async Task OfQuestion_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sut.OfQuestionAsync("what?", stop.Token));
    }

    private sealed class ScriptedGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Read { get; } = [];

        public Func<IReadOnlyList<string>, CancellationToken, Task<float[][]>> Answer { get; set; } = Lengths;

        /// <summary>The length without the prefix's, and one.</summary>
        public static Task<float[][]> Lengths(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
            Task.FromResult(texts.Select(t => new float[] { t[(t.IndexOf(' ', StringComparison.Ordinal) + 1)..].Length, 1 }).ToArray());

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            Read.AddRange(texts);
            return new GeneratedEmbeddings<Embedding<float>>((await Answer(texts, cancellationToken)).Select(v => new Embedding<float>(v)));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
