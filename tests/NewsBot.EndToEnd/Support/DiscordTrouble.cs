using System.Diagnostics;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.Rest;

namespace NewsBot.EndToEnd.Support;

/// <summary>Makes connections fail at random, in every way that is known, and waits after each until the bot is back.</summary>
internal sealed class DiscordTrouble(SimulatedDiscord discord, DiscordGaps gaps, Random random)
{
    private const string Callback = "/callback";
    private const string Messages = "/messages";

    /// <summary>How many sessions are ended for good within the hour that the bot's breaker looks at.</summary>
    private const int MostKilled = 8;

    private static readonly TimeSpan BetweenKilled = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What was sent so shortly before a session was lost with its connection may not have arrived.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);

    private readonly List<(long From, long To)> _lost = [];
    private readonly List<string> _done = [];
    private readonly Queue<Fault> _deck = [];
    private long _killedAt = Stopwatch.GetTimestamp();
    private bool _killed;

    private enum Fault
    {
        Cut,
        Freeze,
        Reconnect,
        InvalidForNow,
        CloseUnknown,
        CloseRate,
        CloseDecode,
        CloseOpcode,
        HalfAMessage,
        SmallFrames,
        Outage,
        NoAcknowledgements,
        ReconnectBeforeHello,
        RefusedHandshakes,
        AskHeartbeat,
        IgnoredClose,
        Invalid,
        CloseTimedOut,
        CloseSequence,
        CloseNormal,
        Expired,
    }

    /// <summary>How often a new session was the only way on.</summary>
    public int IdentifyCauses { get; private set; }

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <summary>Whether nobody was there to be told at this instant, or what was told may have been lost with its session. Asked under the world's gate.</summary>
    public bool IsNobodyTold => _killed && discord.Gateway.Sessions.Count == 0;

    /// <summary>Whether the server itself lost what it sent at this instant, because the session ended with the connection.</summary>
    public bool WasLost(long sent) => _lost.Exists(l => sent >= l.From && sent <= l.To);

    public async Task RunAsync(TimeSpan duration)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < duration;)
        {
            await PauseAsync(500, 6_000);
            PlanRest();
            var fault = Next();
            _done.Add(fault.ToString());
            discord.Log.Happened("trouble", fault.ToString());
            await CauseAsync(fault);
            await BackAsync();
        }
    }

    private Fault Next()
    {
        if (_deck.Count == 0)
        {
            var kinds = Enum.GetValues<Fault>();
            random.Shuffle(kinds);
            Array.ForEach(kinds, _deck.Enqueue);
        }

        // A bot that starts a session again and again has to wait longer each time; that waiting has tests of its own.
        while (_deck.TryDequeue(out var fault))
        {
            if (fault < Fault.Invalid || (IdentifyCauses < MostKilled && Stopwatch.GetElapsedTime(_killedAt) > BetweenKilled))
            {
                return fault;
            }
        }

        return Next();
    }

    private async Task CauseAsync(Fault fault)
    {
        var (gateway, faults) = (discord.Gateway, discord.Gateway.Faults);
        switch (fault)
        {
            case Fault.Cut:
                gateway.Cut();
                break;
            case Fault.Freeze:
                await FreezeAsync();
                break;
            case Fault.Reconnect:
                gateway.AskReconnect();
                break;
            case Fault.InvalidForNow:
                gateway.Invalidate(resumable: true);
                break;
            case Fault.CloseUnknown or Fault.CloseRate or Fault.CloseDecode or Fault.CloseOpcode:
                Close(fault);
                break;
            case Fault.HalfAMessage:
                faults.AfterHalfAMessage = gateway.Cut;
                gateway.AskHeartbeat();
                break;
            case Fault.SmallFrames:
                faults.CompressedFrameBytes = random.Next(1, 40);
                await PauseAsync(1_000, 2_000);
                gateway.Cut();
                break;
            case Fault.Outage:
                discord.BeginOutage();
                await PauseAsync(3_000, 5_000);
                discord.EndOutage();
                break;
            case Fault.NoAcknowledgements:
                await EndAsync(() => faults.AcknowledgesHeartbeats = false, () => faults.AcknowledgesHeartbeats = true);
                break;
            case Fault.ReconnectBeforeHello:
                faults.ReconnectBeforeHello = true;
                gateway.Cut();
                break;
            case Fault.RefusedHandshakes:
                faults.RefusesHandshakeWith = random.Next(2) == 0 ? 503 : 429;
                gateway.Cut();
                break;
            case Fault.AskHeartbeat:
                gateway.AskHeartbeat();
                break;
            case Fault.IgnoredClose:
                await EndAsync(() => faults.IgnoresClose = true, () => faults.IgnoresClose = false, gateway.AskReconnect);
                break;
            default:
                Kill(fault);
                break;
        }
    }

    private void Close(Fault fault) => discord.Gateway.Close(fault switch
    {
        Fault.CloseUnknown => 4000,
        Fault.CloseRate => 4008,
        Fault.CloseDecode => 4002,
        _ => 4001,
    });

    private void Kill(Fault fault)
    {
        lock (discord.World.Gate)
        {
            var now = Stopwatch.GetTimestamp();
            (_killed, _killedAt, IdentifyCauses) = (true, now, IdentifyCauses + 1);
            switch (fault)
            {
                case Fault.Invalid:
                    discord.Gateway.Invalidate(resumable: false);
                    break;
                case Fault.Expired:
                    // What was under way is not told again, because nobody remembers it.
                    discord.Gateway.Cut();
                    discord.Gateway.ForgetSessions();
                    _lost.Add((now - (long)(UnderWay.TotalSeconds * Stopwatch.Frequency), now));
                    break;
                case Fault.CloseSequence:
                    EndSessions(4007);
                    break;
                case Fault.CloseTimedOut:
                    EndSessions(4009);
                    break;
                default:
                    EndSessions(random.Next(2) == 0 ? 1000 : 1001);
                    break;
            }
        }
    }

    private void EndSessions(int code)
    {
        discord.Gateway.Close(code);
        discord.Gateway.ForgetSessions();
    }

    private async Task FreezeAsync()
    {
        var before = discord.Log.Connections;
        gaps.Frozen = true;
        discord.Gateway.Freeze();
        await UntilAsync(() => discord.Log.Connections > before, "A new connection did not take the place of one that fell silent.");
        gaps.Frozen = false;
    }

    /// <summary>Keeps a fault up until the connection that has it is replaced.</summary>
    private async Task EndAsync(Action begin, Action end, Action? then = null)
    {
        var before = discord.Log.Connections;
        begin();
        then?.Invoke();
        await UntilAsync(() => discord.Log.Connections > before, "No new connection came.");
        end();
    }

    private async Task BackAsync()
    {
        await PauseAsync(300, 301);
        await UntilAsync(() => discord.Gateway.Sessions.Count > 0 && discord.Gateway.Faults.AfterHalfAMessage is null, "The bot did not come back.");
        discord.Gateway.Faults.CompressedFrameBytes = 0;
        lock (discord.World.Gate)
        {
            _killed = false;
        }
    }

    /// <summary>REST fails, too: a lost answer, a server error, a limit that others have used up.</summary>
    private void PlanRest()
    {
        switch (random.Next(10))
        {
            case 0:
                discord.Rest.Plan(new RestFault.NoAnswer(), Callback);
                break;
            case 1:
                discord.Rest.Plan(new RestFault.NoAnswer(WithEffect: true), Callback);
                break;
            case 2:
                discord.Rest.Plan(new RestFault.ServerError(502), Messages);
                break;
            case 3:
                discord.Rest.Plan(new RestFault.ServerError(503, WithEffect: true), Messages, "POST");
                break;
            case 4:
                discord.Rest.Plan(new RestFault.NoAnswer(WithEffect: true), Messages, "POST");
                break;
            case 5:
                discord.Rest.Plan(new RestFault.BucketLimit(TimeSpan.FromSeconds(1)), Messages, "POST");
                break;
            case 6:
                discord.Rest.Plan(new RestFault.CloudflareLimit(TimeSpan.FromSeconds(1)), Messages, "POST");
                break;
            default:
                break;
        }
    }

    private Task PauseAsync(int from, int to) => Task.Delay(random.Next(from, to), TestContext.Current.CancellationToken);

    private async Task UntilAsync(Func<bool> wanted, string complaint)
    {
        for (var watch = Stopwatch.StartNew(); !wanted(); await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"{complaint} The last trouble was {_done[^1]}.\n{discord.Log}");
            }
        }
    }
}
