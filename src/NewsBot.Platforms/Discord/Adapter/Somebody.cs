using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Who did something, as the core knows people. Discord tells nobody's time zone.</summary>
internal static class Somebody
{
    private static readonly User Nobody = new(new UserId(0), "somebody");

    public static User Of(Interaction interaction) => interaction.Member?.User ?? interaction.User ?? Nobody;

    public static Person AsPerson(User user, Member? member) => new(user.Id.ToString(), member?.Nick ?? user.GlobalName ?? user.Username);
}
