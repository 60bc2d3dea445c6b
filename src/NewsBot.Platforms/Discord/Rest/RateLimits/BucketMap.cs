namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>Which bucket a route is in, as far as Discord has told, and which routes are held by themselves. Forgets what nobody uses.</summary>
internal sealed class BucketMap
{
    /// <summary>How long a bucket is remembered that nobody uses.</summary>
    public static readonly TimeSpan Forget = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Resource), Bucket> _buckets = [];
    private readonly Dictionary<(string Template, string Resource), TimeSpan> _held = [];
    private TimeSpan _sweptAt;

    public int Count => _buckets.Count + _held.Count;

    /// <summary>A bucket's name counts together with the resource; see Discord Docs/Rate Limits, "Header Format".</summary>
    public Bucket Of(DiscordRoute route)
    {
        var key = (_names.GetValueOrDefault(route.Template, route.Template), route.Resource);
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            _buckets[key] = bucket = new Bucket();
        }

        return bucket;
    }

    /// <summary>Names change now and then; the last one counts. See discord/discord-api-docs issue 1295.</summary>
    public void Name(DiscordRoute route, string bucket) => _names[route.Template] = bucket;

    public void Hold(DiscordRoute route, TimeSpan until) => _held[(route.Template, route.Resource)] = until;

    public TimeSpan HeldUntil(DiscordRoute route) => _held.GetValueOrDefault((route.Template, route.Resource));

    public void Sweep(TimeSpan now)
    {
        if (now - _sweptAt < Forget)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (key, _) in _buckets.Where(b => b.Value.IsIdle(now, Forget)).ToList())
        {
            _buckets.Remove(key);
        }

        foreach (var (key, _) in _held.Where(h => h.Value <= now).ToList())
        {
            _held.Remove(key);
        }
    }
}
