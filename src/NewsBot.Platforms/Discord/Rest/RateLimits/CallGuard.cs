using System.Net;

namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>
/// Knows which calls would do harm: with a token that was refused, to a webhook that is gone, or so many invalid ones that
/// Discord would block this machine's address. See Discord Docs/Rate Limits, "Invalid Request Limit".
/// </summary>
internal sealed class CallGuard(TimeProvider time)
{
    /// <summary>A tenth of what Discord allows: other programs may share the address.</summary>
    public const int MostInvalid = 1000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>An interaction's token lives for 15 minutes; after that nobody asks for it.</summary>
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(30);

    private const int UnknownMessage = 10008;

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Queue<TimeSpan> _invalid = [];
    private readonly Dictionary<string, TimeSpan> _gone = new(StringComparer.Ordinal);
    private readonly Queue<(string Resource, TimeSpan At)> _goneInOrder = [];
    private bool _tokenRefused;

    public int InvalidInWindow
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _invalid.Count;
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Why the call must not be made; null when it may.</summary>
    public Exception? Refusal(DiscordRoute route)
    {
        lock (_gate)
        {
            Forget();
            if (route.NeedsToken && _tokenRefused)
            {
                return TokenRefused();
            }

            if (_gone.ContainsKey(route.Resource))
            {
                return new DiscordApiException(
                    route.Template,
                    HttpStatusCode.NotFound,
                    new DiscordError(DiscordErrorCode.UnknownWebhook, "Unknown Webhook (asked before, and not again)", []));
            }

            // A first response cannot wait for the window to pass, and none of the statuses that count is usual for it.
            if (_invalid.Count < MostInvalid || route.Kind == DiscordRouteKind.InteractionCallback)
            {
                return null;
            }

            var free = _invalid.Peek() + Window - Now;
            return new DiscordRefusedException(
                DiscordRefusal.TooManyInvalidRequests,
                $"Discord refused {MostInvalid} calls (401, 403 or 429) within 10 minutes, and blocks an address at 10,000, so no more are made for {Math.Ceiling(free.TotalSeconds)} s. Look in the log for what is refused; most often a permission is missing.",
                free);
        }
    }

    /// <summary>Takes note of an answer that was no success.</summary>
    public void Note(DiscordRoute route, HttpStatusCode status, LimitScope? scope, int code)
    {
        lock (_gate)
        {
            Forget();
            if ((status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (status == HttpStatusCode.TooManyRequests && scope != LimitScope.Shared))
                && _invalid.Count < MostInvalid)
            {
                _invalid.Enqueue(Now);
            }

            _tokenRefused |= status == HttpStatusCode.Unauthorized && route.NeedsToken;

            // A missing message says nothing about the webhook that it was asked from.
            if (status == HttpStatusCode.NotFound && route.Kind == DiscordRouteKind.InteractionWebhook && code != UnknownMessage
                && _gone.TryAdd(route.Resource, Now))
            {
                _goneInOrder.Enqueue((route.Resource, Now));
            }
        }
    }

    public static DiscordRefusedException TokenRefused() => new(
        DiscordRefusal.Token,
        "Discord refused the bot's token (401), so nothing more is asked with it. Copy a new one from the developer portal (page Bot, Reset Token) to Discord:Token and start again.");

    private void Forget()
    {
        var now = Now;
        while (_invalid.TryPeek(out var at) && now - at >= Window)
        {
            _invalid.Dequeue();
        }

        while (_goneInOrder.TryPeek(out var gone) && now - gone.At >= Remember)
        {
            _gone.Remove(_goneInOrder.Dequeue().Resource);
        }
    }
}
