using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>
/// Makes an installation of the code that a person brings back from Slack. What Slack answers is looked at as if somebody else had sent it:
/// only a bot's token for one workspace is kept, and only after Slack has said whose it is. See Slack Docs/oauth.v2.access.
/// </summary>
internal sealed partial class Installer(SlackHttp http, SlackTeams teams, IOptions<SlackOptions> options, ILogger<Installer> logger)
{
    private const int LongestCode = 500;
    private const int LongestName = 80;

    public async Task<InstallOutcome> InstallAsync(string? code, CancellationToken cancellationToken)
    {
        if (code is null || code.Length > LongestCode || !CodeForm().IsMatch(code))
        {
            return Refuse("no_code", "Slack sent no code for the installation. Start the installation again.");
        }

        try
        {
            var settings = options.Value;
            var app = new SlackWebApi(http, SlackToken.OfApp(settings.ClientId, settings.ClientSecret));
            var access = await app.ExchangeCodeAsync(code, InstallAddresses.Redirect(settings), cancellationToken);
            return access.Refusal is { } refusal
                ? Refuse(refusal.Code)
                : await TakeAsync(access.Need(), settings, cancellationToken);
        }
        catch (SlackUnreachableException exception)
        {
            LogUnreachable(exception.Message);
            return new InstallOutcome.Refused("Slack did not answer, so nothing was installed. Start the installation again in a minute.");
        }
        catch (SlackFatalException exception)
        {
            return Refuse(exception.Code, exception.Message);
        }
    }

    /// <summary>For what Slack said instead of a code.</summary>
    public InstallOutcome.Refused Refuse(string error) => Refuse(error, InstallRefusal.Cure(error, options.Value));

    private async Task<InstallOutcome> TakeAsync(OAuthAccess access, SlackOptions settings, CancellationToken cancellationToken)
    {
        if (access.IsEnterpriseInstall || access.Team is null)
        {
            return Refuse("is_enterprise_install", InstallRefusal.WholeOrganisation);
        }

        if (access.ExpiresIn is not null || access.AccessToken?.StartsWith("xoxe.", StringComparison.Ordinal) == true)
        {
            return Refuse("token_rotation", InstallRefusal.Rotation);
        }

        if (access.TokenType != "bot" || !BotTokenForm().IsMatch(access.AccessToken ?? "") || !TeamForm().IsMatch(access.Team.Id ?? ""))
        {
            return Refuse("no_bot_token", InstallRefusal.NoBotToken);
        }

        if (AppOfToken().Match(settings.AppToken) is { Success: true } app && app.Groups[1].Value != access.AppId)
        {
            return Refuse("other_app", InstallRefusal.OtherApp);
        }

        var token = new SlackToken(access.AccessToken!);
        var answer = await new SlackWebApi(http, token).AuthTestAsync(cancellationToken);
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal.Code, "Slack does not take the token that it has just given. Start the installation again in a minute.");
        }

        var who = answer.Need();
        if (who.IsEnterpriseInstall)
        {
            return Refuse("is_enterprise_install", InstallRefusal.WholeOrganisation);
        }

        if (who.TeamId.Value != access.Team.Id || who.UserId.Value != access.BotUserId || who.BotId is not { Length: > 0 } bot)
        {
            return Refuse("other_team", InstallRefusal.NoBotToken);
        }

        var name = access.Team.Name ?? "";
        return new InstallOutcome.Installed(await teams.AddAsync(
            new SlackInstallation(who.TeamId, name.Length <= LongestName ? name : name[..LongestName], token, who.UserId, bot, who.User),
            cancellationToken));
    }

    private InstallOutcome.Refused Refuse(string code, string sentence)
    {
        LogRefused(WordForm().IsMatch(code) ? code : "unknown");
        return new InstallOutcome.Refused(sentence);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The app was not installed to a workspace of Slack's: {Code}.")]
    private partial void LogRefused(string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The app was not installed to a workspace of Slack's. {Reason}")]
    private partial void LogUnreachable(string reason);

    [GeneratedRegex(@"\A[\w.-]+\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"\Axoxb-[\w-]{4,}\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BotTokenForm();

    [GeneratedRegex(@"\AT[A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TeamForm();

    /// <summary>An app-level token names its app: xapp-1-A…-…. Slack does not promise it, so another form is no fault.</summary>
    [GeneratedRegex(@"\Axapp-\d+-(A[A-Z0-9]{6,})-", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AppOfToken();

    [GeneratedRegex(@"\A[a-z0-9_]{1,60}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordForm();
}

/// <summary>How an installation ended.</summary>
internal abstract record InstallOutcome
{
    private InstallOutcome()
    {
    }

    public sealed record Installed(SlackTeam Team) : InstallOutcome;

    /// <param name="Sentence">For the person: what is wrong and what to do.</param>
    public sealed record Refused(string Sentence) : InstallOutcome;
}
