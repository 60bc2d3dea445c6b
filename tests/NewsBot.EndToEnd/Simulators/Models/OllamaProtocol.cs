using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.EndToEnd.Simulators.Models;

/// <summary>Ollama's own chat: a line of JSON for each piece. It streams unless it is told not to.</summary>
internal sealed class OllamaProtocol : IModelProtocol
{
    public string Route => "/api/chat";

    public string Key(HttpRequest http) => http.Headers.Authorization.ToString();

    public string FaultOf(HttpRequest http, JsonObject request) => request["model"] is null ? "model is required" : "";

    public bool Streams(JsonObject request) => request["stream"]?.GetValue<bool>() != false;

    public IEnumerable<string> Messages(JsonObject request) => request["messages"]!.AsArray().Select(m => (string?)m!["content"] ?? "");

    public Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = message }, context.RequestAborted);
    }

    public Task WriteWholeAsync(HttpContext context, string answer, ModelEnd end) =>
        context.Response.WriteAsync(Last(answer, end).ToJsonString(), context.RequestAborted);

    public Task BeginAsync(HttpContext context, ModelEnd end)
    {
        context.Response.ContentType = "application/x-ndjson";
        return Task.CompletedTask;
    }

    public Task WritePieceAsync(HttpContext context, string piece) =>
        context.Response.WriteAsync(Line(piece).ToJsonString() + "\n", context.RequestAborted);

    public Task EndAsync(HttpContext context, ModelEnd end) =>
        context.Response.WriteAsync(Last("", end).ToJsonString() + "\n", context.RequestAborted);

    private static JsonObject Line(string piece) => new()
    {
        ["model"] = "simulated",
        ["created_at"] = "2026-01-01T00:00:00.000000Z",
        ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = piece },
        ["done"] = false,
    };

    private static JsonObject Last(string answer, ModelEnd end)
    {
        var line = Line(answer);
        line["done"] = true;
        line["done_reason"] = end.Truncated ? "length" : "stop";
        line["total_duration"] = 1_000;
        line["load_duration"] = 10;
        line["prompt_eval_count"] = end.TokensIn;
        line["prompt_eval_duration"] = 100;
        line["eval_count"] = end.TokensOut;
        line["eval_duration"] = 100;
        return line;
    }
}
