using System.Diagnostics;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>
/// Counts calls: by method and workspace in a minute, and messages in a channel by the second. See Slack Docs/Rate Limits.
/// </summary>
internal sealed class SlackRates(SlackSimulatorLimits limits)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Method, string Team), Queue<long>> _calls = [];
    private readonly Dictionary<string, (double Tokens, long At)> _channels = [];

    /// <summary>How long to wait; zero when the call may be made, which then counts.</summary>
    public TimeSpan Take(SlackMethodRoute method, SimulatedTeam? team, string? channel)
    {
        if (!limits.LimitsRates)
        {
            return TimeSpan.Zero;
        }

        lock (_gate)
        {
            var calls = Calls(method.Name, team?.Id ?? "");
            var most = limits.PerMinute.TryGetValue(method.Name, out var set) ? set : method.PerMinute;
            var wait = most is { } count && calls.Count >= count ? Minute - (calls.TryPeek(out var oldest) ? Stopwatch.GetElapsedTime(oldest) : TimeSpan.Zero) : TimeSpan.Zero;
            if (wait <= TimeSpan.Zero && channel is not null && method.Name == "chat.postMessage")
            {
                wait = TakeMessage(channel);
            }

            if (wait <= TimeSpan.Zero)
            {
                calls.Enqueue(Stopwatch.GetTimestamp());
            }

            return wait;
        }
    }

    private Queue<long> Calls(string method, string team)
    {
        if (!_calls.TryGetValue((method, team), out var calls))
        {
            _calls[(method, team)] = calls = new Queue<long>();
        }

        while (calls.TryPeek(out var at) && Stopwatch.GetElapsedTime(at) >= Minute)
        {
            calls.Dequeue();
        }

        return calls;
    }

    /// <summary>A bucket that a second fills by one.</summary>
    private TimeSpan TakeMessage(string channel)
    {
        var (tokens, at) = _channels.GetValueOrDefault(channel, (limits.MessageBurst, Stopwatch.GetTimestamp()));
        tokens = Math.Min(limits.MessageBurst, tokens + (limits.MessagePeriod > TimeSpan.Zero ? Stopwatch.GetElapsedTime(at) / limits.MessagePeriod : limits.MessageBurst));
        if (tokens < 1)
        {
            _channels[channel] = (tokens, Stopwatch.GetTimestamp());
            return limits.MessagePeriod * (1 - tokens);
        }

        _channels[channel] = (tokens - 1, Stopwatch.GetTimestamp());
        return TimeSpan.Zero;
    }
}
