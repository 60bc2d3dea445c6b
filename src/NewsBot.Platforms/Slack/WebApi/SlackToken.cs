namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>A token of Slack's. It shows itself only to the Authorization header, whatever it is printed with.</summary>
internal sealed class SlackToken(string value) : IEquatable<SlackToken>
{
    public string Header => value;

    public bool Equals(SlackToken? other) => other is not null && value == other.Header;

    public override bool Equals(object? obj) => Equals(obj as SlackToken);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "a token of Slack's";
}
