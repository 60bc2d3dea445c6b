using System.Net.WebSockets;

namespace NewsBot.Platforms.Transport;

/// <summary>Opens <see cref="WebSocketTextSocket"/>s.</summary>
internal sealed class WebSocketDialer(SocketSettings settings, TimeProvider time) : ISocketDialer
{
    public async Task<ITextSocket> DialAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = settings.KeepAliveInterval;
            socket.Options.KeepAliveTimeout = settings.KeepAliveTimeout;
            socket.Options.SetRequestHeader("User-Agent", settings.UserAgent);
            using var slow = new CancellationTokenSource(settings.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, cancellationToken);
            try
            {
                await socket.ConnectAsync(address, either.Token);
            }
            catch (OperationCanceledException exception) when (slow.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"{address.Host} did not answer within {settings.ConnectTimeout.TotalSeconds:0} s.", exception);
            }

            return new WebSocketTextSocket(socket, settings.MaxMessageBytes);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
