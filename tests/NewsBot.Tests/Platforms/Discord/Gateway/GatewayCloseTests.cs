using NewsBot.Platforms.Discord.Gateway;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>Docs/Opcodes and Status Codes, "Gateway Close Event Codes". Discord.Net retries 4004 and 4010 to 4013 for ever.</summary>
public sealed class GatewayCloseTests
{
    [Theory]
    [InlineData(null, AfterClose.Resume)]
    [InlineData(1000, AfterClose.StartAnew)]
    [InlineData(1001, AfterClose.Resume)]
    [InlineData(1006, AfterClose.Resume)]
    [InlineData(1011, AfterClose.Resume)]
    [InlineData(4000, AfterClose.Resume)]
    [InlineData(4001, AfterClose.Resume)]
    [InlineData(4002, AfterClose.Resume)]
    [InlineData(4003, AfterClose.StartAnew)]
    [InlineData(4004, AfterClose.GiveUp)]
    [InlineData(4005, AfterClose.Resume)]
    [InlineData(4006, AfterClose.Resume)]
    [InlineData(4007, AfterClose.StartAnew)]
    [InlineData(4008, AfterClose.Resume)]
    [InlineData(4009, AfterClose.StartAnew)]
    [InlineData(4010, AfterClose.GiveUp)]
    [InlineData(4011, AfterClose.GiveUp)]
    [InlineData(4012, AfterClose.GiveUp)]
    [InlineData(4013, AfterClose.GiveUp)]
    [InlineData(4014, AfterClose.GiveUp)]
    [InlineData(4015, AfterClose.Resume)]
    [InlineData(4900, AfterClose.Resume)]
    internal void Decide_EachCode_DoesWhatThePageSays(int? code, AfterClose expected) => Assert.Equal(expected, GatewayClose.Decide(code));

    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4010, "Discord:Shards")]
    [InlineData(4011, "Discord:Shards")]
    [InlineData(4012, "Update NewsBot")]
    [InlineData(4013, "Update NewsBot")]
    [InlineData(4014, "Discord:MessageContent")]
    public void Cure_EachFatalCode_NamesWhatToChange(int code, string cure) => Assert.Contains(cure, GatewayClose.Cure(code), StringComparison.Ordinal);

    [Fact]
    public void Cure_EveryCodeThatGivesUp_HasOne() =>
        Assert.All(Enumerable.Range(1000, 4000).Where(c => GatewayClose.Decide(c) == AfterClose.GiveUp), code => Assert.NotEmpty(GatewayClose.Cure(code)));
}
