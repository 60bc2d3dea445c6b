using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NewsBot.Platforms.Slack;

/// <summary>The bot in Slack. Without <see cref="BotToken"/> (or, for several workspaces, <see cref="ClientId"/>) the platform is off.</summary>
public sealed partial class SlackOptions : IValidatableObject
{
    public const string Section = "Slack";

    /// <summary>Slack keeps up to ten connections of an app. See Slack Docs/Using Socket Mode, "Using multiple connections".</summary>
    public const int MostConnections = 10;

    /// <summary>The bot's token (xoxb-…), from the app's page OAuth &amp; Permissions. Never logged.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The app's token (xapp-…) with the scope connections:write, from the page Basic Information; needed with <c>socket</c>. Never logged.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>What Slack's requests are signed with, from the page Basic Information; needed with <c>http</c>. Never logged.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>For one app in several workspaces: its client id, from the page Basic Information.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret to <see cref="ClientId"/>. Never logged.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Where Slack's Web API is; another address for a compatible server.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>
    /// How events, commands and presses arrive: <c>socket</c> (Socket Mode, needs no public address), or <c>http</c> for hosts behind an
    /// address that the app's settings know.
    /// </summary>
    public SlackDeliveryMode Delivery { get; set; } = SlackDeliveryMode.Socket;

    /// <summary>How many connections stand at a time, with <c>socket</c>. Two bridge the moment in which one is lost.</summary>
    public int Connections { get; set; } = 1;

    /// <summary>The path of the Event Subscriptions' Request URL, with <c>http</c>.</summary>
    public string EventsPath { get; set; } = "/slack/events";

    /// <summary>The path of each slash command's Request URL, with <c>http</c>.</summary>
    public string CommandsPath { get; set; } = "/slack/commands";

    /// <summary>The path of the Interactivity page's Request URL and Options Load URL, with <c>http</c>.</summary>
    public string InteractivityPath { get; set; } = "/slack/interactivity";

    /// <summary>
    /// The https address under which Slack and people's browsers reach this bot, as far as the paths below; needed with
    /// <see cref="ClientId"/>. It is not read from requests, because whoever sends one chooses what stands in it.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>With <see cref="ClientId"/>: the path that leads people to Slack, to install the app to their workspace.</summary>
    public string InstallPath { get; set; } = "/slack/install";

    /// <summary>With <see cref="ClientId"/>: the path to which Slack leads them back; with <see cref="PublicUrl"/> before it, the app's Redirect URL.</summary>
    public string OAuthPath { get; set; } = "/slack/oauth";

    /// <summary>Where the keys to the stored tokens are kept; "" for a folder beside the database.</summary>
    public string KeysFolder { get; set; } = "";

    /// <summary>
    /// "" for <c>/news</c>; a name such as <c>ainews</c> for <c>/ainews news</c>, where the workspace has taken the short ones. The manifest has to
    /// be made with the same prefix.
    /// </summary>
    public string CommandPrefix { get; set; } = "";

    /// <summary>True: other bots may ask, too.</summary>
    public bool AnswerBots { get; set; }

    internal bool Enabled => BotToken.Length > 0 || ClientId.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Tokens().Concat(Delivered()).Concat(Installed()).Select(sentence => new ValidationResult(sentence));

    private IEnumerable<string> Tokens()
    {
        if (BotToken.Length > 0 && !BotTokenForm().IsMatch(BotToken))
        {
            yield return "Slack:BotToken does not look like a bot's token. It starts with xoxb-; copy it from the app's page OAuth & Permissions, Bot User OAuth Token, without spaces.";
        }

        if (AppToken.Length > 0 && !AppTokenForm().IsMatch(AppToken))
        {
            yield return "Slack:AppToken does not look like an app-level token. It starts with xapp-; make one with the scope connections:write on the app's page Basic Information, App-Level Tokens.";
        }

        if (SigningSecret.Length > 0 && !SecretForm().IsMatch(SigningSecret))
        {
            yield return "Slack:SigningSecret does not look like one. Copy it from the app's page Basic Information, App Credentials, Signing Secret, without spaces.";
        }

        if (!Enabled && AppToken.Length > 0)
        {
            yield return "Slack:BotToken is missing. Install the app to the workspace and copy the token (xoxb-…) from its page OAuth & Permissions; without it Slack:AppToken has no use.";
        }

        if (ClientId.Length > 0 != ClientSecret.Length > 0)
        {
            yield return "Slack:ClientId and Slack:ClientSecret go together. Copy both from the app's page Basic Information, App Credentials, or leave both empty.";
        }

        if (!IsSecure(ApiBaseUrl))
        {
            yield return "Slack:ApiBaseUrl must be an https address (or http on this machine): the token travels over it.";
        }
    }

