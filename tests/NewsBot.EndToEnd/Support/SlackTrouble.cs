using System.Diagnostics;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.Socket;
using NewsBot.EndToEnd.Simulators.Slack.WebApi;

namespace NewsBot.EndToEnd.Support;

/// <summary>Makes connections and calls fail at random, in every way that is known, and waits after each until the bot can be reached again.</summary>
internal sealed class SlackTrouble(SimulatedSlack slack, Random random)
{
    private const string Open = "apps.connections.open";
    private const string Post = "chat.postMessage";
    private const string Update = "chat.update";
    private const string Response = "response_url";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>A bot that Slack tells to go waits longer each time; that waiting has tests of its own.</summary>
    private static readonly TimeSpan BetweenCrowded = TimeSpan.FromMinutes(2);

    /// <summary>Longer than the bot waits for an answer.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(17);

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Private notes and streams carry no key by which one whose answer was lost could be found again: a note is told twice then, and the
    /// beginning of a stream stays as it is. So they fail without effect.
    /// </summary>
    private static readonly (string Method, ApiFault Fault)[] Faults =
    [
        (Post, new ApiFault.NoAnswer()),
        (Post, new ApiFault.NoAnswer(WithEffect: true)),
        (Post, new ApiFault.ServerError(502)),
        (Post, new ApiFault.ServerError(503, WithEffect: true)),
        (Post, new ApiFault.Slow(TimeSpan.FromSeconds(4))),
        (Post, new ApiFault.Slow(TooLate)),
        (Post, new ApiFault.Limited(TimeSpan.FromSeconds(2))),
        (Post, new ApiFault.Refusal("internal_error")),
        (Post, new ApiFault.Nonsense()),
        (Update, new ApiFault.ServerError(500)),
        (Update, new ApiFault.ServerError(500, WithEffect: true)),
        (Update, new ApiFault.NoAnswer(WithEffect: true)),
        (Response, new ApiFault.NoAnswer()),
        (Response, new ApiFault.ServerError(500)),
        (Response, new ApiFault.Limited(OneSecond)),
        ("views.open", new ApiFault.NoAnswer()),
        ("views.open", new ApiFault.NoAnswer(WithEffect: true)),
        ("views.open", new ApiFault.ServerError(503)),
        ("assistant.threads.setStatus", new ApiFault.NoAnswer()),
        ("chat.startStream", new ApiFault.NoAnswer()),
        ("chat.startStream", new ApiFault.Refusal("internal_error")),
        ("conversations.replies", new ApiFault.ServerError(502)),
        ("conversations.history", new ApiFault.NoAnswer()),
    ];

    private readonly List<string> _done = [];
    private readonly Queue<Kind> _deck = [];
    private readonly Queue<(string Method, ApiFault Fault)> _calls = [];
    private SocketConnection? _frozen;
    private long? _crowdedAt;

    private enum Kind
    {
        Cut,
        CutAll,
        Freeze,
        Warning,
        Refresh,
        RefreshAll,
        TooMany,
        CloseGone,
        CloseFailure,
        Malformed,
        Binary,
        RefusedHandshake,
        OpenFails,
        OpenLimited,
        OpenLate,
        OpenUnanswered,
        NoHello,
        IgnoredClose,
        NoPings,
        LostAcknowledgements,
        Outage,
    }

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <summary>Those that still carry something.</summary>
    private List<SocketConnection> Alive => [.. slack.Sockets.Open.Where(c => c != _frozen)];

