using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NewsBot.Platforms.Answering;

/// <summary>Owns what runs beside the reading of events: nothing of it is forgotten, and nothing outlives the platform.</summary>
internal sealed partial class BackgroundWork(ILogger logger, CancellationToken ended)
{
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    public int Running => _running.Count;

    public void Run(Func<CancellationToken, Task> work)
    {
        // Not where the caller runs: a request may think on few threads, and what it shows meanwhile is not to wait for them.
        var task = Task.Run(() => RunAsync(work), CancellationToken.None);
        _running.TryAdd(task, true);
        _ = task.ContinueWith(t => _running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for all of it; the token it was made with tells it to end.</summary>
    public Task EndAsync() => Task.WhenAll(_running.Keys);

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The platform ends.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Something that ran beside the reading of events failed.")]
    private partial void LogFailed(Exception exception);
}
