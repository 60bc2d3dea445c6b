using System.Net;
using System.Text.RegularExpressions;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// Turns what Slack delivers as text into what the person typed: people, channels, groups and links are written in it as &lt;…&gt;, and
/// three signs are escaped. See Slack Docs/Formatting text, "Retrieving formatted messages". Pure.
/// </summary>
internal static partial class SlackWords
{
    /// <param name="bot">Whose mention is left out; null to leave none out.</param>
    public static string Typed(string text, UserId? bot = null) =>
        Unescape(Controls().Replace(text, match => Control(match.Groups["inside"].Value, bot)));

    /// <summary>
    /// The same for a command, in which an option takes a channel as its id, <c>channel:T1/C1</c>, and another whom to mention:
    /// <c>mention:user/U1</c>, <c>mention:group/S1</c>.
    /// </summary>
    public static string Command(string text, TeamId team, UserId? bot = null) => Typed(
        MentionOptions().Replace(
            Channels().Replace(text, match => match.Groups["option"].Value + SlackPlace.ChannelName(team, new ChannelId(match.Groups["id"].Value))),
            match => $"mention:{(match.Groups["group"].Success ? "group" : "user")}/{match.Groups["id"].Value}"),
        bot);

    /// <summary>What <see cref="Command"/> made of a mention.</summary>
    public static Mention? ReadMention(string typed) => ReadMentions().Match(typed) is { Success: true } match
        ? new Mention(match.Groups["kind"].Value == "group" ? MentionKind.Group : MentionKind.Person, match.Groups["id"].Value)
        : null;

    public static bool Mentions(string text, UserId user) =>
        text.Contains($"<@{user}>", StringComparison.Ordinal) || text.Contains($"<@{user}|", StringComparison.Ordinal);

    private static string Control(string inside, UserId? bot)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var (target, label) = bar < 0 ? (inside, "") : (inside[..bar], inside[(bar + 1)..]);
        return target switch
        {
            ['@', .. var user] => user == bot?.Value ? " " : $"@{Or(label.TrimStart('@'), user)}",
            ['#', .. var channel] => $"#{Or(label.TrimStart('#'), channel)}",
            ['!', .. var special] when special.StartsWith("date^", StringComparison.Ordinal) => label,
            ['!', .. var special] => Or(label, $"@{special.Split('^')[0]}"),
            _ when target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) => Or(label, target["mailto:".Length..]),
            // A link stays one, whatever is written over it: the question may be about what is behind it.
            _ => label.Length == 0 || target.EndsWith(label, StringComparison.OrdinalIgnoreCase) || target.TrimEnd('/').EndsWith(label, StringComparison.OrdinalIgnoreCase) ? target : $"{label} {target}",
        };
    }

    private static string Or(string label, string otherwise) => label.Length > 0 ? label : otherwise;

    private static string Unescape(string text) => WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').Trim();

    [GeneratedRegex(@"\bmention:\s?<(?:@|(?<group>!subteam\^))(?<id>[A-Z0-9]+)(?:\|[^<>]*)?>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MentionOptions();

    [GeneratedRegex(@"\A(?<kind>user|group)/(?<id>[UWS][A-Z0-9]{1,30})\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadMentions();

    [GeneratedRegex("<(?<inside>[^<>\\n]+)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Controls();

    [GeneratedRegex(@"(?<option>\b\w+:)\s?<#(?<id>[A-Z0-9]+)(?:\|[^<>]*)?>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Channels();
}
