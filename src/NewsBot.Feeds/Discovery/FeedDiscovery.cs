using Microsoft.Extensions.Options;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Formats;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>
/// Finds the feeds of an address that a person names. What a service or the page itself tells is taken at its word; where only guesses are
/// left they are asked one after the other, and the first that is a feed counts.
/// </summary>
public sealed class FeedDiscovery
{
    private const int MostGuesses = 8;

    private readonly GuardedClient _client;
    private readonly IOptions<FeedsOptions> _options;

    internal FeedDiscovery(GuardedClient client, IOptions<FeedsOptions> options)
    {
        _client = client;
        _options = options;
    }

    public async Task<FeedsFound> FindAsync(Uri page, CancellationToken cancellationToken)
    {
        if (KnownFeeds.Of(page) is { Count: > 0 } known)
        {
            return new FeedsFound.Found(known);
        }

        switch (await _client.GetAsync(page, "", "", cancellationToken))
        {
            case WebAnswer.Found found when Read(found) is { } feed:
                return new FeedsFound.Found([feed]);
            case WebAnswer.Found found:
                var candidates = FeedCandidates.Of(TextDecoding.Decode(Page(found.Body), found.Charset), found.Address);
                var told = candidates.Where(feed => feed.Sign != FeedSign.Guessed).ToList();
                return told.Count > 0 ? new FeedsFound.Found(told) : await GuessAsync(candidates, found.Address, cancellationToken);
            case WebAnswer.Failed { Reason: var reason }:
                return new FeedsFound.NotFound(reason);
            default:
                return new FeedsFound.NotFound($"{page.IdnHost} is too busy to answer now; try again later.");
        }
    }

    private async Task<FeedsFound> GuessAsync(IReadOnlyList<FeedCandidate> guesses, Uri page, CancellationToken cancellationToken)
    {
        foreach (var guess in guesses.Take(MostGuesses))
        {
            switch (await _client.GetAsync(guess.Address, "", "", cancellationToken))
            {
                case WebAnswer.Found found when Read(found) is { } feed:
                    return new FeedsFound.Found([feed]);
                case WebAnswer.Busy or WebAnswer.Failed { Offline: true }:
                    return new FeedsFound.NotFound($"{page.IdnHost} declares no feed and does not answer further questions now.");
            }
        }

        return new FeedsFound.NotFound($"{page.IdnHost} declares no feed on this page, and has none in the usual places.") { IsPage = true };
    }

    private FeedCandidate? Read(WebAnswer.Found found) =>
        !found.MediaType.Contains("html", StringComparison.Ordinal)
        && FeedParser.Parse(found.Body, found.Address, found.Charset, _options.Value.Zone) is FeedParsing.Parsed { Feed: var feed }
            ? new FeedCandidate(found.Address, feed.Title, FeedSign.Read)
            : null;

    private ReadOnlySpan<byte> Page(byte[] body) => body.AsSpan(0, (int)Math.Min(body.Length, _options.Value.LargestPageMegabytes * 1024L * 1024L));
}
