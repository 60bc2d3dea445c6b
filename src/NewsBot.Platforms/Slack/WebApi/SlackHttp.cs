using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>
/// One call to Slack, made when its turn has come, and again when that helps. Slack tells most refusals in the body of a 200, so whether a
/// call is made again is decided where the body is read, and not in a message handler. The token stands in the Authorization header alone.
/// </summary>
internal sealed partial class SlackHttp(
    IHttpClientFactory clients,
    IOptions<SlackOptions> options,
    SlackPace pace,
    TimeProvider time,
    Func<double> jitter,
    ILogger<SlackHttp> logger)
{
    public const string ClientName = "Slack";

    /// <summary>The longest answer that is asked for is a page of a thread, of some hundred kilobytes.</summary>
    public const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>How often a call is made whose answers are lost or tell of trouble on Slack's side.</summary>
    public const int MostTries = 4;

    /// <summary>How often a call is made that is answered with 429, although it waited as long as it was told.</summary>
    public const int MostLimited = 4;

    /// <summary>From asking to the last byte of the answer.</summary>
    public static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(15);

    /// <summary>A longer wait is not kept up: the caller gets "ratelimited", with the time.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>See Slack Docs/Modals, "Obtaining a trigger_id".</summary>
    public static readonly TimeSpan TriggerTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    /// <summary>A call whose arguments are JSON.</summary>
    public Task<SlackAnswer<TAnswer>> PostAsync<TBody, TAnswer>(
        SlackMethod method,
        SlackToken token,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> type,
        SlackCall call,
        CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        return CallAsync(method, token, () => Json(json), type, call, cancellationToken);
    }

    /// <summary>A call that reads: these methods know no JSON. See Slack Docs/Web API, "Methods supporting JSON". Empty fields are left out.</summary>
    public Task<SlackAnswer<TAnswer>> FormAsync<TAnswer>(
        SlackMethod method,
        SlackToken token,
        IReadOnlyList<KeyValuePair<string, string>> form,
        JsonTypeInfo<TAnswer> type,
        CancellationToken cancellationToken) =>
        CallAsync(method, token, () => new FormUrlEncodedContent(form.Where(f => f.Value.Length > 0)), type, default, cancellationToken);

    /// <summary>See <see cref="SlackPace.HasRoom"/>.</summary>
    public bool HasRoom(SlackToken token, SlackMethod method, int spare) => pace.HasRoom(token, method, spare);

    private async Task<SlackAnswer<TAnswer>> CallAsync<TAnswer>(
        SlackMethod method,
        SlackToken token,
        Func<HttpContent> content,
        JsonTypeInfo<TAnswer> type,
        SlackCall call,
        CancellationToken cancellationToken)
    {
        if (method.Urgent)
        {
            return await CallAtOnceAsync(method, token, content, type, call, cancellationToken);
        }

        using var turn = method.InChannelOrder && call.Channel is { } channel ? await pace.EnterChannelAsync(token, channel, cancellationToken) : null;
        var (tries, limited) = (0, 0);
        while (true)
        {
            if (await pace.EnterMethodAsync(token, method, LongestWait, cancellationToken) is { } tooLong)
            {
                return new SlackAnswer<TAnswer>.Refused(method, new SlackError("ratelimited") { RetryAfter = tooLong });
            }

            var attempt = await AttemptAsync(method, token, content, AttemptTime, cancellationToken);
            if (attempt.Error is { IsRateLimited: true } error)
            {
                limited++;
                var wait = error.RetryAfter ?? Delay(limited + 1);
                LogLimited(method.Name, wait.TotalSeconds);
                pace.Hold(token, method, wait);
                if (limited >= MostLimited)
                {
                    return new SlackAnswer<TAnswer>.Refused(method, error);
                }

                continue;
            }

            tries++;
            if (attempt.Failure is null && attempt.Error is not { IsPassing: true })
            {
                return Answer(method, attempt, type);
            }

            if (tries >= MostTries || !(method.Repeatable || attempt.NeverSent))
            {
                return attempt.Failure is null ? Answer(method, attempt, type) : throw Unreachable(method, tries, attempt.Failure);
            }

            var delay = attempt.Error?.RetryAfter is { } told && told < LongestDelay ? told : Delay(tries);
            LogAgain(method.Name, attempt.Error?.Code ?? "no answer", delay.TotalSeconds);
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    /// <summary>A call that is worth something for three seconds: no turn, no second try, no answer that comes too late.</summary>
    private async Task<SlackAnswer<TAnswer>> CallAtOnceAsync<TAnswer>(
        SlackMethod method,
        SlackToken token,
        Func<HttpContent> content,
        JsonTypeInfo<TAnswer> type,
        SlackCall call,
        CancellationToken cancellationToken)
    {
        var left = call.ReceivedAt is { } received ? TriggerTime - time.GetElapsedTime(received) : TriggerTime;
        if (left <= TimeSpan.Zero)
        {
            return new SlackAnswer<TAnswer>.Refused(method, new SlackError("expired_trigger_id"));
        }

        // The trigger has to arrive in time; the answer may take a little longer.
        var attempt = await AttemptAsync(method, token, content, left + TriggerTime, cancellationToken);
        if (attempt.NeverSent && time.GetElapsedTime(call.ReceivedAt ?? time.GetTimestamp()) < TriggerTime)
        {
            LogAgain(method.Name, "no connection", 0);
            attempt = await AttemptAsync(method, token, content, TriggerTime, cancellationToken);
        }

        return attempt.Failure is null ? Answer(method, attempt, type) : throw Unreachable(method, 1, attempt.Failure);
    }

    private async Task<Attempt> AttemptAsync(SlackMethod method, SlackToken token, Func<HttpContent> content, TimeSpan within, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Base(), method.Name)) { Content = content(), Version = HttpVersion.Version20 };
        request.Headers.Authorization = new AuthenticationHeaderValue(token.Scheme, token.Header);
        using var late = new CancellationTokenSource(within, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, ending.Token);
            return Read(response, await response.Content.ReadAsByteArrayAsync(ending.Token));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Attempt(default, Error: null, exception);
        }
    }

    private Attempt Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        JsonElement json = default;
        try
        {
            using var document = JsonDocument.Parse(body, Reading);
            json = document.RootElement.Clone();
        }
        catch (JsonException) when (!response.IsSuccessStatusCode)
        {
            // A gateway in between answers with a page; its status says enough.
        }
        catch (JsonException)
        {
            return new Attempt(default, Error: null, new InvalidDataException("The answer is no JSON."));
        }

        return new Attempt(json, SlackError.Read(json, status, RetryAfter(response)), Failure: null);
    }

    /// <summary>Whole seconds. See Slack Docs/Rate Limits, "Responding to rate limiting conditions".</summary>
    internal TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
            _ => null,
        };

    private SlackAnswer<TAnswer> Answer<TAnswer>(SlackMethod method, Attempt attempt, JsonTypeInfo<TAnswer> type)
    {
        if (attempt.Error is { } error)
        {
            LogRefused(method.Name, error);
            return new SlackAnswer<TAnswer>.Refused(method, error);
        }

        try
        {
            return new SlackAnswer<TAnswer>.Ok(attempt.Body.Deserialize(type) ?? throw new JsonException());
        }
        catch (JsonException exception)
        {
            // The message of the exception that is kept may quote what was read, so only its place is told.
            throw new SlackUnreachableException(
                $"Slack's answer to {method.Name} is not what was expected (at {exception.Path ?? "its start"}). Check Slack:ApiBaseUrl.",
                inner: null);
        }
    }

    /// <summary>A base address without a slash at its end would lose its last part.</summary>
    private Uri Base()
    {
        var address = options.Value.ApiBaseUrl;
        return address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
    }

    private TimeSpan Delay(int tries)
    {
        var delay = FirstDelay * Math.Pow(2, tries - 1) * (0.5 + jitter());
        return delay < LongestDelay ? delay : LongestDelay;
    }

    /// <summary>Slack wants the encoding named, or it warns (missing_charset).</summary>
    internal static ByteArrayContent Json(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8");
        return content;
    }

    private static SlackUnreachableException Unreachable(SlackMethod method, int tries, Exception failure)
    {
        var times = string.Create(CultureInfo.InvariantCulture, $"{tries} {(tries == 1 ? "try" : "tries")}");
        return new SlackUnreachableException(
            failure switch
            {
                OperationCanceledException => $"Slack did not answer {method.Name} in time ({times}).",
                InvalidDataException => $"Slack's answer to {method.Name} is no JSON ({times}). Check Slack:ApiBaseUrl.",
                _ => $"Slack did not answer {method.Name} ({times}): {(failure as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown}. Check the connection and Slack:ApiBaseUrl.",
            },
            failure);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack limits {Method}; it waits {Seconds:0.###} s.")]
    private partial void LogLimited(string method, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Asking Slack again for {Method} after {Outcome}, in {Seconds:0.##} s.")]
    private partial void LogAgain(string method, string outcome, double seconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slack refused {Method}: {Error}")]
    private partial void LogRefused(string method, SlackError error);

    private sealed record Attempt(JsonElement Body, SlackError? Error, Exception? Failure)
    {
        /// <summary>The connection could not be made, so nothing was asked yet.</summary>
        public bool NeverSent => Failure is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
    }
}

/// <summary>What decides about a call's turn.</summary>
/// <param name="Channel">Where a message goes, for a method that keeps the order of a channel.</param>
/// <param name="ReceivedAt">When the trigger came, for a method that needs one.</param>
internal readonly record struct SlackCall(string? Channel = null, long? ReceivedAt = null);
