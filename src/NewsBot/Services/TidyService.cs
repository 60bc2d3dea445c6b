using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core;
using NewsBot.Core.Features.Privacy;

namespace NewsBot.Services;

/// <summary>Every few hours: forgets what is old enough by the settings.</summary>
internal sealed partial class TidyService(IPersonalData data, IOptions<NewsOptions> options, TimeProvider time, ILogger<TidyService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>What a channel was told is needed for as long as a story may come again.</summary>
    private static readonly TimeSpan Records = TimeSpan.FromDays(180);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                await data.ForgetOldAsync(now - TimeSpan.FromDays(options.Value.KeepConversationsDays), now - Records, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is old could not be forgotten; it is tried again in a few hours.")]
    private partial void LogFailed(Exception exception);
}