    private IEnumerable<string> Delivered()
    {
        if (Enabled && Delivery == SlackDeliveryMode.Socket && AppToken.Length == 0)
        {
            yield return "Slack:AppToken is needed when Slack:Delivery is socket. Make an app-level token (xapp-…) with the scope connections:write on the app's page Basic Information.";
        }

        if (Enabled && Delivery == SlackDeliveryMode.Http && SigningSecret.Length == 0)
        {
            yield return "Slack:SigningSecret is needed when Slack:Delivery is http. Copy it from the app's page Basic Information, App Credentials.";
        }

        if (Connections is < 1 or > MostConnections)
        {
            yield return $"Slack:Connections is from 1 to {MostConnections}, not {Connections}: Slack keeps no more of an app.";
        }

        string[] paths = [EventsPath, CommandsPath, InteractivityPath];
        if (Array.Exists(paths, path => !path.StartsWith('/')) || paths.Distinct(StringComparer.OrdinalIgnoreCase).Count() < paths.Length)
        {
            yield return "Slack:EventsPath, Slack:CommandsPath and Slack:InteractivityPath are three different paths such as /slack/events.";
        }

        if (!PrefixForm().IsMatch(CommandPrefix))
        {
            yield return "Slack:CommandPrefix is empty, or a name of lower-case letters, digits, - and _ such as newsbot; without the slash.";
        }
        else if (SlackCommandNames.Taken.Contains(CommandPrefix))
        {
            yield return $"Slack:CommandPrefix cannot be {CommandPrefix}: /{CommandPrefix} is a command of Slack's own. Take another name, such as newsbot.";
        }
    }

    private IEnumerable<string> Installed()
    {
        if (ClientId.Length > 0 && ClientSecret.Length > 0 && PublicUrl is null)
        {
            yield return "Slack:PublicUrl is needed with Slack:ClientId. Set it to the https address under which people reach this bot, such as https://bot.example.org.";
        }

        if (PublicUrl is not null && (!IsSecure(PublicUrl) || PublicUrl.Query.Length + PublicUrl.Fragment.Length + PublicUrl.UserInfo.Length > 0))
        {
            yield return "Slack:PublicUrl must be an https address such as https://bot.example.org (or http on this machine), without a question mark, a # or a password in it.";
        }

        string[] paths = [InstallPath, OAuthPath, EventsPath, CommandsPath, InteractivityPath];
        if (!PathForm().IsMatch(InstallPath)
            || !PathForm().IsMatch(OAuthPath)
            || paths.Count(p => p.Equals(InstallPath, StringComparison.OrdinalIgnoreCase)) > 1
            || paths.Count(p => p.Equals(OAuthPath, StringComparison.OrdinalIgnoreCase)) > 1)
        {
            yield return "Slack:InstallPath and Slack:OAuthPath are two paths such as /slack/install, of letters, digits, / . _ and -, and none of Slack's other paths.";
        }

        if (File.Exists(KeysFolder))
        {
            yield return "Slack:KeysFolder is a file. Set it to a folder, or leave it empty for one beside the database.";
        }
    }

    /// <summary>Tokens and codes travel only where nobody can listen.</summary>
    private static bool IsSecure(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    [GeneratedRegex(@"\Axoxb-[\w-]{4,}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BotTokenForm();

    [GeneratedRegex(@"\Axapp-[\w-]{4,}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AppTokenForm();

    /// <summary>Loose on purpose: it is 32 hexadecimal digits today, and Slack promises no form.</summary>
    [GeneratedRegex(@"\A[!-~]{16,}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretForm();

    [GeneratedRegex(@"\A(/[\w.-]+)+\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathForm();

    [GeneratedRegex(@"\A[a-z0-9_-]{0,31}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixForm();
}

public enum SlackDeliveryMode
{
    Socket,
    Http,
}

[OptionsValidator]
internal sealed partial class SlackOptionsValidator : IValidateOptions<SlackOptions>;
