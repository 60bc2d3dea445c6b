using Microsoft.Extensions.Options;
using NewsBot.Core.News;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>What fetching a page of its own accord came to.</summary>
public abstract record PageOutcome
{
    private PageOutcome()
    {
    }

    public sealed record Found(ArticleDraft Article) : PageOutcome;

    /// <summary>The site asks robots not to read it.</summary>
    public sealed record Forbidden(string Reason) : PageOutcome;

    public sealed record Busy(TimeSpan RetryAfter) : PageOutcome;

    public sealed record Failed(string Reason) : PageOutcome;
}

/// <summary>
/// Fetches a page that nobody asked for by name, such as the rest of an article of which a feed gives the beginning. Here, and only here,
/// robots.txt counts: an address that a person names is that person's visit, and a feed is made for being fetched.
/// </summary>
public sealed class PageFetcher
{
    private readonly GuardedClient _client;
    private readonly RobotsRules _robots;
    private readonly IOptions<FeedsOptions> _options;

    internal PageFetcher(GuardedClient client, RobotsRules robots, IOptions<FeedsOptions> options)
    {
        _client = client;
        _robots = robots;
        _options = options;
    }

    public async Task<PageOutcome> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        if (AddressGuard.Refusal(url, _options.Value.AllowPrivateAddresses) is { Length: > 0 } refusal)
        {
            return new PageOutcome.Failed(refusal);
        }

        if (!await _robots.AllowsAsync(url, cancellationToken))
        {
            return new PageOutcome.Forbidden($"{url.IdnHost} asks robots not to read this page (robots.txt).");
        }

        return await _client.GetAsync(url, "", "", cancellationToken) switch
        {
            WebAnswer.Found found => await ReadAsync(found, cancellationToken),
            WebAnswer.Failed { Reason: var reason } => new PageOutcome.Failed(reason),
            WebAnswer.Busy { RetryAfter: var after } => new PageOutcome.Busy(after),
            _ => new PageOutcome.Failed($"{url.IdnHost} gave no page."),
        };
    }

    private async Task<PageOutcome> ReadAsync(WebAnswer.Found found, CancellationToken cancellationToken)
    {
        if (found.Address is { } address && !await _robots.AllowsAsync(address, cancellationToken))
        {
            return new PageOutcome.Forbidden($"{address.IdnHost}, to which the page redirects, asks robots not to read it (robots.txt).");
        }

        if (found.Body.Length > _options.Value.LargestPageMegabytes * 1024L * 1024L)
        {
            return new PageOutcome.Failed(
                $"The page is larger than {_options.Value.LargestPageMegabytes} MB (Feeds:{nameof(FeedsOptions.LargestPageMegabytes)}).");
        }

        if (found.MediaType.Length > 0 && !found.MediaType.Contains("html", StringComparison.Ordinal))
        {
            return new PageOutcome.Failed($"{found.Address.IdnHost} answered with {found.MediaType}, which is no page.");
        }

        var page = PageReader.Read(TextDecoding.Decode(found.Body, found.Charset), found.Address, _options.Value.Zone);
        return page.ToDraft() is { } draft ? new PageOutcome.Found(draft)
            : new PageOutcome.Failed(page.IsConsentWall ? "The page shows nothing but a notice about cookies." : "The page holds no article.");
    }
}
