using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using NewsBot.EndToEnd.Simulators.Discord;

namespace NewsBot.Benchmarks.Load;

/// <summary>What acknowledging is compared with: the least that can be called a bot. It defers whatever it hears of, and does nothing else.</summary>
internal sealed class EchoBot : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly HttpClient _http;
    private Task _running = Task.CompletedTask;

    private EchoBot(SimulatedDiscord discord)
    {
        _http = new HttpClient { BaseAddress = discord.ApiBaseUrl };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bot " + discord.Token);
    }

    /// <summary>Logs in and registers the one command that it is asked for.</summary>
    public static async Task<EchoBot> StartAsync(SimulatedDiscord discord, string commands, CancellationToken cancellationToken)
    {
        var bot = new EchoBot(discord);
        using var body = new StringContent(commands, System.Text.Encoding.UTF8, "application/json");
        using var registered = await bot._http.PutAsync(new Uri($"applications/{discord.Bot.Id}/commands", UriKind.Relative), body, cancellationToken);
        registered.EnsureSuccessStatusCode();
        await bot._socket.ConnectAsync(new Uri(discord.Gateway.Address("/gateway"), "?v=10&encoding=json"), cancellationToken);
        var identify = new { op = 2, d = new { token = discord.Token, intents = 1, properties = new { os = "linux", browser = "echo", device = "echo" } } };
        await bot._socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(identify), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        bot._running = bot.ListenAsync();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _socket.Dispose();
        _http.Dispose();
        _ending.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer, _ending.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                Hear(message.GetBuffer().AsMemory(0, (int)message.Length));
                message.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The measurement is over.
        }
    }

    private void Hear(ReadOnlyMemory<byte> text)
    {
        using var frame = JsonDocument.Parse(text);
        if (frame.RootElement.GetProperty("t").GetString() == "INTERACTION_CREATE")
        {
            var data = frame.RootElement.GetProperty("d");
            _ = DeferAsync($"interactions/{data.GetProperty("id").GetString()}/{data.GetProperty("token").GetString()}/callback");
        }
    }

    private async Task DeferAsync(string path)
    {
        using var response = await _http.PostAsJsonAsync(path, new { type = 5 }, _ending.Token);
    }
}
