namespace NewsBot.Core.Chat;

/// <summary>
/// Whom a post notifies: one person or one group, and nobody else, whatever its words say. It stands beside the blocks of a reply and not in
/// them, so that no text can become one.
/// </summary>
/// <param name="Id">The platform's id.</param>
public sealed record Mention(MentionKind Kind, string Id);

public enum MentionKind
{
    Person,

    /// <summary>A role on Discord, a user group on Slack.</summary>
    Group,
}
