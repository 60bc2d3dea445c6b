using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Transport;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>A process that runs the gateway client; several can follow each other over one memory.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly Channel<GatewayEvent> _events = Channel.CreateUnbounded<GatewayEvent>();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly DiscordShards _sut;
    private Task _running = Task.CompletedTask;

    public GatewayHost(GatewaySettings? settings = null, MemoryInMemory? memory = null, FakeTimeProvider? time = null, FixedAddress? address = null, ISocketDialer? dialer = null)
    {
        Time = time ?? new FakeTimeProvider(A.Morning);
        Memory = memory ?? new MemoryInMemory();
        Address = address ?? new FixedAddress();
        Dialer = new ScriptedDialer(Time);
        _sut = new DiscordShards(settings ?? GatewayTalk.Settings with { Compress = false }, Address, dialer ?? Dialer, Memory, Time, () => 0.5, NullLoggerFactory.Instance);
    }

    public FakeTimeProvider Time { get; }

    public MemoryInMemory Memory { get; }

    public FixedAddress Address { get; }

    public ScriptedDialer Dialer { get; }

    public Task Running => _running;

    public ConnectionState State => _sut.States[0];

    public bool HasStates => _sut.States.Count > 0;

    public string Trouble => _sut.Trouble;

    public string? KeptSession => Memory.Values.GetValueOrDefault("discord:session/0/1");

    /// <summary>True: events are completed as they come.</summary>
    public bool Completes { get; set; } = true;

    public GatewayHost Start()
    {
        _running = ListenAsync();
        return this;
    }

    /// <summary>The next connection; time moves on until it is there.</summary>
    public async Task<ScriptedSocket> ConnectionAsync(double step = 0.1) => (await DialedAsync(step)).Socket;

    public Task<Dialed> DialedAsync(double step = 0.1) => Time.AdvanceUntilAsync(Dialer.NextAsync(), TimeSpan.FromSeconds(step));

    /// <summary>The next connection, brought to READY.</summary>
    public async Task<ScriptedSocket> ReadyAsync(string session = "s1", int sequence = 1, double step = 0.1)
    {
        var socket = await ConnectionAsync(step);
        socket.Hello();
        var identify = await Time.AdvanceUntilAsync(socket.HearsJsonAsync(), TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, identify.GetProperty("op").GetInt32());
        socket.Ready(session, sequence);
        Assert.Equal("READY", (await EventAsync()).Name);
        return socket;
    }

    /// <summary>The next connection, brought to RESUME, which has to be from the sequence.</summary>
    public async Task<ScriptedSocket> ResumesAsync(int sequence, string session = "s1", double step = 0.1)
    {
        var socket = await ConnectionAsync(step);
        socket.Hello();
        Assert.Equal(
            $$$"""{"op":6,"d":{"token":"a-token","session_id":"{{{session}}}","seq":{{{sequence}}}}}""",
            await socket.HearsAsync());
        return socket;
    }

    public Task<GatewayEvent> EventAsync() => _events.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().SoonAsync();

    public async Task<string> EventsAsync(int count)
    {
        var names = new List<string>();
        for (var i = 0; i < count; i++)
        {
            names.Add((await EventAsync()).Name);
        }

        return string.Join(' ', names);
    }

    public bool HasNoMoreEvents => _events.Reader.Count == 0;

    public Task SaveAsync() => _sut.SaveAsync();

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

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Time.AdvanceUntilAsync(EndedAsync(), TimeSpan.FromMilliseconds(100));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task<bool> EndedAsync()
    {
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    private async Task ListenAsync()
    {
        await foreach (var received in _sut.ListenAsync(_stop.Token))
        {
            if (Completes)
            {
                received.Complete();
            }

            await _events.Writer.WriteAsync(received, CancellationToken.None);
        }
    }
}
