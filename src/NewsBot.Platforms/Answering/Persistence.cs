using Microsoft.Extensions.Logging;

namespace NewsBot.Platforms.Answering;

/// <summary>Sends what is worth more than one attempt: an outage of some minutes costs nobody their answer.</summary>
internal static partial class Persistence
{
    /// <summary>An interaction of Discord's lives for 15 minutes, one of Slack's for 30.</summary>
    private static readonly TimeSpan LongestEffort = TimeSpan.FromMinutes(14);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>Tries again while the service is not to be reached, for as long as the answer is of use.</summary>
    /// <param name="since">When the request came, by <see cref="TimeProvider.GetTimestamp"/>.</param>
    public static async Task<T> PersistentlyAsync<TBody, T>(
        this ReplyTools<TBody> tools, long since, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await send(cancellationToken);
            }
            catch (Exception exception) when (tools.Judge(exception) == ServiceFailure.Passing && tools.Time.GetElapsedTime(since) + pause < LongestEffort)
            {
                LogTriedAgain(tools.Logger, tools.Service, pause, exception.Message);
                await Task.Delay(pause, tools.Time, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer could not be sent to {Service} and is tried again in {Pause}: {Reason}")]
    private static partial void LogTriedAgain(ILogger logger, string service, TimeSpan pause, string reason);
}
