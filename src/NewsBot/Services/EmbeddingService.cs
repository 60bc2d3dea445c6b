using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Meaning;

namespace NewsBot.Services;

/// <summary>Every few seconds: articles that have come or changed get their vectors, where there is an encoder.</summary>
internal sealed partial class EmbeddingService(EmbedArticles embed, TimeProvider time, ILogger<EmbeddingService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await embed.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A full disk, say: words alone find what has no vector.
                LogRoundFailed(exception);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of making vectors failed; the next one starts in a few seconds.")]
    private partial void LogRoundFailed(Exception exception);
}
