using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Cost;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Status;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Models;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

public static partial class WritingServices
{
    /// <summary>Prompts, the models by the settings, and the writers of summaries, answers and digests.</summary>
    /// <param name="promptFolder">Where the shipped prompt folders are.</param>
    public static IServiceCollection AddWriting(this IServiceCollection services, string promptFolder)
    {
        services.AddSingleton<IValidateOptions<WritingOptions>, WritingOptionsValidator>();
        services.AddOptions<WritingOptions>().BindConfiguration(WritingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddingOptions>>(provider => new EmbeddingOptionsValidator(provider.GetService<EncoderFolder>()));
        services.AddOptions<EmbeddingOptions>().BindConfiguration(EmbeddingOptions.Section).ValidateOnStart();
        services.AddSingleton(CreateTextVectors);
        services.AddSingleton(provider => LoadPrompts(provider, promptFolder));
        services.AddSingleton<ModelMeter>();
        services.AddSingleton<PromptLog>();
        services.AddSingleton(provider => new DailyBudget(
            provider.GetRequiredService<IOptions<WritingOptions>>().Value.DailyBudget,
            provider.GetRequiredService<IModelCalls>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(CreateWriters);
        services.AddSingleton<ModelProbe>();
        services.AddSingleton<EncoderProbe>();
        services.AddSingleton<SummaryWriter>();
        services.AddSingleton<INewsWriter, NewsWriter>();
        services.AddSingleton<IAnswerWriter, AnswerWriter>();
        services.AddSingleton<IDigestWriter, DigestWriter>();
        services.AddSingleton<IWritingStatus, WritingStatus>();
        return services;
    }

    private static PromptLibrary LoadPrompts(IServiceProvider provider, string shipped)
    {
        var library = PromptLibrary.Load(shipped, provider.GetRequiredService<IOptions<WritingOptions>>().Value.PromptFolder);
        var logger = provider.GetRequiredService<ILogger<PromptLibrary>>();
        foreach (var fault in library.Faults)
        {
            LogPromptFault(logger, fault);
        }

        return library;
    }

    private static ITextVectors CreateTextVectors(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        return Encoder.Of(options, provider.GetService<EncoderFolder>(), time) is { } encoder
            ? new TextVectors(
                encoder,
                options,
                new Breaker(time, TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<WritingOptions>>().Value.RestSeconds)),
                time,
                provider.GetRequiredService<ILogger<TextVectors>>())
            : new NoTextVectors();
    }

    private static Writers CreateWriters(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<WritingOptions>>().Value;
        var prompts = provider.GetRequiredService<PromptLibrary>();
        if (!options.UsesModel)
        {
            return Writers.EmbeddedOnly(prompts);
        }

        var time = provider.GetRequiredService<TimeProvider>();
        var ladder = new LadderChatClient(
            CreateRungs(options, time),
            provider.GetRequiredService<DailyBudget>(),
            new ModelSettings(prompts),
            new RungTools(provider.GetRequiredService<ModelMeter>(), time, provider.GetRequiredService<Func<double>>()),
            provider.GetRequiredService<ILogger<LadderChatClient>>());
        return Writers.WithLadder(prompts, ladder, provider.GetRequiredService<PromptLog>(), new AnsweredBefore(ladder.Rungs[0].Model, time));
    }

    private static List<Rung> CreateRungs(WritingOptions options, TimeProvider time)
    {
        var rungs = options.Rungs();
        var above = rungs.Count - options.Ladder.Count;
        var rest = TimeSpan.FromSeconds(options.RestSeconds);
        return [.. rungs.Select((r, i) => Rung.Of(i < above ? WritingOptions.Section : $"Writing:Ladder:{i - above}", r, rest, time))];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fault}")]
    private static partial void LogPromptFault(ILogger logger, string fault);
}
