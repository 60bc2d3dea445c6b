using System.ComponentModel.DataAnnotations;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Tests.Support;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

/// <summary>The settings, and the connection in words.</summary>
public sealed class DiscordOptionsTests
{
    private static readonly Self Me = new(new ApplicationId(3), new UserId(42), "NewsBot", MayReadMessages: true);

    [Theory]
    [InlineData("auto", 0, 0, 0)]
    [InlineData("AUTO", 0, 0, 0)]
    [InlineData("0-3/16", 0, 3, 16)]
    [InlineData("5/16", 5, 5, 16)]
    [InlineData("0/1", 0, 0, 1)]
    public void ShardRange_RightForm_IsRead(string text, int first, int last, int total) => Assert.Equal(new ShardRange(first, last, total), ShardRange.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("3-0/16")]
    [InlineData("0-16/16")]
    [InlineData("0/0")]
    [InlineData("-1/2")]
    [InlineData("1-2/9999999")]
    [InlineData("٣/٤")]
    public void ShardRange_WrongForm_IsNone(string text) => Assert.Null(ShardRange.Parse(text));

    [Fact]
    public void Validate_AsShipped_HasNoFault() => Assert.Empty(Faults(new DiscordOptions()));

    [Fact]
    public void Validate_EachFault_NamesTheSettingAndTheCure()
    {
        Assert.StartsWith("Discord:Token does not look like a bot's token.", Fault(new DiscordOptions { Token = "Bot abc" }), StringComparison.Ordinal);
        Assert.StartsWith("Discord:ApiBaseUrl must be an https address", Fault(new DiscordOptions { ApiBaseUrl = new Uri("http://discord.example/") }), StringComparison.Ordinal);
        Assert.Equal("Discord:Shards is “auto” or a range such as 0-3/16, not “x”.", Fault(new DiscordOptions { Shards = "x" }));
        Assert.StartsWith("Discord:PublicKey is needed", Fault(new DiscordOptions { Interactions = DiscordDelivery.Http }), StringComparison.Ordinal);
        Assert.StartsWith("Discord:AnswerWithin is from", Fault(new DiscordOptions { AnswerWithin = TimeSpan.FromSeconds(3) }), StringComparison.Ordinal);
        Assert.StartsWith("Discord:InteractionsPath is a path", Fault(new DiscordOptions { InteractionsPath = "x" }), StringComparison.Ordinal);
        Assert.Empty(Faults(new DiscordOptions { ApiBaseUrl = new Uri("http://127.0.0.1:5000/api") }));
    }

    [Fact]
    public void Connection_WithoutATokenOrStopped_IsOff()
    {
        Assert.Equal(new PlatformHealth(RowHealth.None, "off: Discord:Token is not set"), ConnectionWords.Of(new DiscordOptions(), [], "", "", self: null));
        Assert.Equal(new PlatformHealth(RowHealth.Failing, "off: the token is refused"), ConnectionWords.Of(On(), [], "", "the token is refused", Me));
    }

    [Fact]
    public void Connection_NotThereYet_SaysWhatIsInItsWay()
    {
        Assert.Equal(new PlatformHealth(RowHealth.Waiting, "connecting"), ConnectionWords.Of(On(), [], "", "", self: null));
        Assert.Equal(new PlatformHealth(RowHealth.Waiting, "not connected yet: no route"), ConnectionWords.Of(On(), [], "no route", "", self: null));
    }

    [Fact]
    public void Connection_OfOneShard_SaysHowItIs() => Assert.Equal(
        new PlatformHealth(RowHealth.Good, "connected as NewsBot, answers in 42 ms, 3 reconnects (2 resumed); in threads it answers when mentioned (Discord:MessageContent is off)") { ConnectedAt = A.Morning },
        ConnectionWords.Of(On(), [new(0, 1, ConnectionPhase.Connected, A.Morning) { Latency = TimeSpan.FromMilliseconds(42), Reconnects = 3, Resumes = 2 }], "", "", Me));

    [Fact]
    public void Connection_OfManyShards_IsAsGoodAsTheWorst() => Assert.Equal(
        new PlatformHealth(RowHealth.Waiting, "waiting until 2026-03-02 08:00:00 UTC: lost as NewsBot (1 of 2 shards)") { LostAt = A.Morning },
        ConnectionWords.Of(
            On(messages: true),
            [new(0, 2, ConnectionPhase.Connected, A.Morning), new(1, 2, ConnectionPhase.Waiting, A.Morning) { Until = A.Morning, Reason = "lost", LostAt = A.Morning }],
            "",
            "",
            Me));

    [Fact]
    public void Connection_OverHttp_NamesTheAddress() => Assert.StartsWith(
        "takes interactions at /discord/interactions as NewsBot",
        ConnectionWords.Of(new DiscordOptions { Token = "abcdefghijkl", Interactions = DiscordDelivery.Http }, [], "", "", Me).Text,
        StringComparison.Ordinal);

    private static DiscordOptions On(bool messages = false) => new() { Token = "abcdefghijkl", MessageContent = messages };

    private static string Fault(DiscordOptions options) => Assert.Single(Faults(options));

    private static List<string> Faults(DiscordOptions options) => [.. options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage!)];
}
