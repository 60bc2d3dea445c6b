using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds;

/// <summary>Registers what turns the outside world into articles.</summary>
public static class FeedsServices
{
    /// <summary>Reading files, folders and addresses that a person names.</summary>
    public static IServiceCollection AddArticleReading(this IServiceCollection services)
    {
        services.AddFeedsOptions();
        services.TryAddSingleton<IArticleReader, ArticleReader>();
        return services;
    }

    private static void AddFeedsOptions(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeedsOptions>, FeedsOptionsValidator>());
        services.AddOptions<FeedsOptions>().BindConfiguration(FeedsOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
    }
}
