using System.Text.Json.Nodes;
using System.Web;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>How the app comes into a workspace. See Slack Docs/Installing with OAuth.</summary>
internal sealed class Installations(SlackWorld world, string clientId, Func<string> clientSecret)
{
    private readonly Dictionary<string, (SimulatedTeam Team, SimulatedPerson Installer, string Redirect)> _codes = [];
    private readonly HashSet<string> _used = [];

    public SlackMethodRoute Method => new("oauth.v2.access", Access) { Token = "", PerMinute = 600, FormOnly = true };

    /// <summary>
    /// A person presses "Allow" on the page that this address (…/oauth/v2/authorize?client_id=…) shows; what is given is where the browser
    /// is sent then.
    /// </summary>
    public Uri Allow(Uri authorise, SimulatedTeam team, SimulatedPerson installer)
    {
        var query = HttpUtility.ParseQueryString(authorise.Query);
        if (query["client_id"] != clientId || string.IsNullOrEmpty(query["scope"]))
        {
            throw new InvalidOperationException($"Slack shows an error instead of a page: {authorise.AbsolutePath} names another app, or no scopes.");
        }

        var code = $"code.{Guid.NewGuid():N}";
        lock (world.Gate)
        {
            _codes[code] = (team, installer, query["redirect_uri"] ?? "");
            team.Scopes.Clear();
            team.Scopes.UnionWith(query["scope"]!.Split(',', StringSplitOptions.TrimEntries));
        }

        var back = new UriBuilder(query["redirect_uri"] ?? throw new InvalidOperationException("There is no redirect_uri."));
        back.Query = $"code={code}&state={Uri.EscapeDataString(query["state"] ?? "")}";
        return back.Uri;
    }

    private JsonObject Access(SlackCall call)
    {
        if (call.Text("client_id") != clientId)
        {
            throw new SlackProblem("invalid_client_id");
        }

        if (call.Text("client_secret") != clientSecret())
        {
            throw new SlackProblem("bad_client_secret");
        }

        var code = call.Required("code");
        if (!_codes.Remove(code, out var grant))
        {
            throw new SlackProblem(_used.Contains(code) ? "code_already_used" : "invalid_code");
        }

        _used.Add(code);
        if ((call.Text("redirect_uri") ?? grant.Redirect) != grant.Redirect)
        {
            throw new SlackProblem("bad_redirect_uri");
        }

        grant.Team.Installed = true;
        return new JsonObject
        {
            ["access_token"] = grant.Team.BotToken,
            ["token_type"] = "bot",
            ["scope"] = string.Join(',', grant.Team.Scopes),
            ["bot_user_id"] = grant.Team.Bot.Id,
            ["app_id"] = SlackWorld.AppId,
            ["team"] = new JsonObject { ["id"] = grant.Team.Id, ["name"] = grant.Team.Name },
            ["enterprise"] = null,
            ["authed_user"] = new JsonObject { ["id"] = grant.Installer.Id },
            ["is_enterprise_install"] = false,
        };
    }
}
