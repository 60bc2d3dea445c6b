using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.FollowUp;
using NewsBot.Core.Features.Help;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Overview;
using NewsBot.Core.Features.People;
using NewsBot.Core.Features.Privacy;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;
using NewsBot.Core.Features.Stories;
using NewsBot.Core.Features.Summarise;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.Features.Watches;

namespace NewsBot.Core;

public static class CoreServices
{
    /// <summary>Everything the bot can do, without the outside world it does it with.</summary>
    public static IServiceCollection AddNewsBotCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<NewsOptions>, NewsOptionsValidator>();
        services.AddOptions<NewsOptions>().BindConfiguration(NewsOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => new RunningSince(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddSingleton<IngestArticles>();
        services.AddSingleton<CompleteTeasers>();
        services.AddSingleton<PollSources>();
        services.AddSingleton<TellOperator>();
        services.AddSingleton<SourceChanges>();
        services.AddSingleton<CheckSource>();
        services.AddSearchByMeaning();
        services.AddSingleton<AnswerQuestion>();
        services.AddSingleton<AnswerReply>();
        services.AddSingleton<ChooseStories>();
        services.AddSingleton<ComposeDigest>();
        services.AddSingleton<DigestAuthor>();
        services.AddSingleton<IDeliveryAuthor>(provider => provider.GetRequiredService<DigestAuthor>());
        services.AddSingleton<SubscriptionChanges>();
        services.AddSingleton<DigestNow>();
        services.AddSingleton<PlanDigests>();
        services.AddSingleton<IOwnPosts, ReadOwnPosts>();
        services.AddSingleton<TellOwner>();
        services.AddSingleton<CatchStories>();
        services.AddSingleton<TellWatches>();
        services.AddSingleton<IDeliveryAuthor, WatchAuthor>();
        services.AddSingleton<CorrectPosts>();
        services.AddSingleton<IDeliveryAuthor, CorrectionAuthor>();
        services.AddSingleton<PostDeliveries>();
        services.AddSingleton<RankStories>();
        return services.AddCommands();
    }

    /// <summary>Articles by what they mean, beside their words; without an encoder it finds nothing.</summary>
    public static IServiceCollection AddSearchByMeaning(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITextVectors, NoTextVectors>();
        services.AddSingleton<VectorIndex>();
        services.AddSingleton<EmbedArticles>();
        services.AddSingleton<SearchByMeaning>();
        return services;
    }

    /// <summary>The one list of commands, in the order in which /help shows them.</summary>
    private static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<ICommand, NewsCommand>();
        services.AddSingleton<ICommand, AskCommand>();
        services.AddSingleton<ICommand, StoryCommand>();
        services.AddSingleton<ICommand, WhyCommand>();
        services.AddSingleton<ICommand, DigestCommand>();
        services.AddSingleton<ICommand, WatchCommand>();
        services.AddSingleton<ICommand, ExplainCommand>();
        services.AddSingleton<ICommand, SummariseCommand>();
        services.AddSingleton<ICommand, TopicsCommand>();
        services.AddSingleton<ICommand, SourcesCommand>();
        services.AddSingleton<ICommand, TimezoneCommand>();
        services.AddSingleton<ICommand, PrivacyCommand>();
        services.AddSingleton<ICommand, StatusCommand>();
        services.AddSingleton<ICommand, HelpCommand>();
        services.AddSingleton(provider => new CommandGrammar([.. provider.GetServices<ICommand>().Select(c => c.Description)]));
        // /help describes the list that it is part of.
        services.AddSingleton(provider => new Lazy<CommandGrammar>(provider.GetRequiredService<CommandGrammar>));
        // The platforms parse commands, and /status names the platforms.
        services.AddSingleton(provider => new Lazy<IEnumerable<IChatPlatform>>(provider.GetServices<IChatPlatform>));
        services.AddSingleton<FollowUpHandler>();
        services.AddSingleton<ConversationMemory>();
        services.AddSingleton<PersonZones>();
        services.AddSingleton<ICompletions, Completions>();
        services.AddSingleton<Tally>();
        services.AddSingleton<RequestCount>();
        services.AddSingleton<ReadStatus>();
        services.AddSingleton<IOverview, ReadOverview>();
        services.AddSingleton<RequestDispatcher>();
        return services;
    }
}
