using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.EndToEnd.Simulators.Models;

namespace NewsBot.EndToEnd.Simulators;

/// <summary>
/// A service on loopback that speaks the protocols of OpenAI, Anthropic and Ollama, streaming or not, in a chosen manner. What
/// it writes and how it fails is the same in all three.
/// </summary>
internal sealed partial class SimulatedModel : IAsyncDisposable
{
    public const string Mark = "Reportedly,";
    public const string InventedFigure = "987654321";
    public const string InventedName = "Beeblebrox";

    private static readonly IReadOnlyList<IModelProtocol> Protocols = [new OpenAIProtocol(), new AnthropicProtocol(), new OllamaProtocol()];

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonObject> _requests = new();
    private int _answered;

    private SimulatedModel(WebApplication app)
    {
        _app = app;
    }

    public ModelManner Manner { get; set; }

    /// <summary>How long it thinks before each answer.</summary>
    public Func<TimeSpan> Thinks { get; set; } = () => TimeSpan.Zero;

    /// <summary>How long it takes for each piece of a streamed answer.</summary>
    public TimeSpan Types { get; set; }

    /// <summary>For OpenAI's protocol.</summary>
    public Uri Endpoint => new(Root, "/v1");

    /// <summary>For Anthropic's and Ollama's.</summary>
    public Uri Root => new(_app.Urls.Single());

    public IReadOnlyCollection<JsonObject> Requests => _requests;

    public static async Task<SimulatedModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var model = new SimulatedModel(builder.Build());
        foreach (var protocol in Protocols)
        {
            model._app.MapPost(protocol.Route, context => model.CompleteAsync(context, protocol));
        }

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

    private async Task CompleteAsync(HttpContext context, IModelProtocol protocol)
    {
        var request = (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted))!;
        request["authorization"] = protocol.Key(context.Request);
        _requests.Enqueue(request);
        if (protocol.FaultOf(context.Request, request) is { Length: > 0 } fault)
        {
            await protocol.RefuseAsync(context, 400, fault);
            return;
        }

        if (await FailAsync(context, protocol))
        {
            return;
        }

        if (Thinks() is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, context.RequestAborted);
        }

        var prompt = string.Join('\n', protocol.Messages(request));
        var answer = Shape(SimulatedAnswers.To(prompt, Manner), prompt);
        var end = new ModelEnd(Manner == ModelManner.Truncated, Tokens(prompt), Tokens(answer), Tokens(prompt) / 4);
        if (protocol.Streams(request))
        {
            await StreamAsync(context, protocol, answer, end);
        }
        else
        {
            await protocol.WriteWholeAsync(context, answer, end);
        }
    }

    /// <summary>True when the manner is to fail before there is an answer.</summary>
    private async Task<bool> FailAsync(HttpContext context, IModelProtocol protocol)
    {
        switch (Manner)
        {
            case ModelManner.Silent:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            case ModelManner.Busy:
                context.Response.Headers.RetryAfter = "60";
                await protocol.RefuseAsync(context, 429, "Rate limit reached.");
                return true;
            case ModelManner.BusyOnce when Interlocked.Increment(ref _answered) == 1:
                context.Response.Headers.RetryAfter = "1";
                await protocol.RefuseAsync(context, 429, "Rate limit reached.");
                return true;
            case ModelManner.Overloaded:
                await protocol.RefuseAsync(context, 529, "Overloaded.");
                return true;
            case ModelManner.WrongKey:
                await protocol.RefuseAsync(context, 401, $"Incorrect API key provided: {protocol.Key(context.Request)}.");
                return true;
            case ModelManner.Broken:
                await protocol.RefuseAsync(context, 500, "The server had an error.");
                return true;
            case ModelManner.BrokenTwice when Interlocked.Increment(ref _answered) <= 2:
                await protocol.RefuseAsync(context, 500, "The server had an error.");
                return true;
            case ModelManner.Garbled:
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: {\"id\":\"1\",\"choices\":[{\"delta\":\n\n", context.RequestAborted);
                return true;
            case ModelManner.Noise:
                await context.Response.Body.WriteAsync(new byte[] { 0, 255, 254, 60, 33, 10, 10, 200, 13, 10 }, context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    private string Shape(string answer, string prompt) => Manner switch
    {
        ModelManner.Empty => "",
        ModelManner.Truncated => answer + "\n- And then they anno",
        // Whoever says what was wrong gets what was asked for.
        ModelManner.EveryThirdUnparsable when !prompt.Contains("cannot be used", StringComparison.Ordinal) && Interlocked.Increment(ref _answered) % 3 == 1 =>
            "Sure! Here is a friendly summary of what I found in your sources, without any numbers.",
        ModelManner.NeverParsable => "Sure! Here is a friendly summary of what I found in your sources, without any numbers.",
        _ => answer,
    };

    private async Task StreamAsync(HttpContext context, IModelProtocol protocol, string answer, ModelEnd end)
    {
        await protocol.BeginAsync(context, end);
        foreach (var piece in Piece().Matches(answer).Select(m => m.Value))
        {
            await Task.Delay(Types, context.RequestAborted);
            await protocol.WritePieceAsync(context, piece);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (Manner == ModelManner.HangsInTheMiddle && piece.Contains(']', StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }
        }

        if (Manner == ModelManner.CutOff)
        {
            // What was sent has to arrive: a cut connection takes with it what nobody has read yet.
            await Task.Delay(TimeSpan.FromMilliseconds(200), context.RequestAborted);
            context.Abort();
            return;
        }

        await protocol.EndAsync(context, end);
    }

    /// <summary>A simple count; what matters is that the bot reports the very same figures.</summary>
    private static int Tokens(string text) => (text.Length / 4) + 1;

    /// <summary>About what a token is.</summary>
    [GeneratedRegex(@"\s*\S{1,6}|\s+")]
    private static partial Regex Piece();
}
