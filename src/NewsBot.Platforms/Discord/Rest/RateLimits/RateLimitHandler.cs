using System.Net;
using Microsoft.Extensions.Logging;

namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>
/// Makes each call when Discord's limits allow it, and again when that helps. First responses to interactions pass at once:
/// they have three seconds, and limits of their own. What comes out is an answer that was read whole, or a
/// <see cref="DiscordRefusedException"/> or <see cref="DiscordUnreachableException"/>.
/// </summary>
internal sealed partial class RateLimitHandler(
    RateLimiter limiter,
    CallGuard guard,
    TimeProvider time,
    Func<double> jitter,
    ILogger<RateLimitHandler> logger) : DelegatingHandler
{
    /// <summary>How often a call is made whose answers are lost or 5xx.</summary>
    public const int MostTries = 5;

    /// <summary>How often a call is made that is answered with 429, although it waited as long as it was told.</summary>
    public const int MostLimited = 8;

    /// <summary>From asking to the last byte of the answer.</summary>
    public static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(15);

    /// <summary>See Discord Docs/Receiving and Responding, "Responding to an Interaction".</summary>
    public static readonly TimeSpan InteractionTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(DiscordCall.Key, out var call))
        {
            throw new InvalidOperationException("A request to Discord says by DiscordCall.Key what it is.");
        }

        if (guard.Refusal(call.Route) is { } refusal)
        {
            throw refusal;
        }

        return call.Route.Kind == DiscordRouteKind.InteractionCallback
            ? await SendAtOnceAsync(request, call, cancellationToken)
            : await SendInTurnAsync(request, call, cancellationToken);
    }

    /// <summary>A first response is made once; once more only if its answer was lost and there is still time.</summary>
    private async Task<HttpResponseMessage> SendAtOnceAsync(HttpRequestMessage request, DiscordCall call, CancellationToken cancellationToken)
    {
        var received = call.ReceivedAt ?? time.GetTimestamp();
        var first = await AttemptAsync(request, call.Route, cancellationToken);
        if (first.Response is { } response)
        {
            return response;
        }

        if (time.GetElapsedTime(received) >= InteractionTime)
        {
            throw Unreachable(call.Route, 1, first.Failure);
        }

        LogAgain(call.Route.Template, "no answer", 0);
        var second = await AttemptAsync(request, call.Route, cancellationToken);
        return second.Response ?? throw Unreachable(call.Route, 2, second.Failure);
    }

    private async Task<HttpResponseMessage> SendInTurnAsync(HttpRequestMessage request, DiscordCall call, CancellationToken cancellationToken)
    {
        var ticket = limiter.TakeTicket();
        var (tries, limited) = (0, 0);
        while (true)
        {
            var attempt = await AttemptInTurnAsync(request, call, ticket, cancellationToken);
            if (attempt.Response?.StatusCode == HttpStatusCode.TooManyRequests)
            {
                if (++limited >= MostLimited)
                {
                    return attempt.Response;
                }

                attempt.Response.Dispose();
                continue;
            }

            tries++;
            if (attempt.Response is { } response && (int)response.StatusCode < 500)
            {
                return response;
            }

            if (tries >= MostTries || !(call.Repeatable || attempt.NeverSent))
            {
                return attempt.Response ?? throw Unreachable(call.Route, tries, attempt.Failure);
            }

            var told = attempt.Response is null ? null : RateLimitAnswer.Seconds(RateLimitAnswer.Header(attempt.Response, "Retry-After"), LongestDelay);
            var delay = told ?? Delay(tries);
            LogAgain(call.Route.Template, attempt.Response is null ? "no answer" : $"{(int)attempt.Response.StatusCode}", delay.TotalSeconds);
            attempt.Response?.Dispose();
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private async Task<Attempt> AttemptInTurnAsync(HttpRequestMessage request, DiscordCall call, long ticket, CancellationToken cancellationToken)
    {
        var permit = await limiter.AcquireAsync(call.Route, ticket, cancellationToken);
        var refusal = cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : guard.Refusal(call.Route);
        if (refusal is not null)
        {
            limiter.Return(permit);
            throw refusal;
        }

        RateLimitAnswer? answer = null;
        try
        {
            var attempt = await AttemptAsync(request, call.Route, cancellationToken);
            answer = attempt.Answer;
            return attempt;
        }
        finally
        {
            if (answer is null)
            {
                limiter.Lose(permit);
            }
            else
            {
                limiter.Finish(permit, answer);
            }
        }
    }

    private async Task<Attempt> AttemptAsync(HttpRequestMessage request, DiscordRoute route, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(AttemptTime, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, ending.Token);
            var body = await BoundedBody.ReadAsync(response, ending.Token);
            BoundedBody.Replace(response, body);
            return new Attempt(response, Read(response, route, body), Failure: null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            response?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return new Attempt(Response: null, Answer: null, exception);
        }
    }

    private RateLimitAnswer Read(HttpResponseMessage response, DiscordRoute route, byte[] body)
    {
        var answer = RateLimitAnswer.Of(response, response.IsSuccessStatusCode ? [] : body);
        if (response.IsSuccessStatusCode)
        {
            return answer;
        }

        guard.Note(route, response.StatusCode, answer.Exceeded?.Scope, DiscordError.Read(body).Code);
        if (response.StatusCode == HttpStatusCode.Unauthorized && route.NeedsToken)
        {
            LogTokenRefused();
            limiter.Refuse(CallGuard.TokenRefused);
        }
        else if (answer.Exceeded is { } exceeded)
        {
            LogLimited(route.Template, exceeded.Scope, exceeded.RetryAfter.TotalSeconds);
        }

        return answer;
    }

    private TimeSpan Delay(int tries)
    {
        var delay = FirstDelay * Math.Pow(2, tries - 1) * (0.5 + jitter());
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private static DiscordUnreachableException Unreachable(DiscordRoute route, int tries, Exception? failure) => new(
        failure is OperationCanceledException
            ? $"Discord did not answer {route.Template} within {AttemptTime.TotalSeconds} s ({tries} tries)."
            : $"Discord did not answer {route.Template} ({tries} tries): {(failure as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown}. Check the connection and Discord:ApiBaseUrl.",
        failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord limits {Route} (limit of: {Scope}); it waits {Seconds:0.###} s.")]
    private partial void LogLimited(string route, LimitScope scope, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Asking Discord again for {Route} after {Outcome}, in {Seconds:0.##} s.")]
    private partial void LogAgain(string route, string outcome, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord refused the bot's token (401). Nothing more is asked with it. Put a new one into Discord:Token and start again.")]
    private partial void LogTokenRefused();

    private sealed record Attempt(HttpResponseMessage? Response, RateLimitAnswer? Answer, Exception? Failure)
    {
        /// <summary>The connection could not be made, so nothing was asked yet.</summary>
        public bool NeverSent => Failure is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
    }
}
