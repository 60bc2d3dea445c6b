using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using NewsBot.Platforms.Transport;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Transport;

/// <summary>The real socket against a listener on loopback, which can misbehave in ways that no web server would.</summary>
public sealed class WebSocketTextSocketTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly SocketSettings _settings = new("NewsBot-Test/1.0")
    {
        KeepAliveInterval = TimeSpan.FromMilliseconds(200),
        KeepAliveTimeout = TimeSpan.FromMilliseconds(300),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxMessageBytes = 1_000_000,
    };

    public WebSocketTextSocketTests() => _listener.Start();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Dial_Handshake_SaysWhoWeAre()
    {
        var (socket, _, headers) = await ConnectAsync();
        Assert.Contains("User-Agent: NewsBot-Test/1.0", headers, StringComparison.OrdinalIgnoreCase);
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task Dial_NobodyAnswers_FailsInTime()
    {
        var sut = new WebSocketDialer(_settings with { ConnectTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
        await Assert.ThrowsAsync<TimeoutException>(() => sut.DialAsync(Address(), Cancelled).SoonAsync());
    }

    [Fact]
    public async Task Read_TextBinaryAndLargeMessages_AreWhole()
    {
        var (socket, server, _) = await ConnectAsync();
        var large = new string('x', 300_000);
        await server.SendAsync(Encoding.UTF8.GetBytes(large).AsMemory(0, 100), WebSocketMessageType.Text, endOfMessage: false, Cancelled);
        await server.SendAsync(Encoding.UTF8.GetBytes(large).AsMemory(100), WebSocketMessageType.Text, endOfMessage: true, Cancelled);
        await server.SendAsync(new byte[] { 1, 2 }, WebSocketMessageType.Binary, endOfMessage: true, Cancelled);

        var text = Assert.IsType<SocketRead.Message>(await socket.ReadAsync(Cancelled));
        Assert.Equal((300_000, false), (text.Content.Length, text.Binary));
        var binary = Assert.IsType<SocketRead.Message>(await socket.ReadAsync(Cancelled));
        Assert.Equal((2, true), (binary.Content.Length, binary.Binary));
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task Read_MessageIsTooLong_EndsTheConnection()
    {
        var (socket, server, _) = await ConnectAsync();
        var sending = server.SendAsync(new byte[20_000_000].AsMemory(), WebSocketMessageType.Text, endOfMessage: true, Cancelled);
        Assert.Null(Assert.IsType<SocketRead.Closed>(await socket.ReadAsync(Cancelled).AsTask().SoonAsync()).Code);
        await socket.DisposeAsync();
        Assert.NotNull(await Record.ExceptionAsync(() => sending.AsTask()));
    }

    [Fact]
    public async Task Read_PeerCloses_SaysTheCode()
    {
        var (socket, server, _) = await ConnectAsync();
        await server.CloseOutputAsync((WebSocketCloseStatus)4004, "Authentication failed.", Cancelled);
        Assert.Equal(new SocketRead.Closed(4004, "Authentication failed."), await socket.ReadAsync(Cancelled).AsTask().SoonAsync());
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task Read_ConnectionBreaks_IsAnAnswerAndNoException()
    {
        var (socket, server, _) = await ConnectAsync();
        var reading = socket.ReadAsync(Cancelled).AsTask();
        server.Abort();
        Assert.Null(Assert.IsType<SocketRead.Closed>(await reading.SoonAsync()).Code);
        await socket.DisposeAsync();
    }

    /// <summary>dotnet/runtime#48729, #110496: without KeepAliveTimeout this read waits for ever.</summary>
    [Fact]
    public async Task Read_PeerStopsAnsweringPings_EndsTheConnection()
    {
        var (socket, _, _) = await ConnectAsync();
        Assert.Null(Assert.IsType<SocketRead.Closed>(await socket.ReadAsync(Cancelled).AsTask().SoonAsync()).Code);
        await socket.DisposeAsync();
    }

    /// <summary>A cancelled read of the framework cuts the connection; an orderly good-bye has to be possible after it all the same.</summary>
    [Fact]
    public async Task Close_WhileAReadWasCancelled_StillSaysTheCode()
    {
        var (socket, server, _) = await ConnectAsync();
        using var stop = new CancellationTokenSource();
        var reading = socket.ReadAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.SoonAsync());

        var closing = socket.CloseAsync(4200, Cancelled).AsTask();
        var heard = await server.ReceiveAsync(new ArraySegment<byte>(new byte[100]), Cancelled).SoonAsync();
        Assert.Equal((WebSocketCloseStatus)4200, heard.CloseStatus);
        await server.CloseOutputAsync((WebSocketCloseStatus)4200, null, Cancelled);
        await closing.SoonAsync();
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task Close_PeerNeverAnswers_EndsWhenItsTimeIsUp()
    {
        var (socket, _, _) = await ConnectAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        await socket.CloseAsync(4200, limit.Token).AsTask().SoonAsync();
        await socket.DisposeAsync().AsTask().SoonAsync();
    }

    [Fact]
    public async Task Dispose_WhileReading_EndsTheRead()
    {
        var (socket, _, _) = await ConnectAsync();
        var reading = socket.ReadAsync(Cancelled).AsTask();
        await socket.DisposeAsync().AsTask().SoonAsync();
        Assert.IsType<SocketRead.Closed>(await reading.SoonAsync());
    }

    private Uri Address() => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    private async Task<(ITextSocket Client, WebSocket Server, string Headers)> ConnectAsync()
    {
        var dialing = new WebSocketDialer(_settings, TimeProvider.System).DialAsync(Address(), Cancelled);
        var stream = (await _listener.AcceptTcpClientAsync(Cancelled)).GetStream();
        var headers = new StringBuilder();
        var buffer = new byte[1];
        while (!headers.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(buffer, Cancelled);
            headers.Append((char)buffer[0]);
        }

        var key = headers.ToString().Split("Sec-WebSocket-Key: ")[1].Split('\r')[0];
#pragma warning disable CA5350 // RFC 6455 demands it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), Cancelled);

        // This end answers pings only while somebody reads from it: unread, it is the peer that vanished.
        var server = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        return (await dialing, server, headers.ToString());
    }
}
