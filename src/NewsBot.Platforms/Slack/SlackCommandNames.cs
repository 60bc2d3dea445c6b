using System.Collections.Frozen;

namespace NewsBot.Platforms.Slack;

/// <summary>
/// Which slash commands the app has in Slack. Each command of the list has a short one, but for those whose names Slack has taken itself; and
/// one, <c>/newsbot</c>, takes them all: <c>/newsbot status</c>. With a prefix there is only the one.
/// </summary>
internal static class SlackCommandNames
{
    /// <summary>The one that takes all commands where no prefix is set.</summary>
    public const string Usual = "newsbot";

    /// <summary>
    /// Slack's own. A manifest with one of them is refused whole ("the slash command has an invalid name"); "help" is Slack's in older
    /// workspaces. See Slack Docs/Implementing Slash Commands, "Built-in slash commands".
    /// </summary>
    public static readonly FrozenSet<string> Taken = new[]
    {
        "apps", "archive", "away", "call", "collapse", "commands", "dm", "dnd", "expand", "feed", "feedback", "help", "huddle", "invite", "join", "kick",
        "leave", "me", "mention", "msg", "mute", "open", "prefs", "pro", "remind", "remove", "rename", "search", "shortcuts", "shrug", "star", "status",
        "topic", "who",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Commands of ours whose names Slack has taken: they are only to be had through the one that takes all.</summary>
    public static readonly FrozenSet<string> Ours = new[] { "help", "status" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name of the command that takes all.</summary>
    public static string Everything(string prefix) => prefix.Length > 0 ? prefix : Usual;

    /// <summary>True when the command has a slash command of its own.</summary>
    public static bool IsShort(string name, string prefix) => prefix.Length == 0 && !Taken.Contains(name);

    /// <summary>What a person types in Slack: "/news", "/newsbot status"; of a command of Slack's own, that.</summary>
    public static string Typed(string name, string prefix) =>
        IsShort(name, prefix) || name == Everything(prefix) || (Taken.Contains(name) && !Ours.Contains(name)) ? $"/{name}" : $"/{Everything(prefix)} {name}";

    /// <summary>
    /// The line that the grammar reads, from what Slack delivers ("/newsbot", "news openai" or "/news", "openai"). The one command alone asks
    /// for help.
    /// </summary>
    public static string Line(string command, string text, string prefix)
    {
        var name = command.TrimStart('/');
        if (!string.Equals(name, Everything(prefix), StringComparison.OrdinalIgnoreCase))
        {
            return $"/{name} {text}".TrimEnd();
        }

        var rest = text.Trim().TrimStart('/');
        return rest.Length > 0 ? $"/{rest}" : "/help";
    }
}
