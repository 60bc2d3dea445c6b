using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>
/// Keeps installations in the database, encrypted with keys that are not in it: who has a copy of the database has no token. Each is bound to
/// its workspace, so that one cannot be put in the place of another.
/// </summary>
internal sealed partial class TeamVault(IPlatformMemory memory, KeyRing keys, ILogger<TeamVault> logger)
{
    private const string Platform = "slack";
    private const string KeyStart = "team/";

    private readonly ConcurrentDictionary<TeamId, bool> _told = new();

    /// <summary>Null when nothing is kept, or when it cannot be read any more, which the log then says once.</summary>
    public async Task<SlackInstallation?> FindAsync(TeamId team, CancellationToken cancellationToken)
    {
        var stored = await memory.ReadAsync(Platform, KeyStart + team.Value, cancellationToken);
        return stored is null ? null : Open(team, stored);
    }

    public async Task<IReadOnlyList<SlackInstallation>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var installations = new List<SlackInstallation>();
        foreach (var key in await memory.KeysAsync(Platform, KeyStart, cancellationToken))
        {
            if (await FindAsync(new TeamId(key[KeyStart.Length..]), cancellationToken) is { } installation)
            {
                installations.Add(installation);
            }
        }

        return installations;
    }

    /// <exception cref="SlackFatalException">The keys cannot be used.</exception>
    public async Task WriteAsync(SlackInstallation installation, CancellationToken cancellationToken)
    {
        var (team, name, token, bot, botId, botName) = installation;
        var json = JsonSerializer.SerializeToUtf8Bytes(new StoredTeam(name, token.Header, bot.Value, botId, botName), StoredTeamJson.Default.StoredTeam);
        await memory.WriteAsync(Platform, KeyStart + team.Value, Convert.ToBase64String(keys.Protect(Purpose(team), json)), cancellationToken);
        _told.TryRemove(team, out _);
    }

    public Task ForgetAsync(TeamId team, CancellationToken cancellationToken) => memory.WriteAsync(Platform, KeyStart + team.Value, value: null, cancellationToken);

    private SlackInstallation? Open(TeamId team, string stored)
    {
        if (Read(team, stored) is { } opened)
        {
            return new SlackInstallation(team, opened.Name, new SlackToken(opened.Token), new UserId(opened.Bot), opened.BotId, opened.BotName);
        }

        if (_told.TryAdd(team, value: true))
        {
            LogUnreadable(team, keys.Folder);
        }

        return null;
    }

    private StoredTeam? Read(TeamId team, string stored)
    {
        try
        {
            return keys.Unprotect(Purpose(team), Convert.FromBase64String(stored)) is { } json ? JsonSerializer.Deserialize(json, StoredTeamJson.Default.StoredTeam) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            // Told by the caller, without the exception: its message may quote what was read.
            return null;
        }
    }

    private static string Purpose(TeamId team) => $"NewsBot.Slack.Team.{team.Value}";

    [LoggerMessage(Level = LogLevel.Error, Message = "The token for Slack's workspace {Team} cannot be read: the keys in {Folder} are not those it was stored with. Put the former keys back, or install the app there again at Slack:PublicUrl with Slack:InstallPath behind it.")]
    private partial void LogUnreadable(TeamId team, string folder);
}
