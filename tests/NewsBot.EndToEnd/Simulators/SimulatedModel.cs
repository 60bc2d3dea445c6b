using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NewsBot.EndToEnd.Simulators;

/// <summary>How the simulated model behaves from the next request on.</summary>
internal enum ModelManner
{
    /// <summary>Well-formed sentences made of the words of the prompt's sources, each behind <see cref="SimulatedModel.Mark"/>.</summary>
    Good,

    /// <summary>Accepts the request and says nothing.</summary>
    Silent,

    /// <summary>429 with a Retry-After of a minute.</summary>
    Busy,

    /// <summary>401, with the key in the explanation, as real services have it.</summary>
    WrongKey,

    /// <summary>500.</summary>
    Broken,

    /// <summary>200, and then what is no JSON.</summary>
    Garbled,

    /// <summary>One whole sentence, half of another, and then the connection is cut.</summary>
    CutOff,

    /// <summary>Figures and names that are in no source, a source number that was not given, a link, a mention.</summary>
    Lying,

    /// <summary>Does what the articles tell it to do: reveals its instructions and writes links.</summary>
    Obedient,
}

/// <summary>A service on loopback that speaks the OpenAI chat-completions protocol, streaming or not, in a chosen manner.</summary>
internal sealed partial class SimulatedModel : IAsyncDisposable
{
    public const string Mark = "Reportedly,";
    public const string InventedFigure = "987654321";
    public const string InventedName = "Beeblebrox";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonObject> _requests = new();

    private SimulatedModel(WebApplication app)
    {
        _app = app;
    }

    public ModelManner Manner { get; set; }

    /// <summary>How long it thinks before each answer.</summary>
    public Func<TimeSpan> Thinks { get; set; } = () => TimeSpan.Zero;

    /// <summary>How long it takes for each piece of a streamed answer.</summary>
    public TimeSpan Types { get; set; }

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    public IReadOnlyCollection<JsonObject> Requests => _requests;

    public static async Task<SimulatedModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var model = new SimulatedModel(builder.Build());
        model._app.MapPost("/v1/chat/completions", model.CompleteAsync);
        await model._app.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task CompleteAsync(HttpContext context)
    {
        var request = (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted))!;
        request["authorization"] = context.Request.Headers.Authorization.ToString();
        _requests.Enqueue(request);
        var prompt = string.Join('\n', request["messages"]!.AsArray().Select(m => Content(m!["content"]!)));
        switch (Manner)
        {
            case ModelManner.Silent:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case ModelManner.Busy:
                context.Response.Headers.RetryAfter = "60";
                await RefuseAsync(context, 429, "Rate limit reached.");
                return;
            case ModelManner.WrongKey:
                await RefuseAsync(context, 401, $"Incorrect API key provided: {context.Request.Headers.Authorization}.");
                return;
            case ModelManner.Broken:
                await RefuseAsync(context, 500, "The server had an error.");
                return;
            case ModelManner.Garbled:
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: {\"id\":\"1\",\"choices\":[{\"delta\":\n\n", context.RequestAborted);
                return;
            default:
                break;
        }

        if (Thinks() is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, context.RequestAborted);
        }

        var answer = SimulatedAnswers.To(prompt, Manner);
        await (request["stream"]?.GetValue<bool>() == true
            ? StreamAsync(context, answer)
            : context.Response.WriteAsJsonAsync(Whole(answer), context.RequestAborted));
    }

    private async Task StreamAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "text/event-stream";
        var pieces = Piece().Matches(answer).Select(m => m.Value).ToList();
        foreach (var piece in pieces)
        {
            await Task.Delay(Types, context.RequestAborted);
            await SendAsync(context, Chunk(new JsonObject { ["content"] = piece }, finish: null));
        }

        if (Manner == ModelManner.CutOff)
        {
            context.Abort();
            return;
        }

        await SendAsync(context, Chunk([], "stop"));
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, JsonObject chunk)
    {
        await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "error" } }, context.RequestAborted);
    }

    private static JsonObject Chunk(JsonObject delta, string? finish) => new()
    {
        ["id"] = "simulated",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "simulated",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    };

    private static JsonObject Whole(string answer) => new()
    {
        ["id"] = "simulated",
        ["object"] = "chat.completion",
        ["created"] = 1,
        ["model"] = "simulated",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer },
            ["finish_reason"] = "stop",
        }),
    };

    /// <summary>Text, or a list of parts of text.</summary>
    private static string Content(JsonNode content) =>
        content is JsonArray parts ? string.Join('\n', parts.Select(p => (string?)p!["text"])) : (string?)content ?? "";

    /// <summary>About what a token is.</summary>
    [GeneratedRegex(@"\s*\S{1,6}|\s+")]
    private static partial Regex Piece();
}
