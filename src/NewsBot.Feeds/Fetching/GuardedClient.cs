using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace NewsBot.Feeds.Fetching;

/// <summary>Asks one address, with guard, size and time limits, following redirects by hand so that each hop is checked.</summary>
internal sealed class GuardedClient(IHttpClientFactory clients, HostPace pace, IOptions<FeedsOptions> options, TimeProvider time)
{
    public const string ClientName = "NewsBot.Feeds";

    private const int MostRedirects = 5;
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    public async Task<WebAnswer> GetAsync(Uri url, string eTag, string lastModified, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await FollowAsync(url, eTag, lastModified, limit, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebAnswer.Failed($"{url.IdnHost} timed out after {TimeLimit.TotalSeconds:0} s.", Offline: false);
        }
        catch (HttpRequestException exception)
        {
            return Explain(exception, url.IdnHost);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return new WebAnswer.Failed(
                exception is AddressRefusedException or Reading.TooLargeException ? exception.Message : $"{url.IdnHost} broke off its answer.", Offline: false)
            {
                Cure = exception is Reading.TooLargeException ? Cures.TooLarge : "",
            };
        }
    }

    private async Task<WebAnswer> FollowAsync(
        Uri url, string eTag, string lastModified, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        Uri? movedTo = null;
        var permanently = true;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (AddressGuard.Refusal(url, options.Value.AllowPrivateAddresses) is { Length: > 0 } refusal)
            {
                return new WebAnswer.Failed(refusal, Offline: false);
            }

            using var turn = await pace.EnterAsync(url.IdnHost, cancellationToken);
            // Waiting for a turn is this bot's own doing and does not count.
            limit.CancelAfter(TimeLimit);
            using var request = Request(url, eTag, lastModified);
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (Redirect(response, url) is { } next)
            {
                if (url.Scheme == "https" && next.Scheme == "http")
                {
                    return new WebAnswer.Failed($"{url.IdnHost} redirects from https to http, which is not followed.", Offline: false);
                }

                limit.CancelAfter(Timeout.InfiniteTimeSpan);
                permanently &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
                movedTo = permanently ? next : null;
                url = next;
                continue;
            }

            return await AnswerAsync(response, url, cancellationToken) is var answer && answer is WebAnswer.Found found
                ? found with { MovedTo = movedTo }
                : answer;
        }

        return new WebAnswer.Failed($"{url.IdnHost} redirects more than {MostRedirects} times.", Offline: false);
    }

    private static HttpRequestMessage Request(Uri url, string eTag, string lastModified)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (eTag.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", eTag);
        }

        if (lastModified.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        return request;
    }

    private static Uri? Redirect(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? location.IsAbsoluteUri ? location : new Uri(url, location)
            : null;

    private async Task<WebAnswer> AnswerAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        var maxAge = response.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } age } ? age : (TimeSpan?)null;
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified:
                return new WebAnswer.NotModified(maxAge);
            case HttpStatusCode.TooManyRequests:
            case HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null:
                return new WebAnswer.Busy(Patience(response.Headers.RetryAfter));
            case var status when !response.IsSuccessStatusCode:
                return new WebAnswer.Failed($"{url.IdnHost} answered {(int)status} {Phrase(status)}.", Offline: false) { Status = (int)status, Cure = Cures.Of(status) };
            default:
                var type = response.Content.Headers.ContentType;
                return new WebAnswer.Found(
                    await BodyAsync(response, url, cancellationToken), url, (type?.MediaType ?? "").ToLowerInvariant(), type?.CharSet ?? "",
                    Header(response.Headers, "ETag"), Header(response.Content.Headers, "Last-Modified"), maxAge);
        }
    }

    private static string Phrase(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "Not Found",
        _ when Enum.IsDefined(status) => string.Concat(status.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? " " + c : c.ToString())),
        _ => "",
    };

    private async Task<byte[]> BodyAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        var megabytes = options.Value.LargestFeedMegabytes;
        var refusal = $"The answer of {url.IdnHost} is larger than {megabytes} MB (Feeds:{nameof(FeedsOptions.LargestFeedMegabytes)}).";
        if (response.Content.Headers.ContentLength > (long)megabytes * Megabyte)
        {
            throw new Reading.TooLargeException(refusal);
        }

        await using var body = new Reading.LimitedStream(
            await response.Content.ReadAsStreamAsync(cancellationToken), (long)megabytes * Megabyte, refusal);
        using var memory = new MemoryStream();
        await body.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }

    private TimeSpan Patience(RetryConditionHeaderValue? retryAfter)
    {
        var asked = retryAfter?.Delta ?? (retryAfter?.Date - time.GetUtcNow()) ?? UsualPatience;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestPatience ? LongestPatience : asked;
    }

    private static string Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : "";

    private static WebAnswer.Failed Explain(HttpRequestException exception, string host) => exception.HttpRequestError switch
    {
        _ when exception.InnerException is AddressRefusedException refused => new WebAnswer.Failed(refused.Message, Offline: false),
        HttpRequestError.NameResolutionError => new WebAnswer.Failed($"The name {host} could not be resolved.", Offline: true) { Cure = Cures.NoName },
        _ when exception.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            new WebAnswer.Failed($"The name {host} could not be resolved.", Offline: true) { Cure = Cures.NoName },
        HttpRequestError.ConnectionError => new WebAnswer.Failed($"No connection to {host} could be made.", Offline: true),
        HttpRequestError.SecureConnectionError => new WebAnswer.Failed($"The certificate of {host} could not be trusted.", Offline: false) { Cure = Cures.Certificate },
        _ => new WebAnswer.Failed($"{host} gave no proper HTTP answer.", Offline: false),
    };
}
