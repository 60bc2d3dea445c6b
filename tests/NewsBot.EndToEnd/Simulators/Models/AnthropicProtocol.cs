using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.EndToEnd.Simulators.Models;

/// <summary>Anthropic's Messages, with its events as named server-sent events.</summary>
internal sealed class AnthropicProtocol : IModelProtocol
{
    public string Route => "/v1/messages";

    /// <summary>The official client for .NET sends it as a bearer, others under the name of old.</summary>
    public string Key(HttpRequest http) => http.Headers.Authorization.Count > 0 ? http.Headers.Authorization.ToString() : http.Headers["x-api-key"].ToString();

    public string FaultOf(HttpRequest http, JsonObject request) =>
        http.Headers["anthropic-version"].Count == 0 ? "anthropic-version: header is required"
        : request["max_tokens"] is null ? "max_tokens: Field required"
        : request["messages"]!.AsArray().Any(m => (string?)m!["role"] == "system") ? "messages: Unexpected role \"system\""
        : "";

    public bool Streams(JsonObject request) => request["stream"]?.GetValue<bool>() == true;

    public IEnumerable<string> Messages(JsonObject request) =>
        [OpenAIProtocol.Text(request["system"]), .. request["messages"]!.AsArray().Select(m => OpenAIProtocol.Text(m!["content"]))];

    public Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["type"] = "error",
                ["error"] = new JsonObject { ["type"] = status == 529 ? "overloaded_error" : status == 401 ? "authentication_error" : "api_error", ["message"] = message },
            },
            context.RequestAborted);
    }

    public Task WriteWholeAsync(HttpContext context, string answer, ModelEnd end)
    {
        var message = Message(end);
        message["content"] = answer.Length == 0 ? [] : new JsonArray(new JsonObject { ["type"] = "text", ["text"] = answer });
        message["stop_reason"] = Stop(end);
        message["usage"]!["output_tokens"] = end.TokensOut;
        return context.Response.WriteAsJsonAsync(message, context.RequestAborted);
    }

    public async Task BeginAsync(HttpContext context, ModelEnd end)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await SendAsync(context, new JsonObject { ["type"] = "message_start", ["message"] = Message(end) });
        await SendAsync(context, new JsonObject
        {
            ["type"] = "content_block_start",
            ["index"] = 0,
            ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" },
        });
        await SendAsync(context, new JsonObject { ["type"] = "ping" });
    }

    public Task WritePieceAsync(HttpContext context, string piece) => SendAsync(context, new JsonObject
    {
        ["type"] = "content_block_delta",
        ["index"] = 0,
        ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = piece },
    });

    public async Task EndAsync(HttpContext context, ModelEnd end)
    {
        await SendAsync(context, new JsonObject { ["type"] = "content_block_stop", ["index"] = 0 });
        await SendAsync(context, new JsonObject
        {
            ["type"] = "message_delta",
            ["delta"] = new JsonObject { ["stop_reason"] = Stop(end), ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = end.TokensOut },
        });
        await SendAsync(context, new JsonObject { ["type"] = "message_stop" });
    }

    private static string Stop(ModelEnd end) => end.Truncated ? "max_tokens" : "end_turn";

    /// <summary>What was read from the cache is not part of input_tokens here, other than with OpenAI.</summary>
    private static JsonObject Message(ModelEnd end) => new()
    {
        ["id"] = "msg_simulated",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = "simulated",
        ["content"] = new JsonArray(),
        ["stop_reason"] = null,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject
        {
            ["input_tokens"] = end.TokensIn - end.TokensCached,
            ["cache_creation_input_tokens"] = 0,
            ["cache_read_input_tokens"] = end.TokensCached,
            ["output_tokens"] = 1,
        },
    };

    private static Task SendAsync(HttpContext context, JsonObject happened) =>
        context.Response.WriteAsync($"event: {happened["type"]}\ndata: {happened.ToJsonString()}\n\n", context.RequestAborted);
}
