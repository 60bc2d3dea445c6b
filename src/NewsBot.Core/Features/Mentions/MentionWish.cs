using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Mentions;

/// <summary>Whether somebody who sets up a post may have it mention whom they named. Pure.</summary>
internal static class MentionWish
{
    public static readonly OptionDescription Option = new("mention", "Whom each post notifies, where the operator allows it: @role, @person, or none", OptionKind.Text) { Suggestions = ["none"] };

    /// <param name="before">What holds until now.</param>
    /// <param name="typed">Empty: nothing is changed.</param>
    /// <param name="allowed">What the operator allows for such posts.</param>
    /// <param name="setting">With what the operator would allow it, as it is written.</param>
    /// <returns>Whom to mention, or why not as a sentence.</returns>
    public static (Mention? Mention, string Fault) Read(Mention? before, string typed, bool direct, IChatPlatform? platform, bool allowed, string setting)
    {
        if (typed.Length == 0)
        {
            return (before, "");
        }

        if (typed.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return (null, "");
        }

        if (!allowed)
        {
            return (null, $"Nobody is mentioned by my posts: whoever runs me has not allowed it. The setting {setting} would. Leave out “mention”, and the rest holds.");
        }

        if (direct)
        {
            return (null, "A direct message notifies you anyway. Leave out “mention”.");
        }

        return platform?.ReadMention(typed) is { } mention
            ? (mention, "")
            : (null, "I can mention one person or one role (on Slack: one user group). Type @ and choose it from the list that opens; everybody at once is never mentioned.");
    }

    /// <summary>"It mentions a role." as part of what is set up; empty when it mentions nobody.</summary>
    public static string Words(Mention? mention) => mention switch
    {
        null => "",
        { Kind: MentionKind.Person } => "It mentions one person.",
        { Kind: MentionKind.Group } => "It mentions one group.",
        _ => throw new ArgumentOutOfRangeException(nameof(mention), mention.Kind.ToString()),
    };
}
