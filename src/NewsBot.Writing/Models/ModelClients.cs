using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using NewsBot.Writing.Embeddings;
using OllamaSharp;
using OpenAI;

namespace NewsBot.Writing.Models;

/// <summary>The client of each provider, bare: retries, patience and counting are the ladder's, and the same for all.</summary>
internal static class ModelClients
{
    /// <summary>Anthropic wants a limit with every request.</summary>
    private const int UsualOutputTokens = 1_024;

    /// <summary>Patience is counted by the ladder; a connection is given up a little later, where its client has not let go of it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static IChatClient Create(RungOptions rung, TimeProvider time)
    {
        var endpoint = new Uri(rung.Address);
        var http = ModelHttpHandler.CreateClient(endpoint, rung.ApiKey, TimeSpan.FromSeconds(Math.Max(rung.TimeoutSeconds, rung.PauseSeconds)) + Grace, time);
        // A local service wants no key, but the clients want a word.
        var key = rung.ApiKey.Length > 0 ? rung.ApiKey : "none";
        return rung.Kind switch
        {
            RungOptions.OpenAI => OpenAI(http, endpoint, key).GetChatClient(rung.Model).AsIChatClient(),
            RungOptions.Anthropic => new AnthropicClient(new ClientOptions
            {
                ApiKey = key,
                BaseUrl = rung.Address.TrimEnd('/'),
                HttpClient = http,
                MaxRetries = 0,
                Timeout = TimeSpan.FromSeconds(rung.LongestSeconds),
            }).AsIChatClient(rung.Model, UsualOutputTokens),
            RungOptions.Ollama => Ollama(http, rung.Model, rung.ApiKey),
            _ => throw new ArgumentOutOfRangeException(nameof(rung), rung.Kind),
        };
    }

    /// <summary>The client that makes vectors.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(EmbeddingOptions options, TimeProvider time)
    {
        var endpoint = new Uri(options.Address);
        var http = ModelHttpHandler.CreateClient(endpoint, options.ApiKey, TimeSpan.FromSeconds(options.TimeoutSeconds) + Grace, time);
        return options.Kind == EmbeddingOptions.Ollama
            ? Ollama(http, options.Model, options.ApiKey)
            : OpenAI(http, endpoint, options.ApiKey.Length > 0 ? options.ApiKey : "none").GetEmbeddingClient(options.Model).AsIEmbeddingGenerator();
    }

    private static OpenAIClient OpenAI(HttpClient http, Uri endpoint, string key) => new(
        new ApiKeyCredential(key),
        new OpenAIClientOptions
        {
            Endpoint = endpoint,
            Transport = new HttpClientPipelineTransport(http),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        });

    private static OllamaApiClient Ollama(HttpClient http, string model, string key)
    {
        if (key.Length > 0)
        {
            // Ollama itself knows no key; what stands in front of it may.
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return new OllamaApiClient(http, model);
    }
}
