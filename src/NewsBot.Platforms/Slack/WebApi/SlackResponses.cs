using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>
/// The address that came with a command or a press, through which the bot may answer five times within thirty minutes, also where it is no
/// member. Whoever has it can write there, so it shows itself to nobody. See Slack Docs/Handling User Interaction, "Message responses".
/// </summary>
/// <param name="receivedAt"><see cref="SlackDelivery.ReceivedAt"/>.</param>
internal sealed class SlackResponseUrl(Uri address, long receivedAt)
{
    public const int MostUses = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private int _uses;

    public Uri Address { get; } = address;

    public int UsesLeft => Math.Max(0, MostUses - Volatile.Read(ref _uses));

    /// <summary>The payload's response_url; null when there is none.</summary>
    public static SlackResponseUrl? Of(SlackDelivery delivery) =>
        delivery.Payload.ValueKind == JsonValueKind.Object
        && delivery.Payload.TryGetProperty("response_url", out var url)
        && url.ValueKind == JsonValueKind.String
        && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address)
            ? new SlackResponseUrl(address, delivery.ReceivedAt)
            : null;

    public bool IsExpired(TimeProvider time) => time.GetElapsedTime(receivedAt) >= Lifetime;

    /// <summary>Counts a use; false when there is none left.</summary>
    public bool TryUse()
    {
        if (Interlocked.Increment(ref _uses) <= MostUses)
        {
            return true;
        }

        Interlocked.Decrement(ref _uses);
        return false;
    }

    /// <summary>The use never reached Slack.</summary>
    public void GiveBack() => Interlocked.Decrement(ref _uses);

    public override string ToString() => "a response_url of Slack's";
}

/// <summary>Answers through a <see cref="SlackResponseUrl"/>. It needs no token and sends none.</summary>
internal sealed partial class SlackResponses(
    IHttpClientFactory clients,
    IOptions<SlackOptions> options,
    TimeProvider time,
    ILogger<SlackResponses> logger)
{
    /// <summary>How the refusals are called that are known before Slack is asked.</summary>
    public const string UsedUp = "used_url";

    public const string Expired = "expired_url";

    public const string Foreign = "foreign_url";

    private const int MostLimited = 3;

    /// <summary>Not a method of the Web API, but refused like one.</summary>
    private static readonly SlackMethod Method = new("response_url", PerMinute: null, Repeatable: false);

    /// <summary>Posts once; a lost answer is not asked for again, for the message may stand there.</summary>
    public async Task<SlackAnswer<Done>> PostAsync(SlackResponseUrl url, ResponseMessage message, CancellationToken cancellationToken)
    {
        if (Before(url) is { } refusal)
        {
            return new SlackAnswer<Done>.Refused(Method, new SlackError(refusal));
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.ResponseMessage);
        for (var limited = 0; ; limited++)
        {
            var (error, retryAfter) = await AttemptAsync(url, json, cancellationToken);
            if (error is null)
            {
                return new SlackAnswer<Done>.Ok(new Done());
            }

            if (!error.IsRateLimited || limited + 1 >= MostLimited || retryAfter is not { } wait || wait > SlackHttp.LongestWait)
            {
                LogRefused(error);
                return new SlackAnswer<Done>.Refused(Method, error);
            }

            LogLimited(wait.TotalSeconds);
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private string? Before(SlackResponseUrl url) => !IsSlacks(url.Address) ? Foreign : url.IsExpired(time) ? Expired : !url.TryUse() ? UsedUp : null;

    /// <summary>
    /// The payload was signed, and still: a message goes only where Slack (or the server that stands for it) is, never into this network.
    /// </summary>
    private bool IsSlacks(Uri address)
    {
        var api = options.Value.ApiBaseUrl;
        return address.Host.Equals(api.Host, StringComparison.OrdinalIgnoreCase)
            ? address.Scheme == api.Scheme
            : address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(SlackError? Error, TimeSpan? RetryAfter)> AttemptAsync(SlackResponseUrl url, byte[] json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url.Address) { Content = SlackHttp.Json(json), Version = HttpVersion.Version20 };
        using var late = new CancellationTokenSource(SlackHttp.AttemptTime, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(SlackHttp.ClientName);
            using var response = await client.SendAsync(request, ending.Token);
            var body = await response.Content.ReadAsByteArrayAsync(ending.Token);
            var wait = response.Headers.RetryAfter?.Delta;
            return (Read(body, (int)response.StatusCode, wait), wait);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError })
            {
                url.GiveBack();
            }

            cancellationToken.ThrowIfCancellationRequested();

            // The message of the framework's exception may hold the address.
            throw new SlackUnreachableException("Slack did not answer on a response_url. Check the connection.", inner: null);
        }
    }

    /// <summary>Success is the word "ok", or JSON that says so, or nothing.</summary>
    private static SlackError? Read(byte[] body, int status, TimeSpan? wait)
    {
        JsonElement json = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A word and no JSON.
        }

        return json.ValueKind != JsonValueKind.Object && status is >= 200 and < 300 ? null : SlackError.Read(json, status, wait);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slack refused an answer on a response_url: {Error}")]
    private partial void LogRefused(SlackError error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack limits answers on a response_url; this one waits {Seconds:0.###} s.")]
    private partial void LogLimited(double seconds);
}
