using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.News;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Models;
using NewsBot.Writing.Prompts;
using OpenAI;

namespace NewsBot.Writing;

public static class WritingServices
{
    /// <summary>Prompts, the model by the settings, and the writers of summaries, answers and digests.</summary>
    /// <param name="promptFolder">Where the shipped prompt folders are.</param>
    public static IServiceCollection AddWriting(this IServiceCollection services, string promptFolder)
    {
        services.AddSingleton<IValidateOptions<WritingOptions>, WritingOptionsValidator>();
        services.AddOptions<WritingOptions>().BindConfiguration(WritingOptions.Section).ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var own = provider.GetRequiredService<IOptions<WritingOptions>>().Value.PromptFolder;
            return PromptLibrary.Load(own.Length > 0 ? own : promptFolder);
        });
        services.AddSingleton(CreateWriters);
        services.AddSingleton<SummaryWriter>();
        services.AddSingleton<INewsWriter, NewsWriter>();
        services.AddSingleton<IAnswerWriter, AnswerWriter>();
        services.AddSingleton<IDigestWriter, DigestWriter>();
        return services;
    }

    private static Writers CreateWriters(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<WritingOptions>>().Value;
        var prompts = provider.GetRequiredService<PromptLibrary>();
        if (!options.UsesModel)
        {
            return Writers.EmbeddedOnly(prompts);
        }

        var ladder = new LadderChatClient(
            CreateModel(options),
            new EmbeddedWriter(),
            TimeSpan.FromSeconds(options.TimeoutSeconds),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LadderChatClient>>());
        return Writers.WithModel(prompts, ladder, options.Model, new Uri(options.Endpoint).Host);
    }

    /// <summary>The configured model, bare.</summary>
    internal static IChatClient CreateModel(WritingOptions options)
    {
        var client = new OpenAIClient(
            // A local service wants no key, but the client wants a word.
            new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : "none"),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(options.Endpoint),
                NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 2),
            });
        return client.GetChatClient(options.Model).AsIChatClient();
    }
}
