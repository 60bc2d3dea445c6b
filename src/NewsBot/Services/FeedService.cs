using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;

namespace NewsBot.Services;

/// <summary>Polls the sources that are due, every minute.</summary>
internal sealed partial class FeedService(PollSources poll, TellOperator tell, TimeProvider time, ILogger<FeedService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await poll.RunOnceAsync(stoppingToken);
                if (!poll.Offline)
                {
                    await tell.RunOnceAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A full disk, say: the next round tries again, and the chats go on with what is stored.
                LogRoundFailed(exception);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of polling failed; the next one starts in a minute.")]
    private partial void LogRoundFailed(Exception exception);
}
