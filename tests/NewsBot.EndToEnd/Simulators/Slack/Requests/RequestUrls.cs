using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.Requests;

/// <summary>
/// The app's Request URLs: where they are set, what they are for is posted there instead of being told over a socket. See Slack Docs/Using
/// HTTP Request URLs.
/// </summary>
internal sealed class RequestUrls(SlackWorld world, RequestSigning signing) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = true, MaxAutomaticRedirections = 2 }) { Timeout = Timeout.InfiniteTimeSpan };

    public Uri? Events { get; set; }

    public Uri? Commands { get; set; }

    public Uri? Interactivity { get; set; }

    /// <summary>Saves an address for events as the app's page does: it has to answer with the challenge. See Slack Docs/url_verification event.</summary>
    public async Task VerifyEventsAsync(Uri address)
    {
        var challenge = Guid.NewGuid().ToString("N");
        var payload = new JsonObject { ["token"] = SlackWorld.VerificationToken, ["challenge"] = challenge, ["type"] = "url_verification" };
        var (status, answer, _) = await PostAsync(address, payload.ToJsonString(JsonSerializerOptions.Web), "application/json", retry: null);
        var isRight = status == 200 && (answer.Trim() == challenge || Parse(answer)?["challenge"].Text() == challenge || answer.Trim() == $"challenge={challenge}");
        Events = isRight ? address : throw new InvalidOperationException($"The address answered url_verification with {status} {answer}.");
    }

    /// <summary>An event, with its three retries. True when it was taken.</summary>
    public async Task<bool> TellAsync(JsonObject payload)
    {
        var body = payload.ToJsonString(JsonSerializerOptions.Web);
        string? reason = null;
        for (var attempt = 0; attempt <= world.Limits.Retries.Count; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(world.Limits.Retries[attempt - 1], CancellationToken.None);
                world.Log.Happened("redelivered", $"{payload["event"]?["type"].Text()}, retry {attempt} for {reason}");
            }

            var sentAt = Stopwatch.GetTimestamp();
            world.Log.Happened("envelope", $"{payload["event"]?["type"].Text()} to {Events?.AbsolutePath}");
            try
            {
                var (status, _, stops) = await PostAsync(Events!, body, "application/json", attempt == 0 ? null : (attempt, reason!));
                if (status is >= 200 and < 300)
                {
                    world.Log.Acknowledged(Stopwatch.GetElapsedTime(sentAt), "events_api");
                    world.Changes.Announce();
                    return true;
                }

                reason = "http_error";
                if (stops)
                {
                    break;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                reason = exception is OperationCanceledException ? "http_timeout" : "connection_failed";
            }
        }

        world.Log.Happened("given-up", $"{payload["event"]?["type"].Text()} for {reason}");
        world.Changes.Announce();
        return false;
    }

    /// <summary>A command (as a form) or an interaction (as JSON in a form), once. What came with the answer is given, or the error.</summary>
    public async Task<(JsonNode? Answer, string? Error)> AskAsync(JsonObject payload, bool isCommand)
    {
        var fields = isCommand
            ? payload.Select(p => KeyValuePair.Create(p.Key, p.Value.Text() ?? p.Value?.ToJsonString() ?? ""))
            : [KeyValuePair.Create("payload", payload.ToJsonString(JsonSerializerOptions.Web))];
        using var form = new FormUrlEncodedContent(fields);
        var body = await form.ReadAsStringAsync(CancellationToken.None);
        var sentAt = Stopwatch.GetTimestamp();
        world.Log.Happened("envelope", payload["command"].Text() ?? payload["type"].Text() ?? "");
        try
        {
            var (status, answer, _) = await PostAsync((isCommand ? Commands : Interactivity)!, body, "application/x-www-form-urlencoded", retry: null);
            if (status is < 200 or >= 300)
            {
                return (null, "dispatch_failed");
            }

            world.Log.Acknowledged(Stopwatch.GetElapsedTime(sentAt), isCommand ? "slash_commands" : "interactive");
            return (answer.Length == 0 ? null : Parse(answer) ?? JsonValue.Create(answer), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return (null, exception is OperationCanceledException ? "operation_timeout" : "dispatch_failed");
        }
    }

    public void Dispose() => _http.Dispose();

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(int Status, string Answer, bool Stops)> PostAsync(Uri address, string text, string type, (int Number, string Reason)? retry)
    {
        var body = Encoding.UTF8.GetBytes(text);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        if (retry is { } again)
        {
            request.Headers.Add("X-Slack-Retry-Num", again.Number.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", again.Reason);
        }

        signing.Sign(request, body);
        using var limit = new CancellationTokenSource(world.Limits.Acknowledgement);
        using var response = await _http.SendAsync(request, limit.Token);
        var answer = await response.Content.ReadAsStringAsync(limit.Token);
        return ((int)response.StatusCode, answer, response.Headers.TryGetValues("X-Slack-No-Retry", out var no) && no.Contains("1"));
    }
}
