using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>
/// The two addresses of an installation over the web: one that leads to Slack, and one to which Slack leads back. They are mapped on their own,
/// as they are for everybody, where the web chat is for this machine. See Slack Docs/Installing with OAuth.
/// </summary>
internal sealed partial class InstallEndpoints(
    InstallStates states,
    Installer installer,
    IOptions<SlackOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<InstallEndpoints> logger) : IDisposable
{
    /// <summary>How many codes are exchanged at a time; a person waits for Slack a second or two.</summary>
    public const int MostAtATime = 8;

    public const string CookieName = "newsbot-slack-install";

    private readonly SemaphoreSlim _room = new(MostAtATime, MostAtATime);

    public Task StartAsync(HttpContext context) => GuardAsync(context, () =>
    {
        var (state, secret) = states.Issue();
        InstallPage.AddHeaders(context.Response.Headers);
        context.Response.Cookies.Append(CookieName, secret, Cookie(InstallStates.Good));
        context.Response.Redirect(InstallAddresses.Authorize(options.Value, state).AbsoluteUri);
        return Task.CompletedTask;
    });

    public Task FinishAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        var query = context.Request.Query;
        var check = states.End(query["state"], context.Request.Cookies[CookieName]);
        if (check != InstallStateCheck.OtherBrowser)
        {
            context.Response.Cookies.Delete(CookieName, Cookie(maxAge: null));
        }

        await (await PageAsync(check, query["code"], query["error"])).WriteAsync(context);
    });

    public void Dispose() => _room.Dispose();

    private async Task GuardAsync(HttpContext context, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SlackFatalException exception)
        {
            LogBroken(exception.Message);
            await Failed(StatusCodes.Status500InternalServerError, "The bot cannot keep what an installation gives it. Its log says what has to be done.").WriteAsync(context);
        }
    }

    private async Task<InstallPage> PageAsync(InstallStateCheck check, string? code, string? error)
    {
        if (check != InstallStateCheck.Right)
        {
            LogWrongState(check);
            return check == InstallStateCheck.Busy ? Busy() : Failed(StatusCodes.Status400BadRequest, Sentence(check));
        }

        if (!string.IsNullOrEmpty(error))
        {
            return Failed(StatusCodes.Status200OK, installer.Refuse(error).Sentence);
        }

        if (!_room.Wait(0, CancellationToken.None))
        {
            return Busy();
        }

        try
        {
            // It is finished also for somebody who does not wait for the page: the code is used up by then.
            return await installer.InstallAsync(code, lifetime.ApplicationStopping) switch
            {
                InstallOutcome.Installed installed => Done(installed.Team),
                InstallOutcome.Refused refused => Failed(StatusCodes.Status502BadGateway, refused.Sentence),
                var other => throw new NotSupportedException($"There is no page for {other.GetType().Name}."),
            };
        }
        finally
        {
            _room.Release();
        }
    }

    private InstallPage Done(SlackTeam team)
    {
        var prefix = options.Value.CommandPrefix;
        return new InstallPage(
            StatusCodes.Status200OK,
            $"{VisibleText.Line(team.BotName)} is in {VisibleText.Line(team.Name)}",
            $"Go back to Slack and type {SlackCommandNames.Typed("news", prefix)} in any channel, or write to {VisibleText.Line(team.BotName)} directly.",
            $"For digests and questions in threads, invite the bot to a channel: /invite @{VisibleText.Line(team.BotName)}",
            $"{SlackCommandNames.Typed("help", prefix)} shows what else it can do. You can close this page.");
    }

    private InstallPage Failed(int status, string sentence) =>
        new(status, "Nothing was installed", sentence, $"The installation starts at {options.Value.PublicUrl?.AbsoluteUri.TrimEnd('/')}{options.Value.InstallPath}");

    private InstallPage Busy() => Failed(StatusCodes.Status503ServiceUnavailable, "Too many are installing the app at this moment. Start the installation again in a few minutes.");

    private static string Sentence(InstallStateCheck check) => check switch
    {
        InstallStateCheck.Late => "The installation took longer than ten minutes. Start it again.",
        InstallStateCheck.Used => "This address was used before; if the app is in your workspace, all is well. If it is not, start the installation again.",
        InstallStateCheck.OtherBrowser => "The installation was not started in this browser, or the browser takes no cookies. Start it again here, with cookies allowed for this address.",
        _ => "This installation was not started here. Start it again.",
    };

    /// <summary>Lax, because the browser comes back from Slack; on the one path, so that it goes nowhere else.</summary>
    private CookieOptions Cookie(TimeSpan? maxAge)
    {
        var redirect = InstallAddresses.Redirect(options.Value);
        return new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = redirect.Scheme == Uri.UriSchemeHttps,
            Path = redirect.AbsolutePath,
            MaxAge = maxAge,
            IsEssential = true,
        };
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Somebody came back from Slack with a state that is not good: {Check}.")]
    private partial void LogWrongState(InstallStateCheck check);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody can install the app to a workspace of Slack's. {Reason}")]
    private partial void LogBroken(string reason);
}
