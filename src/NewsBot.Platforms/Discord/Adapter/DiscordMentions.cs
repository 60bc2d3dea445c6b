using System.Text.RegularExpressions;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// Reads whom a person chose after "@"; see Discord Docs/Reference, "Message Formatting". Of "@everyone" and "@here" Discord hands over the
/// words, which are nobody. Pure.
/// </summary>
internal static partial class DiscordMentions
{
    public static Mention? Read(string typed) => Pattern().Match(typed) is { Success: true } match
        ? new Mention(match.Groups["role"].Success ? MentionKind.Group : MentionKind.Person, match.Groups["id"].Value)
        : null;

    [GeneratedRegex(@"\A<@(?:!|(?<role>&))?(?<id>[0-9]{15,20})>\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
