using CsCheck;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>What of a session survives the process.</summary>
public sealed class SessionTests
{
    /// <summary>Docs/Gateway, "Initiating a Disconnect": 1000 and 1001 would end the session (discord-api-docs PR #7571).</summary>
    [Fact]
    public async Task Stop_Orderly_KeepsTheSessionForTheNextProcess()
    {
        var first = new GatewayHost().Start();
        var socket = await first.ReadyAsync();
        socket.Dispatch("A", 2);
        await first.EventAsync();
        await first.StopAsync();
        Assert.Equal(4200, await socket.ClosedWith.SoonAsync());
        await socket.Disposed.SoonAsync();
        Assert.Contains("\"sequence\":2", first.KeptSession, StringComparison.Ordinal);
        Assert.DoesNotContain("a-token", first.KeptSession, StringComparison.Ordinal);

        await using var second = new GatewayHost(memory: first.Memory, time: first.Time).Start();
        var resumed = await second.ResumesAsync(2);
        Assert.Equal("resume.example", second.Dialer.Addresses.Last().Host);
        resumed.Resumed(3);
        Assert.Equal("RESUMED", (await second.EventAsync()).Name);
        Assert.Equal((1, 0), (second.State.Resumes, second.State.Identifies));
    }

    /// <summary>A killed process: nothing was said and nothing was saved at the end; what was being answered comes again.</summary>
    [Fact]
    public async Task Kill_WhileAnEventIsBeingAnswered_ReplaysFromBeforeIt()
    {
        var first = new GatewayHost { Completes = false }.Start();
        var socket = await first.ReadyAsync();
        socket.Dispatch("A", 2);
        socket.Dispatch("B", 3);
        socket.Dispatch("C", 4);
        var (a, b, c) = (await first.EventAsync(), await first.EventAsync(), await first.EventAsync());
        a.Complete();
        c.Complete();
        await first.UntilAsync(() => first.KeptSession?.Contains("\"sequence\":2", StringComparison.Ordinal) == true);
        var killed = new MemoryInMemory();
        killed.Values["discord:session/0/1"] = first.KeptSession!;

        await using var second = new GatewayHost(memory: killed, time: first.Time).Start();
        var resumed = await second.ResumesAsync(2);
        resumed.Dispatch("B", 3);
        Assert.True(await second.EventAsync() is { Name: "B", Replayed: true });

        b.Complete();
        b.Complete();
        await first.UntilAsync(() => first.KeptSession?.Contains("\"sequence\":4", StringComparison.Ordinal) == true);
        await first.StopAsync();
    }

    /// <summary>Within a process nothing is received twice: the RESUME names what really came last.</summary>
    [Fact]
    public async Task Resume_InTheSameProcess_TakesTheLastReceivedNotTheSafeSequence()
    {
        await using var host = new GatewayHost { Completes = false }.Start();
        var socket = await host.ReadyAsync();
        socket.Dispatch("A", 2);
        socket.Dispatch("B", 3);
        await host.EventsAsync(2);
        socket.Closes(4000);
        await host.ResumesAsync(3);
        await host.UntilAsync(() => host.KeptSession?.Contains("\"sequence\":1", StringComparison.Ordinal) == true);
    }

    /// <summary>Work that is finished after the end is not done again.</summary>
    [Fact]
    public async Task Save_AfterTheEnd_WritesWhatWasCompletedSince()
    {
        var host = new GatewayHost { Completes = false }.Start();
        var socket = await host.ReadyAsync();
        socket.Dispatch("A", 2);
        var late = await host.EventAsync();
        await host.StopAsync();
        Assert.Contains("\"sequence\":1", host.KeptSession, StringComparison.Ordinal);

        late.Complete();
        await host.SaveAsync();
        Assert.Contains("\"sequence\":2", host.KeptSession, StringComparison.Ordinal);
    }

    /// <summary>An old session's late completion must not touch the new session.</summary>
    [Fact]
    public async Task Complete_EventOfAnEarlierSession_ChangesNothing()
    {
        await using var host = new GatewayHost { Completes = false }.Start();
        var first = await host.ReadyAsync();
        first.Dispatch("OLD", 2);
        var old = await host.EventAsync();
        first.Closes(4009);
        var second = await host.ReadyAsync("s2", step: 0.5);
        second.Dispatch("NEW", 2);
        await host.EventAsync();
        old.Complete();

        await host.UntilAsync(() => host.KeptSession?.Contains("s2", StringComparison.Ordinal) == true);
        await host.StopAsync();
        Assert.Contains("\"sequence\":1", host.KeptSession, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ManyEvents_HappensOncePerSecond()
    {
        await using var host = new GatewayHost().Start();
        var socket = await host.ReadyAsync();
        for (var s = 2; s < 500; s++)
        {
            socket.Dispatch("A", s);
        }

        await host.EventsAsync(498);
        await socket.HeardOutAsync();
        var before = host.Memory.Writes;
        Assert.InRange(before, 1, 4);
        await host.UntilAsync(() => host.KeptSession!.Contains("\"sequence\":499", StringComparison.Ordinal));
        Assert.InRange(host.Memory.Writes - before, 0, 2);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"s9","resumeUrl":"wss://resume.example/","sequence":7,"identity":"another bot"}""")]
    public async Task Restore_NothingUsable_StartsAnew(string kept)
    {
        var memory = new MemoryInMemory();
        memory.Values["discord:session/0/1"] = kept;
        await using var host = new GatewayHost(memory: memory).Start();
        await host.ReadyAsync();
    }

    /// <summary>A session keeps the intents that it was started with: with others wanted, it must not be resumed.</summary>
    [Fact]
    public async Task Restore_IntentsHaveChanged_StartsAnew()
    {
        var first = new GatewayHost().Start();
        await first.ReadyAsync();
        await first.StopAsync();
        await using var second = new GatewayHost(GatewayTalk.Settings with { Intents = 1, Compress = false }, first.Memory, first.Time).Start();
        await second.ReadyAsync();
    }

    [Fact]
    public async Task Memory_Fails_CostsNothingButTheResume()
    {
        var memory = new MemoryInMemory { Fails = true };
        await using var host = new GatewayHost(memory: memory).Start();
        var socket = await host.ReadyAsync();
        socket.Dispatch("A", 2);
        Assert.Equal("A", (await host.EventAsync()).Name);
    }

    /// <summary>Whatever is completed in whatever order: never beyond the oldest that is open, and all when all is done.</summary>
    [Fact]
    public void Ledger_AnyOrderOfCompletion_NeverPassesTheOldestOpen() =>
        Gen.Shuffle(Enumerable.Range(11, 20).Select(i => (long)i).ToArray()).Sample(order =>
        {
            var changes = 0;
            var sut = new SequenceLedger(10, () => changes++);
            foreach (var sequence in order.Order())
            {
                sut.Receive(sequence);
            }

            var open = order.ToHashSet();
            foreach (var sequence in order)
            {
                Assert.Equal(open.Min() - 1, sut.Safe);
                sut.Complete(sequence);
                sut.Complete(sequence);
                open.Remove(sequence);
            }

            Assert.Equal((30L, 30L, 0, 20), (sut.Safe, sut.Last, sut.Open, changes));
        });

    [Fact]
    public void Ledger_SequenceThatCameBefore_IsNotOpenedAgain()
    {
        var sut = new SequenceLedger(10, () => { });
        sut.Receive(11);
        sut.Complete(11);
        sut.Receive(11);
        sut.Receive(4);
        Assert.Equal((11L, 11L), (sut.Safe, sut.Last));
    }
}
