using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
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
            RungOptions.OpenAI => new OpenAIClient(
                new ApiKeyCredential(key),
                new OpenAIClientOptions
                {
                    Endpoint = endpoint,
                    Transport = new HttpClientPipelineTransport(http),
                    NetworkTimeout = Timeout.InfiniteTimeSpan,
                    RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                }).GetChatClient(rung.Model).AsIChatClient(),
            RungOptions.Anthropic => new AnthropicClient(new ClientOptions
            {
                ApiKey = key,
                BaseUrl = rung.Address.TrimEnd('/'),
                HttpClient = http,
                MaxRetries = 0,
                Timeout = TimeSpan.FromSeconds(rung.LongestSeconds),
            }).AsIChatClient(rung.Model, UsualOutputTokens),
            RungOptions.Ollama => Ollama(http, rung),
            _ => throw new ArgumentOutOfRangeException(nameof(rung), rung.Kind),
        };
    }

    private static OllamaApiClient Ollama(HttpClient http, RungOptions rung)
    {
        if (rung.ApiKey.Length > 0)
        {
            // Ollama itself knows no key; what stands in front of it may.
            http.DefaultRequestHeaders.Authorization = new("Bearer", rung.ApiKey);
        }

        return new OllamaApiClient(http, rung.Model);
    }
}
