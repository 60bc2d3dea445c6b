using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>
/// The workspaces that the bot is in: the one of <c>Slack:BotToken</c>, and those where it was installed over the web. All calls go through
/// the one <see cref="SlackHttp"/>, whose pace counts for each token, and so for each workspace, apart.
/// </summary>
internal sealed partial class SlackTeams(SlackHttp http, IOptions<SlackOptions> options, TeamVault vault, ILogger<SlackTeams> logger) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private readonly ConcurrentDictionary<TeamId, SlackTeam> _installed = new();
    private SlackTeam? _own;
    private volatile bool _refused;

    /// <summary>Null: the bot is not installed there (any more).</summary>
    /// <exception cref="SlackUnreachableException">Whose <c>Slack:BotToken</c> is could not be asked.</exception>
    public async Task<SlackTeam?> FindAsync(TeamId team, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _own) is { } known && known.Id == team)
        {
            return known;
        }

        if (_installed.TryGetValue(team, out var installed))
        {
            return installed;
        }

        if (await OwnOrNoneAsync(cancellationToken) is { } own && own.Id == team)
        {
            return own;
        }

        return await vault.FindAsync(team, cancellationToken) is { } installation ? _installed.GetOrAdd(team, _ => Team(installation)) : null;
    }

    /// <exception cref="SlackUnreachableException">Whose <c>Slack:BotToken</c> is could not be asked.</exception>
    public async Task<IReadOnlyList<SlackTeam>> AllAsync(CancellationToken cancellationToken)
    {
        var own = await OwnOrNoneAsync(cancellationToken);
        var others = (await vault.ReadAllAsync(cancellationToken)).Where(i => i.Team != own?.Id).Select(i => _installed.GetOrAdd(i.Team, _ => Team(i)));
        return own is null ? [.. others] : [own, .. others];
    }

    /// <summary>The workspace of <c>Slack:BotToken</c>; asked once, and again after a failure. Null when that setting is empty.</summary>
    /// <exception cref="SlackFatalException">Slack does not take the token; it says the cure.</exception>
    /// <exception cref="SlackUnreachableException">Slack did not answer: worth another try.</exception>
    /// <exception cref="SlackApiException">Slack refused for a reason that may pass: worth another try.</exception>
    public async Task<SlackTeam?> OwnAsync(CancellationToken cancellationToken)
    {
        if (options.Value.BotToken.Length == 0 || Volatile.Read(ref _own) is not null)
        {
            return _own;
        }

        await _once.WaitAsync(cancellationToken);
        try
        {
            if (_own is null)
            {
                Volatile.Write(ref _own, await AskOwnAsync(cancellationToken));
                _refused = false;
            }

            return _own;
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Keeps an installation; one that was there for the workspace is replaced.</summary>
    public async Task<SlackTeam> AddAsync(SlackInstallation installation, CancellationToken cancellationToken)
    {
        await vault.WriteAsync(installation, cancellationToken);
        var team = Team(installation);
        _installed[installation.Team] = team;
        LogInstalled(installation.Team);
        return team;
    }

    /// <summary>
    /// For app_uninstalled and tokens_revoked. Slack is asked first: the event may be a late one, from before the app was installed again, and
    /// tokens_revoked may be about the token of a person. False when the token is still good, or nobody could say.
    /// </summary>
    public async Task<bool> ForgetAsync(TeamId team, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _own) is { } own && own.Id == team)
        {
            if (await IsGoodAsync(own, cancellationToken))
            {
                return false;
            }

            // What is in the settings cannot be forgotten; asked again, it is refused with the cure.
            Volatile.Write(ref _own, null);
            return true;
        }

        if (await FindAsync(team, cancellationToken) is { } found && await IsGoodAsync(found, cancellationToken))
        {
            return false;
        }

        _installed.TryRemove(team, out _);
        await vault.ForgetAsync(team, cancellationToken);
        LogGone(team);
        return true;
    }

    public void Dispose() => _once.Dispose();

    /// <summary>A token that is refused keeps nobody else from being served; that it is, is said once.</summary>
    private async Task<SlackTeam?> OwnOrNoneAsync(CancellationToken cancellationToken)
    {
        if (_refused)
        {
            return null;
        }

        try
        {
            return await OwnAsync(cancellationToken);
        }
        catch (SlackFatalException exception)
        {
            _refused = true;
            LogRefused(exception.Message);
            return null;
        }
    }

    private async Task<SlackTeam> AskOwnAsync(CancellationToken cancellationToken)
    {
        var api = new SlackWebApi(http, new SlackToken(options.Value.BotToken));
        var answer = await api.AuthTestAsync(cancellationToken);
        if (answer.Refusal is { } refusal && TeamRefusal.Cure(refusal) is { } cure)
        {
            throw new SlackFatalException(cure, refusal.Code);
        }

        var who = answer.Need();
        if (who.IsEnterpriseInstall)
        {
            throw new SlackFatalException(TeamRefusal.NotOneWorkspace, "is_enterprise_install");
        }

        return who.BotId is { Length: > 0 } bot
            ? new SlackTeam(who.TeamId, who.Team, api, who.UserId, bot, who.User)
            : throw new SlackFatalException(TeamRefusal.NoBot, "no_bot");
    }

    private async Task<bool> IsGoodAsync(SlackTeam team, CancellationToken cancellationToken)
    {
        try
        {
            return (await team.Api.AuthTestAsync(cancellationToken)).Refusal is not { IsTokenRefused: true };
        }
        catch (SlackUnreachableException exception)
        {
            LogUnknown(team.Id, exception.Message);
            return true;
        }
    }

    private SlackTeam Team(SlackInstallation installation) => new(
        installation.Team,
        installation.Name,
        new SlackWebApi(http, installation.Token),
        installation.Bot,
        installation.BotId,
        installation.BotName);

    [LoggerMessage(Level = LogLevel.Information, Message = "The app was installed to Slack's workspace {Team}.")]
    private partial void LogInstalled(TeamId team);

    [LoggerMessage(Level = LogLevel.Information, Message = "The app is no longer in Slack's workspace {Team}; its token is forgotten.")]
    private partial void LogGone(TeamId team);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack says that the app left the workspace {Team}, and then did not say whether its token is good; it is kept. {Reason}")]
    private partial void LogUnknown(TeamId team, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence}")]
    private partial void LogRefused(string sentence);
}
