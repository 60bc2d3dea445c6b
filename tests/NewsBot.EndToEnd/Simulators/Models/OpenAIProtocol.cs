using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.EndToEnd.Simulators.Models;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class OpenAIProtocol : IModelProtocol
{
    public string Route => "/v1/chat/completions";

    public string Key(HttpRequest http) => http.Headers.Authorization.ToString();

    public string FaultOf(HttpRequest http, JsonObject request) =>
        request["model"] is null ? "you must provide a model parameter" : request["messages"] is not JsonArray { Count: > 0 } ? "messages is required" : "";

    public bool Streams(JsonObject request) => request["stream"]?.GetValue<bool>() == true;

    public IEnumerable<string> Messages(JsonObject request) => request["messages"]!.AsArray().Select(m => Text(m!["content"]));

    public Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "error" } }, context.RequestAborted);
    }

    public Task WriteWholeAsync(HttpContext context, string answer, ModelEnd end) =>
        context.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["id"] = "simulated",
                ["object"] = "chat.completion",
                ["created"] = 1,
                ["model"] = "simulated",
                ["choices"] = new JsonArray(new JsonObject
                {
                    ["index"] = 0,
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer },
                    ["finish_reason"] = Finish(end),
                }),
                ["usage"] = Usage(end),
            },
            context.RequestAborted);

    public Task BeginAsync(HttpContext context, ModelEnd end)
    {
        context.Response.ContentType = "text/event-stream";
        return SendAsync(context, Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }, finish: null));
    }

    public Task WritePieceAsync(HttpContext context, string piece) => SendAsync(context, Chunk(new JsonObject { ["content"] = piece }, finish: null));

    public async Task EndAsync(HttpContext context, ModelEnd end)
    {
        await SendAsync(context, Chunk([], Finish(end)));
        var last = Chunk([], finish: null);
        last["choices"] = new JsonArray();
        last["usage"] = Usage(end);
        await SendAsync(context, last);
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    /// <summary>Text, or a list of parts of text.</summary>
    internal static string Text(JsonNode? content) =>
        content is JsonArray parts ? string.Join('\n', parts.Select(p => (string?)p!["text"])) : (string?)content ?? "";

    private static string Finish(ModelEnd end) => end.Truncated ? "length" : "stop";

    private static JsonObject Usage(ModelEnd end) => new()
    {
        ["prompt_tokens"] = end.TokensIn,
        ["completion_tokens"] = end.TokensOut,
        ["total_tokens"] = end.TokensIn + end.TokensOut,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = end.TokensCached },
    };

    private static Task SendAsync(HttpContext context, JsonObject chunk) =>
        context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", context.RequestAborted);

    private static JsonObject Chunk(JsonObject delta, string? finish) => new()
    {
        ["id"] = "simulated",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "simulated",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    };
}
