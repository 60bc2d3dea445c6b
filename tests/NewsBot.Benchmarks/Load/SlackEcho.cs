using System.Net.Http.Headers;
using System.Text.Json;
using NewsBot.EndToEnd.Simulators.Slack;

namespace NewsBot.Benchmarks.Load;

/// <summary>What acknowledging on Slack is compared with: it acknowledges each envelope as soon as it has read it, and does nothing else.</summary>
internal sealed class SlackEcho : IAsyncDisposable
{
    private readonly EchoSocket _socket = new();

    private SlackEcho()
    {
    }

    public static async Task<SlackEcho> StartAsync(SimulatedSlack slack, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.ApiBaseUrl, "apps.connections.open"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", slack.AppToken);
        using var response = await http.SendAsync(request, cancellationToken);
        using var opened = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var echo = new SlackEcho();
        await echo._socket.ConnectAsync(new Uri(opened.RootElement.GetProperty("url").GetString()!), echo.HearAsync, cancellationToken);
        return echo;
    }

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private Task HearAsync(JsonElement frame) =>
        frame.TryGetProperty("envelope_id", out var id) ? _socket.SayAsync(new { envelope_id = id.GetString() }, _socket.Ending) : Task.CompletedTask;
}
