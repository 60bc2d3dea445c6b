using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Counting;

namespace NewsBot.Services;

/// <summary>Every few seconds, and once more at the end: what was counted is written down.</summary>
internal sealed partial class TallyService(Tally tally, TimeProvider time, ILogger<TallyService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteSafelyAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await WriteSafelyAsync(stoppingToken);
        }
    }

    private async Task WriteSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tally.WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was counted could not be written; it is tried again in a few seconds.")]
    private partial void LogFailed(Exception exception);
}
