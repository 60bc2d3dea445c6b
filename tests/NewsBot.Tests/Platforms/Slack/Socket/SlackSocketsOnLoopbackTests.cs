using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Platforms.Transport;
using NewsBot.Tests.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Socket;

/// <summary>The client as it is wired, over real HTTP and a real WebSocket.</summary>
public sealed class SlackSocketsOnLoopbackTests : IAsyncLifetime
{
    private readonly TaskCompletionSource<string> _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(string Authorization, string UserAgent)> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication _slack = null!;
    private readonly TaskCompletionSource _deafTwice = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connections;
    private int _deaf;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _slack = builder.Build();
        _slack.UseWebSockets();
        _slack.MapPost("/api/apps.connections.open", context =>
        {
            _asked.TrySetResult((context.Request.Headers.Authorization.ToString(), context.Request.Headers.UserAgent.ToString()));
            return context.Response.WriteAsync($$"""{"ok":true,"url":"ws://{{context.Request.Host}}/link?ticket=1"}""", Cancelled);
        });
        _slack.MapGet("/link", TalkAsync);
        _slack.MapGet("/deaf", BeDeafAsync);
        await _slack.StartAsync(Cancelled);
    }

    public ValueTask DisposeAsync() => _slack.DisposeAsync();

    /// <summary>The first handshake is refused with 409, as Slack does when a ticket was used.</summary>
    [Fact]
    public async Task Listen_RealServer_ConnectsAgainAndAcknowledges()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<Func<double>>(() => 0);
        services.Configure<SlackOptions>(options =>
            (options.BotToken, options.AppToken, options.ApiBaseUrl) = (FakeSlack.BotToken, FakeSlack.AppToken, new Uri($"{_slack.Urls.Single()}/api/")));
        services.AddSlackSockets();
        await using var provider = services.BuildServiceProvider();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var sut = provider.GetRequiredService<SlackSockets>();
        var ids = new List<string>();
        await foreach (var delivery in sut.ListenAsync(stop.Token))
        {
            ids.Add(delivery.EventId);
            Assert.Equal("""{"envelope_id":"e1"}""", await _acknowledged.Task.SoonAsync());
            Assert.Equal(1, sut.States[0].Deliveries);
            await stop.CancelAsync();
        }

        var (authorization, userAgent) = await _asked.Task.SoonAsync();
        Assert.Equal($"Bearer {FakeSlack.AppToken}", authorization);
        Assert.StartsWith("NewsBot/", userAgent, StringComparison.Ordinal);
        Assert.Equal("Ev1", Assert.Single(ids));
        Assert.Equal(2, _connections);
    }

    /// <summary>
    /// node-slack-sdk PR #1465: a peer that vanished says nothing, not even good-bye. This one stops reading, so that pings are not answered.
    /// </summary>
    [Fact]
    public async Task Listen_PingsUnanswered_ConnectsAgain()
    {
        var address = new ScriptedAddress();
        for (var i = 0; i < 2; i++)
        {
            address.Instead.Enqueue(_ => Task.FromResult<SlackAnswer<OpenedConnection>>(
                new SlackAnswer<OpenedConnection>.Ok(new OpenedConnection(new Uri($"ws://{new Uri(_slack.Urls.Single()).Authority}/deaf")))));
        }

        var dialer = new WebSocketDialer(
            new SocketSettings("test") { KeepAliveInterval = TimeSpan.FromMilliseconds(100), KeepAliveTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
        var sut = new SlackSockets(new SocketModeSettings(), address, dialer, new PlainAcknowledgements(), TimeProvider.System, () => 0, NullLoggerFactory.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var listening = ListenAsync();
        await _deafTwice.Task.SoonAsync();
        Assert.Contains("the connection broke", sut.States[0].LastEnd, StringComparison.Ordinal);
        await stop.CancelAsync();
        await listening.SoonAsync();

        async Task ListenAsync()
        {
            await foreach (var delivery in sut.ListenAsync(stop.Token))
            {
                Assert.Fail($"Nothing was delivered, and yet: {delivery}");
            }
        }
    }

    private async Task BeDeafAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await SayAsync(socket, """{"type":"hello","num_connections":1}""");
        if (Interlocked.Increment(ref _deaf) == 2)
        {
            _deafTwice.TrySetResult();
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TalkAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _connections) == 1)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await SayAsync(socket, """{"type":"hello","num_connections":1}""");
        await SayAsync(socket, """{"envelope_id":"e1","type":"events_api","payload":{"type":"event_callback","event_id":"Ev1"}}""");
        var buffer = new byte[1024];
        var heard = await socket.ReceiveAsync(buffer.AsMemory(), Cancelled);
        _acknowledged.TrySetResult(Encoding.UTF8.GetString(buffer, 0, heard.Count));
        await socket.ReceiveAsync(buffer.AsMemory(), Cancelled);
    }

    private static ValueTask SayAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, Cancelled);
}
