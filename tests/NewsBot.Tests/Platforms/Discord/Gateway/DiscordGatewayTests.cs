using System.Text.Json;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>A shard over many connections. Where other clients lost a session, the test says so.</summary>
public sealed class DiscordGatewayTests
{
    [Fact]
    public async Task Identify_FirstConnection_SaysWhatItIs()
    {
        await using var host = new GatewayHost(GatewayTalk.Settings with { Activity = "reads the news" }).Start();
        var dialed = await host.DialedAsync();
        dialed.Socket.Hello();

        var identify = (await dialed.Socket.HearsJsonAsync()).GetProperty("d");
        Assert.Equal("wss://gateway.example/?v=10&encoding=json&compress=zlib-stream", dialed.Address.AbsoluteUri);
        Assert.Equal("a-token", identify.GetProperty("token").GetString());
        Assert.Equal(513, identify.GetProperty("intents").GetInt32());
        Assert.Equal("[0,1]", identify.GetProperty("shard").GetRawText());
        Assert.Equal("NewsBot", identify.GetProperty("properties").GetProperty("browser").GetString());
        Assert.Equal("reads the news", identify.GetProperty("presence").GetProperty("activities")[0].GetProperty("state").GetString());
    }

    /// <summary>Docs/Gateway, "Preparing to Resume" (NetCord parses the resume address and never uses it).</summary>
    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(1001)]
    [InlineData(null)]
    public async Task Resume_ConnectionEnds_GoesToTheResumeAddressWithTheLastSequence(int? code)
    {
        await using var host = new GatewayHost().Start();
        var first = await host.ReadyAsync();
        first.Dispatch("A", 2);
        first.Closes(code);

        var dialed = await host.DialedAsync();
        Assert.Equal("wss://resume.example/?v=10&encoding=json", dialed.Address.AbsoluteUri);
        dialed.Socket.Hello();
        Assert.Equal("""{"op":6,"d":{"token":"a-token","session_id":"s1","seq":2}}""", await dialed.Socket.HearsAsync());
        dialed.Socket.Dispatch("B", 3);
        dialed.Socket.Resumed(4);
        dialed.Socket.Dispatch("C", 5);

        Assert.Equal("A", (await host.EventAsync()).Name);
        Assert.True(await host.EventAsync() is { Name: "B", Replayed: true });
        Assert.True(await host.EventAsync() is { Name: "RESUMED", Replayed: false });
        Assert.True(await host.EventAsync() is { Name: "C", Replayed: false });
        await dialed.Socket.HeardOutAsync();
        Assert.Equal((ConnectionPhase.Connected, 1, 1, 1), (host.State.Phase, host.State.Resumes, host.State.Identifies, host.State.Reconnects));
    }

    /// <summary>1000, 4003, 4007, 4009: the session is over, and the next one starts at the gateway's own address.</summary>
    [Theory]
    [InlineData(1000)]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task StartAnew_SessionIsOver_IdentifiesAtTheFirstAddress(int code)
    {
        await using var host = new GatewayHost().Start();
        (await host.ReadyAsync()).Closes(code);

        var second = await host.ReadyAsync("s2");

        Assert.Equal("gateway.example", host.Dialer.Addresses.Last().Host);
        second.Dispatch("A", 2);
        Assert.Equal("A", (await host.EventAsync()).Name);
        Assert.Equal((0, 2), (host.State.Resumes, host.State.Identifies));
    }

    /// <summary>Docs/Gateway Events, "Invalid Session": a new connection, after 1 to 5 seconds.</summary>
    [Fact]
    public async Task InvalidSession_OfAResume_WaitsAndIdentifiesOverANewConnection()
    {
        await using var host = new GatewayHost().Start();
        (await host.ReadyAsync()).Closes(4000);
        var second = await host.ResumesAsync(1);
        var at = host.Time.GetUtcNow();
        second.Says("""{"op":9,"d":false}""");

        var third = await host.DialedAsync();
        Assert.InRange((third.At - at).TotalSeconds, 1, 60);
        Assert.Equal("gateway.example", third.Address.Host);
        Assert.True(second.IsSilent);
        third.Socket.Hello();
        Assert.Equal(2, (await host.Time.AdvanceUntilAsync(third.Socket.HearsJsonAsync(), TimeSpan.FromMilliseconds(100))).GetProperty("op").GetInt32());
    }

    [Fact]
    public async Task InvalidSession_ThatMayBeResumed_Resumes()
    {
        await using var host = new GatewayHost().Start();
        (await host.ReadyAsync(sequence: 3)).Says("""{"op":9,"d":true}""");
        await host.ResumesAsync(3);
    }

    /// <summary>buape/carbon PR #364, discord-api-docs#1619: some sessions are dead and nobody says so.</summary>
    [Fact]
    public async Task Resume_ThreeFailed_LeadToOneIdentify()
    {
        await using var host = new GatewayHost().Start();
        (await host.ReadyAsync()).Closes(4000);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await host.ResumesAsync(1, step: 0.5)).Closes(4000);
        }

        await host.ReadyAsync("s2", step: 0.5);
        Assert.Equal((0, 2), (host.State.Resumes, host.State.Identifies));
        Assert.Equal(2, host.Dialer.Addresses.Count(a => a.Host == "gateway.example"));
    }

    /// <summary>@discordjs/ws drops the session when the first reconnect meets a network error.</summary>
    [Fact]
    public async Task Resume_NetworkIsDownForMinutes_KeepsTheSession()
    {
        await using var host = new GatewayHost().Start();
        var first = await host.ReadyAsync();
        host.Dialer.Unreachable = _ => true;
        first.Closes(null, "reset by peer");
        var down = host.Time.GetUtcNow();
        await host.UntilAsync(() => host.Time.GetUtcNow() - down > TimeSpan.FromMinutes(3), step: 1);
        Assert.InRange(host.Dialer.Failures, 5, 40);
        host.Dialer.Unreachable = _ => false;

        (await host.ResumesAsync(1, step: 1)).Resumed(2);
        Assert.Equal("RESUMED", (await host.EventAsync()).Name);
        Assert.Equal(1, host.State.Identifies);
    }

    /// <summary>Docs/Gateway, "Handling a Disconnect": when reconnecting fails, the gateway's own address. The session is not lost by it.</summary>
    [Fact]
    public async Task Resume_OnlyTheResumeAddressIsDown_ResumesAtTheFirstAddress()
    {
        await using var host = new GatewayHost().Start();
        var first = await host.ReadyAsync();
        host.Dialer.Unreachable = address => address.Host == "resume.example";
        first.Closes(null);

        (await host.ResumesAsync(1)).Resumed(2);

        Assert.Equal(3, host.Dialer.Failures);
        Assert.Equal("gateway.example", host.Dialer.Addresses.Last().Host);
    }

    [Fact]
    public async Task Resume_TheResumeAddressNeverSaysHello_ResumesAtTheFirstAddress()
    {
        await using var host = new GatewayHost().Start();
        (await host.ReadyAsync()).Closes(4000);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal("resume.example", (await host.DialedAsync(1)).Address.Host);
        }

        await host.ResumesAsync(1, step: 1);
        Assert.Equal("gateway.example", host.Dialer.Addresses.Last().Host);
    }

    /// <summary>Docs, "Gateway Close Event Codes": these stop the platform, with the cure.</summary>
    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4010, "Discord:Shards")]
    [InlineData(4011, "Discord:Shards")]
    [InlineData(4012, "Update NewsBot")]
    [InlineData(4013, "Update NewsBot")]
    [InlineData(4014, "Discord:MessageContent")]
    public async Task GiveUp_FatalCode_StopsAndSaysTheCure(int code, string cure)
    {
        await using var host = new GatewayHost().Start();
        var socket = await host.ConnectionAsync();
        socket.Hello();
        await socket.HearsAsync();
        socket.Closes(code, "a-reason");

        var stopped = await Assert.ThrowsAsync<GatewayFatalException>(() => host.Time.AdvanceUntilAsync(Ended(host), TimeSpan.FromMilliseconds(10)));
        Assert.Equal(code, stopped.Code);
        Assert.Contains(cure, stopped.Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionPhase.Stopped, host.State.Phase);
        Assert.Contains(cure, host.State.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-token", stopped.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_ConnectionThatStoodIsLostAgainAndAgain_ComesBackAtOnceEachTime()
    {
        await using var host = new GatewayHost().Start();
        var socket = await host.ReadyAsync();
        for (var sequence = 1; sequence < 8; sequence++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(6));
            var lost = host.Time.GetUtcNow();
            socket.Closes(null);
            socket = await host.ResumesAsync(sequence);
            Assert.InRange(host.Time.GetUtcNow() - lost, TimeSpan.Zero, TimeSpan.FromSeconds(1));
            socket.Resumed(sequence + 1);
            Assert.Equal("RESUMED", (await host.EventAsync()).Name);
        }
    }

    /// <summary>claude-plugins-official#3140, discord-api-docs#215: a storm of IDENTIFYs resets the bot's token.</summary>
    [Fact]
    public async Task Identify_EveryConnectionSucceedsAndDies_NeverBecomesAStorm()
    {
        await using var host = new GatewayHost().Start();
        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 12; i++)
        {
            var socket = await host.ReadyAsync($"s{i}", step: 2);
            times.Add(host.Time.GetUtcNow());
            socket.Closes(4009);
        }

        var waits = times.Zip(times.Skip(1), (a, b) => b - a).ToList();
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second > pair.First * 0.5, string.Join(", ", waits)));
        Assert.True(waits[^1] > TimeSpan.FromMinutes(2), string.Join(", ", waits));
        await host.UntilAsync(() => host.State.Phase == ConnectionPhase.Waiting && host.State.Reason.Contains("too often", StringComparison.Ordinal));
    }

    /// <summary>Nor is the storm only moved to the next process.</summary>
    [Fact]
    public async Task Identify_ProcessRestartsAgainAndAgain_IsSlowedDown()
    {
        var first = new GatewayHost().Start();
        for (var i = 0; i < 9; i++)
        {
            (await first.ReadyAsync(step: 1)).Closes(4009);
        }

        await first.UntilAsync(() => first.State.Phase == ConnectionPhase.Waiting);
        await first.StopAsync();
        Assert.Null(first.KeptSession);
        await using var second = new GatewayHost(memory: first.Memory, time: first.Time).Start();

        await second.UntilAsync(() => second.Trouble.Length > 0 || second.State.Phase == ConnectionPhase.Waiting);
        Assert.True(second.State.Until > second.Time.GetUtcNow().AddSeconds(20), second.State.InWords());
    }

    [Fact]
    public async Task Read_UnwantedEvents_AreCountedAndThrownAway()
    {
        await using var host = new GatewayHost(GatewayTalk.Settings with { Compress = false, Events = new HashSet<string>(["A"]) }).Start();
        var socket = await host.ReadyAsync();
        socket.Dispatch("PRESENCE_UPDATE", 2);
        socket.Dispatch("A", 3, """{"id":"1"}""");
        socket.Dispatch("TYPING_START", 4);
        Assert.Equal("A", (await host.EventAsync()).Name);
        await host.UntilAsync(() => host.KeptSession?.Contains("\"sequence\":4", StringComparison.Ordinal) == true);
        Assert.True(host.HasNoMoreEvents);
    }

    [Fact]
    public async Task Data_AfterCompletion_IsStillTheEventsOwn()
    {
        await using var host = new GatewayHost().Start();
        var socket = await host.ReadyAsync();
        socket.Dispatch("A", 2, """{"id":"1","text":"one"}""");
        var first = await host.EventAsync();
        socket.Dispatch("A", 3, """{"id":"2","text":"two"}""");
        var second = await host.EventAsync();
        first.Complete();
        second.Complete();
        Assert.Equal(JsonValueKind.Object, first.Data.ValueKind);
        Assert.Equal(("one", "two"), (first.Data.GetProperty("text").GetString(), second.Data.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Read_Compressed_UnderstandsEachConnectionsOwnStream()
    {
        await using var host = new GatewayHost(GatewayTalk.Settings).Start();
        for (var connection = 0; connection < 2; connection++)
        {
            var socket = await host.ConnectionAsync();
            var zlib = new ZlibStreamInflaterTests.Compressor();
            var hello = zlib.Message("""{"op":10,"d":{"heartbeat_interval":45000}}""");
            socket.SaysBinary(hello.AsMemory(0, 5));
            socket.SaysBinary(hello.AsMemory(5));
            await socket.HearsAsync();
            socket.SaysBinary(zlib.Message(connection == 0
                ? """{"op":0,"s":1,"t":"READY","d":{"session_id":"s1","resume_gateway_url":"wss://resume.example"}}"""
                : """{"op":0,"s":2,"t":"RESUMED","d":null}"""));
            Assert.Equal(connection == 0 ? "READY" : "RESUMED", (await host.EventAsync()).Name);
            socket.SaysBinary(new byte[] { 1, 2, 3, 4, 0, 0, 0xFF, 0xFF });
            await socket.ClosedWith.SoonAsync();
        }

        Assert.Equal("resume.example", (await host.DialedAsync()).Address.Host);
    }

    private static async Task<bool> Ended(GatewayHost host)
    {
        await host.Running;
        return true;
    }
}
