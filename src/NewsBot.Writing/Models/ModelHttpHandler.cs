using System.Globalization;
using System.Net.Http.Headers;

namespace NewsBot.Writing.Models;

/// <summary>
/// Stands between every provider's client and the network, so that all of them fail alike: with the status and the time to
/// wait, and without the body, which at some services repeats the key.
/// </summary>
internal sealed class ModelHttpHandler(TimeProvider time, TimeSpan silence, string azureKey) : DelegatingHandler
{
    /// <summary>Azure's own name for the key; see Microsoft's "Azure OpenAI in Microsoft Foundry Models v1 API".</summary>
    private const string AzureKeyHeader = "api-key";

    /// <summary>A client for one service. Redirects are not followed: headers with a key would go along.</summary>
    /// <param name="silence">How long a body may say nothing before its connection is given up.</param>
    public static HttpClient CreateClient(Uri endpoint, string key, TimeSpan silence, TimeProvider time) => new(new ModelHttpHandler(time, silence, IsAzure(endpoint) ? key : "")
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // One client lives as long as the bot; the name of the service is looked up anew now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        },
    })
    {
        BaseAddress = endpoint,
        // Patience is counted from word to word elsewhere.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 8 * 1024 * 1024,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (azureKey.Length > 0)
        {
            request.Headers.Authorization = null;
            request.Headers.Remove(AzureKeyHeader);
            request.Headers.Add(AzureKeyHeader, azureKey);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            var body = new StreamContent(new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellationToken), silence, time));
            foreach (var header in response.Content.Headers)
            {
                body.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            response.Content = body;
            return response;
        }

        var (status, wait) = ((int)response.StatusCode, RetryAfter(response.Headers));
        response.Dispose();
        throw new ModelRefusedException(status, wait);
    }

    private static bool IsAzure(Uri endpoint) =>
        endpoint.Host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase)
        || endpoint.Host.EndsWith(".services.ai.azure.com", StringComparison.OrdinalIgnoreCase)
        || endpoint.Host.EndsWith(".cognitiveservices.azure.com", StringComparison.OrdinalIgnoreCase);

    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        // OpenAI and Azure say it in milliseconds too, which is more exact.
        if (headers.TryGetValues("retry-after-ms", out var exact)
            && double.TryParse(exact.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 0 and < 86_400_000)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        return headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            _ => null,
        };
    }
}

/// <summary>A service answered with a status of failure. The message says no more than that.</summary>
internal sealed class ModelRefusedException(int status, TimeSpan? retryAfter) : Exception($"HTTP status {status}.")
{
    public int Status => status;

    public TimeSpan? RetryAfter => retryAfter;
}
