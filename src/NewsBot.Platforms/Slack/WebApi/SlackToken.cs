using System.Text;

namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>A token of Slack's. It shows itself only to the Authorization header, whatever it is printed with.</summary>
internal sealed class SlackToken(string value) : IEquatable<SlackToken>
{
    public string Header => value;

    /// <summary>How the header presents it.</summary>
    public string Scheme { get; private init; } = "Bearer";

    /// <summary>
    /// What the app itself shows where there is no token yet. See Slack Docs/oauth.v2.access: HTTP Basic authentication rather than arguments,
    /// which proxies write into their logs.
    /// </summary>
    public static SlackToken OfApp(string clientId, string clientSecret) =>
        new(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}"))) { Scheme = "Basic" };

    public bool Equals(SlackToken? other) => other is not null && value == other.Header && Scheme == other.Scheme;

    public override bool Equals(object? obj) => Equals(obj as SlackToken);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "a token of Slack's";
}
