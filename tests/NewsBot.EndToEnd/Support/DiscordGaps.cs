using System.Diagnostics;
using NewsBot.EndToEnd.Simulators.Discord;

namespace NewsBot.EndToEnd.Support;

/// <summary>When the bot could not hear of anything, and when it could not say anything: looked at every few milliseconds.</summary>
internal sealed class DiscordGaps(SimulatedDiscord discord)
{
    /// <summary>How often it is looked. What was sent so shortly before a cut may have been under way.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(250);

    /// <summary>The bot shows after 1.5 s that it works; until then it may still be about to answer.</summary>
    private static readonly TimeSpan StillAnswering = TimeSpan.FromSeconds(2);

    private readonly List<(long From, long To)> _deaf = [];
    private readonly List<(long From, long To)> _mute = [];

    /// <summary>True while connections look alive and carry nothing.</summary>
    public bool Frozen { get; set; }

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = Stopwatch.GetTimestamp();
            Note(_deaf, Frozen || discord.Gateway.Sessions.Count == 0, now);
            Note(_mute, discord.Rest.Outage, now);
            await Task.Delay(Look, CancellationToken.None);
        }
    }

    /// <summary>How much of the time for a first response was left when the bot could first hear of the interaction and answer it.</summary>
    public TimeSpan Left(long sent, TimeSpan given)
    {
        var heard = End(_deaf, sent, UnderWay) ?? sent;
        var able = End(_mute, heard, StillAnswering) ?? heard;
        return given - Stopwatch.GetElapsedTime(sent, able);
    }

    private static void Note(List<(long From, long To)> gaps, bool isOpen, long now)
    {
        lock (gaps)
        {
            if (gaps.Count > 0 && gaps[^1].To == long.MaxValue)
            {
                gaps[^1] = (gaps[^1].From, isOpen ? long.MaxValue : now);
            }
            else if (isOpen)
            {
                gaps.Add((now, long.MaxValue));
            }
        }
    }

    /// <summary>The end of the gap that holds the instant or begins shortly after it; null when there is none.</summary>
    private static long? End(List<(long From, long To)> gaps, long at, TimeSpan shortly)
    {
        lock (gaps)
        {
            var reach = at + (long)(shortly.TotalSeconds * Stopwatch.Frequency);
            return gaps.Where(g => g.From <= reach && g.To > at).Select(g => (long?)Math.Min(g.To, Stopwatch.GetTimestamp())).LastOrDefault();
        }
    }
}
