using Microsoft.Extensions.Time.Testing;

namespace NewsBot.Tests.Support;

internal static class Clock
{
    /// <summary>Moves time on until the work is done; a single Advance could come before the timer it is meant for.</summary>
    public static async Task<T> AdvanceUntilAsync<T>(this FakeTimeProvider time, Task<T> work, TimeSpan step)
    {
        for (var i = 0; i < 1000 && !work.IsCompleted; i++)
        {
            time.Advance(step);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return await work.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    /// <summary>Fails a test that would otherwise hang.</summary>
    public static Task SoonAsync(this Task work) => work.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    public static Task<T> SoonAsync<T>(this Task<T> work) => work.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}