    public async Task RunAsync(TimeSpan duration)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < duration;)
        {
            await PauseAsync(500, 5_000);
            PlanCall();
            var kind = Next();
            _done.Add(kind.ToString());
            slack.Log.Happened("trouble", kind.ToString());
            await CauseAsync(kind);
            await PauseAsync(300, 301);
            await UntilAsync(() => Alive.Count > 0, "The bot did not come back.");
        }

        await UntilAsync(() => _frozen is not { } frozen || !slack.Sockets.Connections.Contains(frozen), "A connection that fell silent was not given up.");
    }

    private Kind Next()
    {
        while (true)
        {
            if (_deck.Count == 0)
            {
                var kinds = Enum.GetValues<Kind>();
                random.Shuffle(kinds);
                Array.ForEach(kinds, _deck.Enqueue);
            }

            var kind = _deck.Dequeue();
            if (kind != Kind.TooMany || _crowdedAt is not { } at || Stopwatch.GetElapsedTime(at) > BetweenCrowded)
            {
                return kind;
            }
        }
    }

    private async Task CauseAsync(Kind kind)
    {
        var (sockets, faults) = (slack.Sockets, slack.Sockets.Faults);
        switch (kind)
        {
            case Kind.Cut:
                One(c => c.Cut());
                break;
            case Kind.CutAll:
                sockets.Cut();
                break;
            case Kind.Freeze:
                Freeze();
                break;
            case Kind.Warning or Kind.Refresh:
                One(c => c.Disconnect(kind == Kind.Warning ? "warning" : "refresh_requested", slack.Limits.Notice));
                break;
            case Kind.RefreshAll:
                Alive.ForEach(c => c.Disconnect("refresh_requested", slack.Limits.Notice));
                break;
            case Kind.TooMany:
                _crowdedAt = Stopwatch.GetTimestamp();
                One(c => c.Disconnect("too_many_websockets", TimeSpan.Zero));
                break;
            case Kind.CloseGone or Kind.CloseFailure:
                One(c => c.Close(kind == Kind.CloseGone ? 1001 : random.Next(2) == 0 ? 1011 : 1002));
                break;
            case Kind.Malformed:
                sockets.Say(random.Next(3) switch { 0 => "{\"type\":\"events_api\",\"envelope_id\":", 1 => "[1,2]", _ => "{\"type\":\"events_api\",\"payload\":7}" });
                break;
            case Kind.Binary:
                sockets.SayBinary(0, 255, 7);
                break;
            case Kind.Outage:
                slack.BeginOutage();
                await PauseAsync(2_000, 5_000);
                slack.EndOutage();
                break;
            case Kind.RefusedHandshake:
                faults.RefusesHandshakeWith = random.Next(3) == 0 ? 503 : 409;
                One(c => c.Cut());
                break;
            case Kind.OpenFails or Kind.OpenLimited or Kind.OpenLate or Kind.OpenUnanswered:
                PlanOpen(kind);
                One(c => c.Cut());
                break;
            default:
                await ForAWhileAsync(kind, faults);
                break;
        }
    }

    private void PlanOpen(Kind kind) => slack.Api.Plan(
        kind switch
        {
            Kind.OpenFails => new ApiFault.ServerError(500),
            Kind.OpenLimited => new ApiFault.Limited(TimeSpan.FromSeconds(2)),
            Kind.OpenLate => new ApiFault.Slow(TooLate),
            _ => new ApiFault.NoAnswer(),
        },
        Open,
        times: kind == Kind.OpenLate ? 1 : 2);

    private async Task ForAWhileAsync(Kind kind, SocketFaults faults)
    {
        switch (kind)
        {
            case Kind.NoHello:
                var before = slack.Log["connect"];
                faults.SaysHello = false;
                // All of them: one that has been replaced already would have no successor.
                slack.Sockets.Cut();
                await UntilAsync(() => slack.Log["connect"] > before, "No new connection came.");
                faults.SaysHello = true;
                break;
            case Kind.IgnoredClose:
                faults.IgnoresClose = true;
                One(c => c.Disconnect("refresh_requested", slack.Limits.Notice));
                await PauseAsync(4_000, 6_000);
                faults.IgnoresClose = false;
                break;
            case Kind.NoPings:
                (faults.AnswersPings, faults.SendsPings) = (false, false);
                await PauseAsync(3_000, 6_000);
                (faults.AnswersPings, faults.SendsPings) = (true, true);
                break;
            case Kind.LostAcknowledgements:
                faults.LosesAcknowledgements = true;
                await PauseAsync(1_000, 2_000);
                faults.LosesAcknowledgements = false;
                break;
            default:
                throw new InvalidOperationException($"There is no trouble {kind}.");
        }
    }

    private void One(Action<SocketConnection> act)
    {
        if (Alive is { Count: > 0 } alive)
        {
            act(alive[random.Next(alive.Count)]);
        }
    }

    /// <summary>One at a time: only the bot's own pings tell it, which takes more than half a minute. Other troubles go on meanwhile.</summary>
    private void Freeze()
    {
        if (Alive is { Count: > 1 } alive && (_frozen is null || !slack.Sockets.Connections.Contains(_frozen)))
        {
            _frozen = alive[random.Next(alive.Count)];
            _frozen.Freeze();
        }
    }

    private void PlanCall()
    {
        if (_calls.Count == 0)
        {
            var calls = Faults.ToArray();
            random.Shuffle(calls);
            Array.ForEach(calls, _calls.Enqueue);
        }

        foreach (var _ in Enumerable.Range(0, 2))
        {
            if (_calls.TryDequeue(out var next))
            {
                slack.Log.Happened("trouble", $"{next.Method}: {next.Fault}");
                slack.Api.Plan(next.Fault, next.Method);
            }
        }
    }

    private Task PauseAsync(int from, int to) => Task.Delay(random.Next(from, to), TestContext.Current.CancellationToken);

    private async Task UntilAsync(Func<bool> wanted, string complaint)
    {
        for (var watch = Stopwatch.StartNew(); !wanted(); await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"{complaint} The last trouble was {_done[^1]}.\n{slack.Log}");
            }
        }
    }
}
