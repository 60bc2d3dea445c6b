using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Watches;

namespace NewsBot.Services;

/// <summary>Every few seconds: what has come due, and what watches have caught, goes into the ledger, and what is in the ledger goes out.</summary>
internal sealed partial class DigestService(PlanDigests plan, CatchStories caught, TellWatches watches, CorrectPosts correct, PostDeliveries post, TimeProvider time, ILogger<DigestService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await plan.RunOnceAsync(stoppingToken);
                await caught.RunOnceAsync(stoppingToken);
                await watches.RunOnceAsync(stoppingToken);
                await correct.RunOnceAsync(stoppingToken);
                await post.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A full disk, say: what is due stays due.
                LogRoundFailed(exception);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of digests and watches failed; the next one starts in a few seconds.")]
    private partial void LogRoundFailed(Exception exception);
}
