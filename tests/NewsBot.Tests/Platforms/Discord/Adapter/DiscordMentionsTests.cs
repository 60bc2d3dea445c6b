using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Adapter;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

public sealed class DiscordMentionsTests
{
    [Theory]
    [InlineData("<@900100200300400500>", MentionKind.Person)]
    [InlineData("<@!900100200300400500>", MentionKind.Person)]
    [InlineData("<@&900100200300400500>", MentionKind.Group)]
    public void Read_AChoiceOfThePicker_IsOnePersonOrRole(string typed, MentionKind kind) =>
        Assert.Equal(new Mention(kind, "900100200300400500"), DiscordMentions.Read(typed));

    [Theory]
    [InlineData("@everyone")]
    [InlineData("@here")]
    [InlineData("900100200300400500")]
    [InlineData("<#900100200300400500>")]
    [InlineData("<@900100200300400500> <@900100200300400501>")]
    [InlineData("<@&900100200300400500>x")]
    [InlineData("<@1>")]
    [InlineData("")]
    public void Read_AnythingElse_IsNobody(string typed) => Assert.Null(DiscordMentions.Read(typed));
}
