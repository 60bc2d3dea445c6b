namespace NewsBot.Platforms.Slack.Teams;

/// <summary>Where a person is sent, and comes back to. See Slack Docs/Installing with OAuth.</summary>
internal static class InstallAddresses
{
    /// <summary>Where Slack sends the person back to; it has to stand in the app's settings, word for word.</summary>
    public static Uri Redirect(SlackOptions options) =>
        new((options.PublicUrl?.AbsoluteUri.TrimEnd('/') ?? throw new InvalidOperationException("Slack:PublicUrl is needed with Slack:ClientId.")) + options.OAuthPath);

    /// <summary>Slack's page that asks for the permissions. It stands beside the Web API, on compatible servers too.</summary>
    public static Uri Authorize(SlackOptions options, string state)
    {
        var api = options.ApiBaseUrl;
        var page = new Uri(api.AbsolutePath.EndsWith('/') ? api : new UriBuilder(api) { Path = api.AbsolutePath + "/" }.Uri, "../oauth/v2/authorize");
        var query = string.Join('&', new (string Name, string Value)[]
        {
            ("client_id", options.ClientId),
            ("scope", string.Join(',', SlackManifest.Scopes.Select(s => s.Name))),
            ("state", state),
            ("redirect_uri", Redirect(options).AbsoluteUri),
        }.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new UriBuilder(page) { Query = query }.Uri;
    }
}
