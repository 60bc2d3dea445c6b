using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Socket;

/// <summary>A process that runs the Socket Mode client.</summary>
internal sealed class SocketModeHost : IAsyncDisposable
{
    private readonly Channel<SlackDelivery> _deliveries = System.Threading.Channels.Channel.CreateUnbounded<SlackDelivery>();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly SemaphoreSlim _consumes = new(1);
    private readonly SlackSockets _sut;

    public SocketModeHost(SocketModeSettings? settings = null, IImmediateAnswers? answers = null, ILoggerFactory? loggers = null)
    {
        _sut = new SlackSockets(
            settings ?? new SocketModeSettings(), Address, Dialer, answers ?? new PlainAcknowledgements(), Time, () => 0.5, loggers ?? NullLoggerFactory.Instance);
    }

    public FakeTimeProvider Time { get; } = new(A.Morning);

    public ScriptedAddress Address { get; } = new();

    public CountingDialer Dialer { get; } = new();

    public Task Running { get; private set; } = Task.CompletedTask;

    public IReadOnlyList<SlackConnectionState> States => _sut.States;

    public SlackConnectionState State => _sut.States[0];

    public string Trouble => _sut.Trouble;

    public bool HasNoMoreDeliveries => _deliveries.Reader.Count == 0;

    public SocketModeHost Start()
    {
        Running = ListenAsync();
        return this;
    }

    /// <summary>The bot takes nothing more out of the queue until the result is disposed.</summary>
    public async Task<IDisposable> PausedAsync()
    {
        await _consumes.WaitAsync(TestContext.Current.CancellationToken);
        return new Resume(_consumes);
    }

    /// <summary>The next connection; time moves on until it is there.</summary>
    public Task<ScriptedSocket> ConnectionAsync(double step = 0.1) => Time.AdvanceUntilAsync(Dialer.NextAsync(), TimeSpan.FromSeconds(step));

    /// <summary>The next connection, to which Slack has said hello.</summary>
    public async Task<ScriptedSocket> GreetedAsync(double step = 0.1)
    {
        var socket = await ConnectionAsync(step);
        socket.Hello();
        await socket.HeardOutAsync();
        return socket;
    }

    public Task<SlackDelivery> DeliveryAsync() => _deliveries.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().SoonAsync();

    /// <summary>Waits until the condition holds, moving time on.</summary>
    public async Task UntilAsync(Func<bool> condition, double step = 0.1)
    {
        for (var i = 0; i < 2_000 && !condition(); i++)
        {
            Time.Advance(TimeSpan.FromSeconds(step));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }

    /// <summary>Lets time pass without waiting for anything.</summary>
    public async Task PassAsync(TimeSpan time, int steps = 20)
    {
        for (var i = 0; i < steps; i++)
        {
            Time.Advance(time / steps);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public async Task<TException> FailsAsync<TException>()
        where TException : Exception =>
        await Time.AdvanceUntilAsync(Assert.ThrowsAsync<TException>(() => Running), TimeSpan.FromMilliseconds(100));

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Time.AdvanceUntilAsync(EndedAsync(), TimeSpan.FromMilliseconds(100));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _consumes.Dispose();
    }

    private async Task<bool> EndedAsync()
    {
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    private async Task ListenAsync()
    {
        await foreach (var delivery in _sut.ListenAsync(_stop.Token))
        {
            await _consumes.WaitAsync(CancellationToken.None);
            _consumes.Release();
            await _deliveries.Writer.WriteAsync(delivery, CancellationToken.None);
        }
    }

    private sealed class Resume(SemaphoreSlim consumes) : IDisposable
    {
        public void Dispose() => consumes.Release();
    }
}
