using System.Globalization;
using System.Net;
using System.Text.Json;

namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>What an answer says about limits. Read once, purely; what it means is decided by <see cref="RateLimiter"/>.</summary>
internal sealed record RateLimitAnswer
{
    /// <summary>Longer than any window that Discord is known to have; a wrong header must not close a bucket for a day.</summary>
    private static readonly TimeSpan LongestReset = TimeSpan.FromHours(1);

    /// <summary>When a 429 does not say how long: Cloudflare's blocks are long, Discord's own windows are short.</summary>
    private static readonly TimeSpan CloudflareRetry = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan UsualRetry = TimeSpan.FromSeconds(5);

    public required bool Succeeded { get; init; }

    /// <summary>The name of the bucket; "" when none was given.</summary>
    public string Bucket { get; init; } = "";

    public int? Limit { get; init; }

    public int? Remaining { get; init; }

    public TimeSpan? ResetAfter { get; init; }

    /// <summary>Null unless the answer was a 429.</summary>
    public LimitExceeded? Exceeded { get; init; }

    /// <summary>True when the headers tell a whole window.</summary>
    public bool TellsWindow => Limit is not null && Remaining is not null && ResetAfter is not null;

    /// <param name="body">The whole body of an answer that was refused; empty for others.</param>
    public static RateLimitAnswer Of(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var answer = new RateLimitAnswer
        {
            Succeeded = response.IsSuccessStatusCode,
            Bucket = Header(response, "X-RateLimit-Bucket") ?? "",
            Limit = Number(Header(response, "X-RateLimit-Limit")),
            Remaining = Number(Header(response, "X-RateLimit-Remaining")),
            ResetAfter = Seconds(Header(response, "X-RateLimit-Reset-After"), LongestReset),
        };
        return response.StatusCode == HttpStatusCode.TooManyRequests ? answer with { Exceeded = answer.Exceed(response, body) } : answer;
    }

    /// <summary>Seconds with decimals, as Discord writes them; null for what is no number or a negative one.</summary>
    public static TimeSpan? Seconds(string? text, TimeSpan longest) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? Seconds(seconds, longest)
            : null;

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>See Discord Docs/Rate Limits, "Exceeding A Rate Limit". What has no JSON is Cloudflare's, in front of Discord.</summary>
    private LimitExceeded Exceed(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var (isJson, after, isGlobal) = Body(body);
        var header = Seconds(Header(response, "Retry-After"), TimeSpan.FromDays(1));
        if (!isJson)
        {
            return new(LimitScope.Cloudflare, header ?? CloudflareRetry);
        }

        var scope = Header(response, "X-RateLimit-Scope");
        var known = isGlobal || scope == "global" || string.Equals(Header(response, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase)
            ? LimitScope.Global
            : scope == "shared" ? LimitScope.Shared : LimitScope.User;
        return new(known, after ?? header ?? ResetAfter ?? UsualRetry);
    }

    private static (bool IsJson, TimeSpan? RetryAfter, bool IsGlobal) Body(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!JsonElement.TryParseValue(ref reader, out var json) || json is not { ValueKind: JsonValueKind.Object } found)
            {
                return (false, null, false);
            }

            var after = found.TryGetProperty("retry_after", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
                ? Seconds(seconds, TimeSpan.FromDays(1))
                : null;
            return (true, after, found.TryGetProperty("global", out var all) && all.ValueKind == JsonValueKind.True);
        }
        catch (JsonException)
        {
            return (false, null, false);
        }
    }

    private static TimeSpan? Seconds(double seconds, TimeSpan longest) =>
        !double.IsFinite(seconds) || seconds < 0 ? null
        : seconds > longest.TotalSeconds ? longest
        : TimeSpan.FromSeconds(seconds);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A 429: whose limit it was and how long to wait.</summary>
internal sealed record LimitExceeded(LimitScope Scope, TimeSpan RetryAfter);

internal enum LimitScope
{
    /// <summary>This bot's, on one bucket or one route of it.</summary>
    User,

    /// <summary>This bot's, on everything.</summary>
    Global,

    /// <summary>Of everyone who uses that channel or guild. Not held against the bot.</summary>
    Shared,

    /// <summary>Of this machine's address.</summary>
    Cloudflare,
}
