using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Transport;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>
/// Whatever the client is doing, stopping it comes to an end and leaves nothing running (SlackNet #260: a discarded task died silently;
/// Discord.Net #1146: a disconnect that waits for itself).
/// </summary>
public sealed class GatewayStopTests
{
    private readonly GatewaySettings _settings = GatewayTalk.Settings with { Compress = false };

    [Fact]
    public async Task Stop_WhileTheAddressCannotBeRead_Ends()
    {
        var address = new FixedAddress();
        address.Failures.Enqueue(new HttpRequestException("No route."));
        await using var host = new GatewayHost(_settings, address: address).Start();
        await EndsAsync(host);
    }

    [Fact]
    public async Task Stop_BeforeHello_Ends()
    {
        await using var host = new GatewayHost(_settings).Start();
        var socket = await host.ConnectionAsync();
        await EndsAsync(host, socket);
    }

    [Fact]
    public async Task Stop_WhileWaitingForItsTurnToIdentify_Ends()
    {
        await using var host = new GatewayHost(_settings with { Shards = new ShardRange(0, 1, 2) }).Start();
        var (first, second) = (await host.ConnectionAsync(), await host.ConnectionAsync());
        first.Hello();
        second.Hello();
        await first.HeardOutAsync();
        await second.HeardOutAsync();
        await EndsAsync(host, first, second);
    }

    [Fact]
    public async Task Stop_BeforeReady_Ends()
    {
        await using var host = new GatewayHost(_settings).Start();
        var socket = await host.ConnectionAsync();
        socket.Hello();
        await socket.HearsAsync();
        await EndsAsync(host, socket);
    }

    [Fact]
    public async Task Stop_InTheMiddleOfAReplay_KeepsWhatWasReplayed()
    {
        await using var host = new GatewayHost(_settings).Start();
        (await host.ReadyAsync()).Closes(4000);
        var second = await host.ResumesAsync(1);
        second.Dispatch("A", 2);
        await host.EventAsync();
        await EndsAsync(host, second);
        Assert.Contains("\"sequence\":2", host.KeptSession, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileWaitingToReconnect_Ends()
    {
        await using var host = new GatewayHost(_settings).Start();
        (await host.ReadyAsync()).Closes(4000);
        await host.UntilAsync(() => host.State.Phase == ConnectionPhase.Waiting, step: 0.001);
        await EndsAsync(host);
        Assert.NotNull(host.KeptSession);
    }

    [Fact]
    public async Task Stop_WhileTheQueueIsFull_EndsAndLosesNothing()
    {
        var time = new FakeTimeProvider(A.Morning);
        var (dialer, memory) = (new ScriptedDialer(time), new MemoryInMemory());
        var sut = new DiscordShards(
            _settings with { MostWaiting = 2 }, new FixedAddress(), dialer, memory, time, () => 0.5, NullLoggerFactory.Instance);
        var events = sut.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = events.MoveNextAsync();
        var socket = (await dialer.NextAsync().SoonAsync()).Socket;
        socket.Hello();
        await socket.HearsAsync();
        socket.Ready();
        await first.AsTask().SoonAsync();
        for (var s = 2; s < 50; s++)
        {
            socket.Dispatch("A", s);
        }

        await events.DisposeAsync().AsTask().SoonAsync();

        await socket.Disposed.SoonAsync();
        Assert.Contains("\"sequence\":1", memory.Values["discord:session/0/1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileDialling_Ends()
    {
        await using var host = new GatewayHost(_settings, dialer: new NobodyAnswers()).Start();
        await host.UntilAsync(() => host.HasStates);
        await EndsAsync(host);
    }

    private static async Task EndsAsync(GatewayHost host, params ScriptedSocket[] sockets)
    {
        await host.StopAsync();
        foreach (var socket in sockets)
        {
            Assert.Equal(4200, await socket.ClosedWith.SoonAsync());
            await socket.Disposed.SoonAsync();
            while (!socket.IsSilent)
            {
                await socket.HearsAsync();
            }
        }

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, host.Dialer.Waiting);
        Assert.All(sockets, socket => Assert.True(socket.IsSilent));
    }

    private sealed class NobodyAnswers : ISocketDialer
    {
        public async Task<ITextSocket> DialAsync(Uri address, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Nobody answers.");
        }
    }
}
