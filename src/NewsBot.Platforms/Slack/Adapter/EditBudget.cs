using System.Collections.Concurrent;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// Whatever is shown before the answer owes an edit, and a workspace allows fifty a minute. So nothing unfinished is shown unless the edits
/// that are owed already, and some to spare, fit into what is left: else the answers would queue behind each other's drafts.
/// </summary>
internal sealed class EditBudget(TimeProvider time)
{
    /// <summary>Kept free for finished answers.</summary>
    private const int Spare = 10;

    /// <summary>Nothing is answered later; what is older was given up.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(TeamId Team, string Key), long> _owed = new();

    /// <summary>True when something unfinished may be shown; from then on its edit is kept free.</summary>
    public bool TryOwe(SlackTeam team, string key)
    {
        var owed = _owed.Count(o => o.Key.Team == team.Id && o.Key.Key != key && time.GetElapsedTime(o.Value) < Longest);
        if (!team.Api.HasRoom(SlackMethod.ChatUpdate, Spare + owed))
        {
            return false;
        }

        _owed[(team.Id, key)] = time.GetTimestamp();
        return true;
    }

    /// <summary>The answer is there.</summary>
    public void Settle(SlackTeam team, string key)
    {
        _owed.TryRemove((team.Id, key), out _);
        foreach (var old in _owed.Where(o => time.GetElapsedTime(o.Value) >= Longest))
        {
            _owed.TryRemove(old);
        }
    }
}
