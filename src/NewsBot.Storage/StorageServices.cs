using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.Features.Cost;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Overview;
using NewsBot.Core.Features.People;
using NewsBot.Core.Features.Privacy;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;
using NewsBot.Core.Features.Told;
using NewsBot.Core.Features.Watches;

namespace NewsBot.Storage;

/// <summary>Wires the embedded database to the ports of the core.</summary>
public static class StorageServices
{
    /// <summary>The database of the folder in <c>Storage:Folder</c>, migrated before any other service starts.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.TryAddSingleton(provider => new Database(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Folder));
        services.AddSingleton<IHostedService, DatabaseStart>();
        return services.AddStores();
    }

    /// <summary>The same stores over a database that the caller opened and disposes of, such as a temporary one.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Database database)
    {
        services.TryAddSingleton(database);
        return services.AddStores();
    }

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.TryAddSingleton<IArticleStore, ArticleStore>();
        services.TryAddSingleton<IStoryReader, StoryStore>();
        services.TryAddSingleton<ISummaryStore, SummaryStore>();
        services.TryAddSingleton<IPassageSearch, PassageSearch>();
        services.TryAddSingleton<ISourceStore, SourceStore>();
        services.TryAddSingleton<IConversationStore, ConversationStore>();
        services.TryAddSingleton<IMessageLog, MessageLog>();
        services.TryAddSingleton<IStorageStatus, StorageStatus>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPlatformMemory, PlatformMemory>();
        services.TryAddSingleton<IHandledEvents, HandledEvents>();
        services.TryAddSingleton<IPostedReplies, PostedReplies>();
        services.TryAddSingleton<IVotes, Votes>();
        services.TryAddSingleton<IRankings, Rankings>();
        services.TryAddSingleton<IPeople, People>();
        services.TryAddSingleton<ISubscriptions, SubscriptionStore>();
        services.TryAddSingleton<IDeliveries, DeliveryLedger>();
        services.TryAddSingleton<IToldStories, ToldStories>();
        services.TryAddSingleton<IWatches, WatchStore>();
        services.TryAddSingleton<ICorrections, Corrections>();
        services.TryAddSingleton<IPersonalData, PersonalData>();
        services.TryAddSingleton<IModelCalls, ModelCalls>();
        services.TryAddSingleton<ITallies, Tallies>();
        services.TryAddSingleton<IDayFigures, DaysInFigures>();
        services.TryAddSingleton<IArticleVectors, ArticleVectors>();
        return services;
    }
}
