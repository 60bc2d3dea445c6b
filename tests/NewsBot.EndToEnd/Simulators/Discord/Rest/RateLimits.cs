using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>Counts requests in windows, and says so in headers. See Discord Docs/Rate Limits.</summary>
internal sealed class RateLimits(Limits limits)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Start, int Used)> _windows = [];

    /// <summary>Counts one request; false when it is one too many, and then the answer is written by <see cref="RefuseAsync"/>.</summary>
    public bool Take(Route route, IReadOnlyDictionary<string, string> parts, HttpResponse response, out TimeSpan wait, out bool global)
    {
        lock (_gate)
        {
            global = false;
            if (!route.ByToken && !Count("global", limits.GlobalPerSecond, Second, out wait, out _))
            {
                global = true;
                return false;
            }

            var (most, period) = limits.Buckets.TryGetValue(route.Bucket, out var own) ? own : (route.Count, route.Period);
            var passed = Count($"{route.Bucket}/{Route.Resource(parts)}", most, period, out wait, out var used);
            var headers = response.Headers;
            headers["X-RateLimit-Bucket"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route.Bucket)))[..32];
            headers["X-RateLimit-Limit"] = most.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = Math.Max(0, most - used).ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset-After"] = Seconds(wait);
            headers["X-RateLimit-Reset"] = Seconds(DateTimeOffset.UtcNow + wait - DateTimeOffset.UnixEpoch);
            return passed;
        }
    }

    /// <summary>See Discord Docs/Rate Limits, "Exceeding A Rate Limit".</summary>
    public static async Task<JsonObject> RefuseAsync(HttpResponse response, TimeSpan wait, bool global, string scope)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Scope"] = scope;
        if (global)
        {
            response.Headers["X-RateLimit-Global"] = "true";
        }

        var body = new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = Math.Round(wait.TotalSeconds, 3), ["global"] = global };
        await response.WriteAsJsonAsync(body, response.HttpContext.RequestAborted);
        return body;
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    private bool Count(string key, int most, TimeSpan period, out TimeSpan wait, out int used)
    {
        var window = _windows.GetValueOrDefault(key, (Start: Stopwatch.GetTimestamp(), Used: 0));
        if (Stopwatch.GetElapsedTime(window.Start) >= period)
        {
            window = (Stopwatch.GetTimestamp(), 0);
        }

        used = window.Used + 1;
        wait = period - Stopwatch.GetElapsedTime(window.Start);
        _windows[key] = (window.Start, Math.Min(used, most));
        return used <= most;
    }
}
