using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Platforms.Answering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Answering;

public sealed class BackgroundWorkTests
{
    [Fact]
    public async Task End_WorkUnderWay_WaitsForItsEnd()
    {
        using var ended = new CancellationTokenSource();
        var work = new BackgroundWork(NullLogger.Instance, ended.Token);
        var stopped = false;
        work.Run(async token =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
            finally
            {
                stopped = true;
            }
        });

        await ended.CancelAsync();
        await work.EndAsync().SoonAsync();

        Assert.True(stopped);
    }

    [Fact]
    public async Task Run_WorkThatFails_IsLoggedAndForgotten()
    {
        using var ended = new CancellationTokenSource();
        var work = new BackgroundWork(NullLogger.Instance, ended.Token);
        work.Run(_ => throw new InvalidOperationException("no"));

        await work.EndAsync().SoonAsync();
        for (var i = 0; i < 200 && work.Running > 0; i++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, work.Running);
    }
}

public sealed class RecentIdsTests
{
    [Fact]
    public void Add_TheSameAgain_IsFalse()
    {
        var ids = new RecentIds<string>();

        Assert.True(ids.Add("a"));
        Assert.False(ids.Add("a"));
        Assert.True(ids.Add("b"));
    }

    [Fact]
    public void Add_VeryMany_ForgetsTheOldestOnly()
    {
        var ids = new RecentIds<int>();
        for (var i = 0; i <= 20_000; i++)
        {
            ids.Add(i);
        }

        Assert.False(ids.Add(20_000));
        Assert.True(ids.Add(0));
    }
}
