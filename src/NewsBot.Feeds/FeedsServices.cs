using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Opml;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;
using NewsBot.Feeds.Scouting;

namespace NewsBot.Feeds;

/// <summary>Registers what turns the outside world into articles.</summary>
public static class FeedsServices
{
    /// <summary>Reading files, folders and addresses that a person names.</summary>
    public static IServiceCollection AddArticleReading(this IServiceCollection services)
    {
        services.AddGuardedClient();
        services.TryAddSingleton<IArticleReader, ArticleReader>();
        return services;
    }

    /// <summary>Polling feeds.</summary>
    public static IServiceCollection AddFeedFetching(this IServiceCollection services)
    {
        services.AddPageFetching();
        services.AddArticleReading();
        services.TryAddSingleton<FeedFetcher>();
        services.TryAddSingleton<PageLinksFetcher>();
        services.TryAddSingleton<SitemapFetcher>();
        services.TryAddSingleton<FolderFetcher>();
        services.TryAddSingleton<IFeedFetcher, SourceFetcher>();
        services.TryAddSingleton<ISourceScout, SourceScout>();
        return services;
    }

    /// <summary>Fetching pages that nobody named, and finding the feeds of those that somebody did.</summary>
    public static IServiceCollection AddPageFetching(this IServiceCollection services)
    {
        services.AddGuardedClient();
        services.TryAddSingleton<RobotsRules>();
        services.TryAddSingleton(provider => new PageFetcher(
            provider.GetRequiredService<GuardedClient>(), provider.GetRequiredService<RobotsRules>(), provider.GetRequiredService<IOptions<FeedsOptions>>()));
        services.TryAddSingleton(provider => new FeedDiscovery(
            provider.GetRequiredService<GuardedClient>(), provider.GetRequiredService<IOptions<FeedsOptions>>()));
        services.TryAddSingleton<IArticlePages, ArticlePages>();
        return services;
    }

    /// <summary>The feeds that a fresh installation starts with.</summary>
    public static IServiceCollection AddSourceSeeds(this IServiceCollection services)
    {
        services.AddFeedsOptions();
        services.TryAddSingleton<ISourceSeeds, SourceSeeds>();
        return services;
    }

    private static void AddGuardedClient(this IServiceCollection services)
    {
        services.AddFeedsOptions();
        services.TryAddSingleton<HostPace>();
        services.TryAddSingleton<GuardedClient>();
        services.AddHttpClient(GuardedClient.ClientName, ConfigureClient)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                GuardedConnection.CreateHandler(provider.GetRequiredService<IOptions<FeedsOptions>>().Value.AllowPrivateAddresses))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static void ConfigureClient(IServiceProvider provider, HttpClient client)
    {
        var options = provider.GetRequiredService<IOptions<FeedsOptions>>().Value;
        var agent = options.Contact.Length > 0 ? $"{options.UserAgent} (+{options.Contact})" : options.UserAgent;
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Accept", "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5");
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        // The guarded client keeps the time itself, from the moment its turn has come.
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    private static void AddFeedsOptions(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeedsOptions>, FeedsOptionsValidator>());
        services.AddOptions<FeedsOptions>().BindConfiguration(FeedsOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
    }
}
