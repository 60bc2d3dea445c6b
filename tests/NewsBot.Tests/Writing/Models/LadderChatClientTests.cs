using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Tests.Support;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Models;

public sealed class LadderChatClientTests : IDisposable
{
    private const string Quoted = "NOT IN THE NEWS";

    private readonly FakeTimeProvider _time = new();
    private readonly Ladders _ladders;

    public LadderChatClientTests() => _ladders = new Ladders(_time);

    public void Dispose() => _ladders.Dispose();

    [Fact]
    public async Task Ask_ModelAnswers_IsTheModelsAnswer() => Assert.Equal("Hello there.", await AskAsync(new ScriptedModel("Hello ", "there.")));

    [Fact]
    public async Task Ask_ModelFailsAtOnce_IsQuoted() =>
        Assert.Equal(Quoted, await AskAsync(new ScriptedModel { Before = (_, _) => throw new HttpRequestException("401 with the key in it") }));

    [Fact]
    public async Task Ask_ModelFailsBeforeItIsAsked_IsQuoted() => Assert.Equal(Quoted, await AskAsync(new Refusing()));

    [Fact]
    public async Task Ask_ModelTimesOutByItself_IsQuoted() =>
        Assert.Equal(Quoted, await AskAsync(new ScriptedModel { Before = (_, _) => throw new TaskCanceledException("HttpClient.Timeout") }));

    [Fact]
    public async Task Ask_ModelSaysNothing_IsQuoted() => Assert.Equal(Quoted, await AskAsync(new ScriptedModel("", "")));

    [Fact]
    public async Task Ask_StreamBreaksInTheMiddle_KeepsWhatCame() =>
        Assert.Equal("- One. [1]", await AskAsync(new ScriptedModel("- One. [1]\n", "- Tw") { Before = (i, _) => i == 1 ? throw new HttpIOException(HttpRequestError.ResponseEnded) : Task.CompletedTask }));

    [Fact]
    public async Task Ask_ModelTooSlow_IsQuotedAndTheModelIsStopped()
    {
        var stopped = false;
        var model = new ScriptedModel("never")
        {
            Before = async (_, token) =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                }
                finally
                {
                    stopped = token.IsCancellationRequested;
                }
            },
        };

        Assert.Equal(Quoted, await AskAsync(model));
        Assert.True(stopped);
    }

    [Fact]
    public async Task Ask_EachPieceInTime_IsPatientThroughout()
    {
        var model = new ScriptedModel("a", "b", "c", "d") { Before = (_, token) => Task.Delay(Ladders.Patience / 3, _time, token) };

        Assert.Equal("abcd", await AskAsync(model));
    }

    [Fact]
    public async Task Ask_CallerGivesUp_IsNotAnswered()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new ScriptedModel("never")
        {
            Before = async (_, token) =>
            {
                entered.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            },
        };
        var answer = AskUntilAsync(model, stop.Token);
        await entered.Task.SoonAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.SoonAsync());
    }

    [Fact]
    public async Task Ask_CallerGivesUpOnAModelThatEndsLate_IsACancellation()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new ScriptedModel("never")
        {
            Before = async (_, _) =>
            {
                entered.TrySetResult();
                await late.Task;
            },
        };
        var answer = AskUntilAsync(model, stop.Token);
        await entered.Task.SoonAsync();

        await stop.CancelAsync();
        late.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.SoonAsync());
    }

    private Task<string> AskAsync(IChatClient model) =>
        _time.AdvanceUntilAsync(AskUntilAsync(model, TestContext.Current.CancellationToken), TimeSpan.FromMilliseconds(500));

    private async Task<string> AskUntilAsync(IChatClient model, CancellationToken cancellationToken)
    {
        using var sut = _ladders.Of(_ladders.Rung(model));
        return (await sut.GetResponseAsync([new ChatMessage(ChatRole.User, "Say something.")], null, cancellationToken)).Text;
    }

    /// <summary>Fails while the request is being made, before there is a stream.</summary>
    private sealed class Refusing : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
