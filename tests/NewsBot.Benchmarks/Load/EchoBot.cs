using System.Net.Http.Json;
using System.Text.Json;
using NewsBot.EndToEnd.Simulators.Discord;

namespace NewsBot.Benchmarks.Load;

/// <summary>What acknowledging is compared with: the least that can be called a bot. It defers whatever it hears of, and does nothing else.</summary>
internal sealed class EchoBot : IAsyncDisposable
{
    private readonly EchoSocket _socket = new();
    private readonly HttpClient _http;

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
        await bot._socket.ConnectAsync(new Uri(discord.Gateway.Address("/gateway"), "?v=10&encoding=json"), bot.HearAsync, cancellationToken);
        var identify = new { op = 2, d = new { token = discord.Token, intents = 1, properties = new { os = "linux", browser = "echo", device = "echo" } } };
        await bot._socket.SayAsync(identify, cancellationToken);
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        _http.Dispose();
    }

    private Task HearAsync(JsonElement frame)
    {
        if (frame.GetProperty("t").GetString() == "INTERACTION_CREATE")
        {
            var data = frame.GetProperty("d");
            _ = DeferAsync($"interactions/{data.GetProperty("id").GetString()}/{data.GetProperty("token").GetString()}/callback");
        }

        return Task.CompletedTask;
    }

    private async Task DeferAsync(string path)
    {
        using var response = await _http.PostAsJsonAsync(path, new { type = 5 }, _socket.Ending);
    }
}
