using Microsoft.Extensions.Options;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Asks each host once a day what robots may read there. RFC 9309: a host without such a file forbids nothing, one that cannot be
/// reached or answers with an error of its own forbids everything until it answers.
/// </summary>
internal sealed class RobotsRules(GuardedClient client, IOptions<FeedsOptions> options, TimeProvider time)
{
    private const int MostHosts = 1000;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>A failure is no answer; it is asked again sooner.</summary>
    private static readonly TimeSpan FreshFailure = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _known = new(StringComparer.OrdinalIgnoreCase);

    public async Task<bool> AllowsAsync(Uri url, CancellationToken cancellationToken) => (await OfAsync(url, cancellationToken)).Allows(url);

    public async Task<RobotsTxt> OfAsync(Uri url, CancellationToken cancellationToken)
    {
        // Scheme and port belong to it: each origin has its own file.
        var origin = url.GetLeftPart(UriPartial.Authority);
        if (Find(origin) is { } known)
        {
            return known;
        }

        var address = new Uri(new Uri(origin), "/robots.txt");
        var answer = await client.GetAsync(address, "", "", cancellationToken);
        var (rules, fresh) = answer switch
        {
            WebAnswer.Found found => (RobotsTxt.Parse(found.Body, Product(options.Value.UserAgent), found.Address), Fresh),
            WebAnswer.Failed { Status: >= 400 and < 500 } => (RobotsTxt.AllowAll, Fresh),
            _ => (RobotsTxt.AllowNothing, FreshFailure),
        };
        Keep(origin, new Known(rules, time.GetUtcNow() + fresh));
        return rules;
    }

    /// <summary>"NewsBot" for "NewsBot/0.1".</summary>
    private static string Product(string userAgent) => userAgent.Split('/', ' ')[0];

    private RobotsTxt? Find(string origin)
    {
        lock (_lock)
        {
            return _known.TryGetValue(origin, out var known) && known.Until > time.GetUtcNow() ? known.Rules : null;
        }
    }

    private void Keep(string origin, Known known)
    {
        lock (_lock)
        {
            if (_known.Count >= MostHosts && !_known.ContainsKey(origin))
            {
                // What is kept the shortest goes: failures first, then the oldest.
                _known.Remove(_known.MinBy(pair => pair.Value.Until).Key);
            }

            _known[origin] = known;
        }
    }

    private sealed record Known(RobotsTxt Rules, DateTimeOffset Until);
}
