using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord;

namespace NewsBot.EndToEnd.Support;

/// <summary>The least client there can be: single requests and single frames, right or wrong.</summary>
internal sealed class DiscordProbe(SimulatedDiscord discord) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = discord.ApiBaseUrl };
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    public HttpResponseMessage Last { get; private set; } = null!;

    /// <summary>Sends a request with the right headers and gives the status and the body.</summary>
    public async Task<(int Status, JsonNode? Body)> AskAsync(string method, string path, string? json = null, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
        request.Headers.TryAddWithoutValidation("Authorization", "Bot " + (token ?? discord.Token));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        Last = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = Last.Content.Headers.ContentType?.MediaType == "application/json"
            ? await Last.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken)
            : null;
        return ((int)Last.StatusCode, body);
    }

    /// <summary>Connects and reads the HELLO.</summary>
    public async Task<JsonNode> ConnectAsync(string path = "/gateway", string query = "?v=10&encoding=json")
    {
        await _socket.ConnectAsync(new Uri(discord.Gateway.Address(path), query), TestContext.Current.CancellationToken);
        return await ReadAsync();
    }

    public Task SendAsync(string json) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public Task IdentifyAsync(int intents, string? token = null, string shard = "[0,1]") =>
        SendAsync($$$"""{"op":2,"d":{"token":"{{{token ?? discord.Token}}}","intents":{{{intents}}},"shard":{{{shard}}},"properties":{"os":"linux","browser":"x","device":"x"} } }""");

    /// <summary>The next frame; a close is given as {"close": code}.</summary>
    public async Task<JsonNode> ReadAsync()
    {
        var text = new StringBuilder();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer, TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return new JsonObject { ["close"] = (int?)_socket.CloseStatus };
            }

            text.Append(Encoding.UTF8.GetString(_buffer, 0, part.Count));
            if (part.EndOfMessage)
            {
                return JsonNode.Parse(text.ToString())!;
            }
        }
    }

    /// <summary>Reads until an event of this name.</summary>
    public async Task<JsonNode> EventAsync(string name)
    {
        while (true)
        {
            var frame = await ReadAsync();
            if ((string?)frame["t"] == name)
            {
                return frame["d"]!;
            }

            Assert.Null(frame["close"]);
        }
    }

    public Task CloseAsync(int code) => _socket.CloseAsync((WebSocketCloseStatus)code, "", TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _socket.Dispose();
        _http.Dispose();
    }
}
