using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack;

namespace NewsBot.EndToEnd.Support;

/// <summary>The least client there can be: single calls and single frames, right or wrong.</summary>
internal sealed class SlackProbe(SimulatedSlack slack) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = slack.ApiBaseUrl };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public HttpResponseMessage Last { get; private set; } = null!;

    public ClientWebSocket Socket { get; } = new();

    /// <summary>Calls a method with JSON and gives the answer; with a token of "" without any.</summary>
    public Task<JsonNode> CallAsync(string method, string json = "{}", string? token = null) =>
        PostAsync(method, new StringContent(json, Encoding.UTF8, "application/json"), token ?? slack.BotToken);

    /// <summary>Calls a method with a form.</summary>
    public Task<JsonNode> FormAsync(string method, params IEnumerable<(string Name, string Value)> fields) =>
        PostAsync(method, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), slack.BotToken);

    /// <summary>The refusal in Slack's word, or "".</summary>
    public async Task<string> ErrorAsync(string method, string json = "{}", string? token = null) =>
        (string?)(await CallAsync(method, json, token))["error"] ?? "";

    /// <summary>Posts to an address as it stands, such as a response_url.</summary>
    public async Task<(int Status, string Text)> PostAsync(Uri address, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        Last = await _http.PostAsync(address, content, TestContext.Current.CancellationToken);
        return ((int)Last.StatusCode, await Last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a connection of Socket Mode; its first frame is given.</summary>
    public async Task<JsonNode> ConnectAsync()
    {
        var opened = await CallAsync("apps.connections.open", token: slack.AppToken);
        return await ConnectAsync(new Uri((string)opened["url"]!));
    }

    public async Task<JsonNode> ConnectAsync(Uri address)
    {
        await Socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return await ReadAsync();
    }

    /// <summary>The next frame; a close is given as {"close": code}.</summary>
    public async Task<JsonNode> ReadAsync()
    {
        var text = new StringBuilder();
        while (true)
        {
            var part = await Socket.ReceiveAsync(_buffer, TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return new JsonObject { ["close"] = (int?)Socket.CloseStatus };
            }

            text.Append(Encoding.UTF8.GetString(_buffer, 0, part.Count));
            if (part.EndOfMessage)
            {
                return JsonNode.Parse(text.ToString())!;
            }
        }
    }

    public Task AcknowledgeAsync(JsonNode envelope, string payload = "") => SendAsync(
        $$"""{"envelope_id":"{{envelope["envelope_id"]}}"{{(payload.Length == 0 ? "" : $",\"payload\":{payload}")}}}""");

    public Task SendAsync(string json) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Socket.Dispose();
        _http.Dispose();
    }

    private async Task<JsonNode> PostAsync(string method, HttpContent content, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content };
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        Last = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await Last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.StartsWith('{') ? JsonNode.Parse(text)! : new JsonObject { ["error"] = $"http_{(int)Last.StatusCode}" };
    }
}
