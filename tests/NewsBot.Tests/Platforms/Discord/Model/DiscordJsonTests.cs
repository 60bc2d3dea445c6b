using System.Text.Json;
using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Tests.Platforms.Discord.Model;

/// <summary>Discord leaves out what is empty, and the generated readers then give null to what has only an initial value.</summary>
public sealed class DiscordJsonTests
{
    [Theory]
    [InlineData("""{"id":"1","application_id":"2","type":2,"token":"t","data":{"name":"status","type":1}}""")]
    [InlineData("""{"id":"1","application_id":"2","type":2,"token":"t","data":{"name":"status","type":1,"options":null,"values":null}}""")]
    public void Interaction_CommandWithoutOptions_HasEmptyLists(string json)
    {
        var data = JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!.Data!;
        Assert.Empty(data.Options);
        Assert.Empty(data.Values);
    }

    [Fact]
    public void Message_WithTheLeast_HasEmptyTextAndLists()
    {
        var message = JsonSerializer.Deserialize("""{"id":"1","channel_id":"2"}""", DiscordJson.Default.Message)!;
        Assert.Empty(message.Content);
        Assert.Empty(message.Mentions);
        Assert.Empty(message.Embeds);
    }

    [Fact]
    public void Channel_WithoutOverwrites_HasAnEmptyList()
    {
        Assert.Empty(JsonSerializer.Deserialize("""{"id":"1","type":11}""", DiscordJson.Default.Channel)!.PermissionOverwrites);
        Assert.Empty(JsonSerializer.Deserialize("{}", DiscordRestJson.Default.GuildMember)!.Roles);
    }
}
