using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.Tests.Support;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Embeddings;

/// <summary>The providers' own clients against services on loopback that speak their protocols.</summary>
public sealed class EmbeddingClientsTests : IAsyncLifetime
{
    private const string Key = "sk-secret-4711";

    private readonly CollectingLog _log = new();
    private WebApplication _service = null!;
    private (string Key, JsonObject Body) _asked;
    private int _status = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _service = builder.Build();
        _service.MapPost("/v1/embeddings", context => AnswerAsync(context, texts => new JsonObject
        {
            ["object"] = "list",
            ["model"] = "m",
            ["data"] = new JsonArray([.. texts.Select((t, i) => new JsonObject { ["object"] = "embedding", ["index"] = i, ["embedding"] = Base64(t.Length, 2) })]),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 3, ["total_tokens"] = 3 },
        }));
        _service.MapPost("/api/embed", context => AnswerAsync(context, texts => new JsonObject
        {
            ["model"] = "m",
            ["embeddings"] = new JsonArray([.. texts.Select(t => new JsonArray(t.Length, 2))]),
        }));
        await _service.StartAsync(Token);
    }

    public async ValueTask DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("openai", "/v1")]
    [InlineData("ollama", "/")]
    public async Task OfArticles_Service_GivesItsVectors(string provider, string path)
    {
        using var vectors = Create(provider, path);

        var made = await vectors.OfArticlesAsync(["one", "three"], Token);

        Assert.Equal([[3f, 2f], [5f, 2f]], made!);
        Assert.Equal($"Bearer {Key}", _asked.Key);
        Assert.Equal("m", (string?)_asked.Body["model"]);
        Assert.Equal($"{provider}/m at {new Uri(_service.Urls.Single()).Authority}{path.TrimEnd('/')}", vectors.Model);
    }

    [Theory]
    [InlineData("openai", "/v1", 401, "the key is not accepted (HTTP status 401)")]
    [InlineData("ollama", "/", 404, "address or model is not known there (HTTP status 404)")]
    [InlineData("openai", "/v1", 500, "an error there (HTTP status 500)")]
    public async Task OfQuestion_ServiceRefuses_IsNoVectorAndTheKeyIsNowhere(string provider, string path, int status, string words)
    {
        _status = status;
        using var vectors = Create(provider, path);

        Assert.Null(await vectors.OfQuestionAsync("what?", Token));

        Assert.Contains(words, vectors.Row(1).Text, StringComparison.Ordinal);
        Assert.Contains(words, string.Concat(_log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, string.Concat(_log.Lines) + vectors.Row(1).Text, StringComparison.Ordinal);
    }

    private TextVectors Create(string provider, string path)
    {
        // Long enough for a machine that does other things as well.
        var options = new EmbeddingOptions { Provider = provider, Model = "m", ApiKey = Key, Endpoint = _service.Urls.Single() + path, QuestionMilliseconds = 30_000 };
        return new TextVectors(Encoder.Of(options, null, TimeProvider.System)!, options, new Breaker(TimeProvider.System, TimeSpan.FromMinutes(1)), TimeProvider.System, LoggerFactory.Create(b => b.AddProvider(_log)).CreateLogger<TextVectors>());
    }

    private async Task AnswerAsync(HttpContext context, Func<IReadOnlyList<string>, JsonObject> answer)
    {
        var body = (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted))!;
        _asked = (context.Request.Headers.Authorization.ToString(), body);
        context.Response.StatusCode = _status;
        await context.Response.WriteAsJsonAsync(
            _status == 200 ? answer([.. body["input"]!.AsArray().Select(t => (string)t!)]) : new JsonObject { ["error"] = $"Incorrect key {Key}" }, context.RequestAborted);
    }

    private static string Base64(params ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return Convert.ToBase64String(bytes);
    }
}
