using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackPlaceTests
{
    [Theory]
    [InlineData("T1/C1", null, false)]
    [InlineData("T1/C1", "5.1", false)]
    [InlineData("T1/D1", null, true)]
    public void Parse_KeyOfAPlace_IsThePlace(string channel, string? thread, bool direct)
    {
        var key = new ConversationKey("slack", channel, thread);

        var place = SlackPlace.Parse(key)!;

        Assert.Equal((key, direct), (place.Key, place.Direct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("C1")]
    [InlineData("#general")]
    [InlineData("/C1")]
    [InlineData("T1/")]
    public void Parse_NoPlace_IsNull(string channel) => Assert.Null(SlackPlace.Parse(new ConversationKey("slack", channel, null)));

    [Fact]
    public void Under_Message_IsItsThreadUnlessThereIsOne()
    {
        var message = new MessageTs("9.1");

        Assert.Equal("9.1", SlackOnAFake.Channel.Under(message).Thread);
        Assert.Equal("500.1", SlackOnAFake.Under.Under(message).Thread);
        Assert.Null(SlackOnAFake.Direct.Under(message).Thread);
    }

    [Theory]
    [InlineData("not_in_channel", "/invite @newsbot")]
    [InlineData("channel_not_found", "/invite @newsbot")]
    [InlineData("missing_scope", "OAuth & Permissions")]
    [InlineData("restricted_action", "Posting permissions")]
    [InlineData("restricted_action_read_only_channel", "Posting permissions")]
    [InlineData("restricted_action_thread_locked", "outside of it")]
    [InlineData("is_archived", "Unarchive it")]
    [InlineData("ekm_access_denied", "ask them")]
    [InlineData("messages_tab_disabled", "Messages Tab")]
    [InlineData("token_revoked", "installs the app again")]
    public void Words_OfARefusal_NameSlacksCodeAndTheCure(string code, string cure)
    {
        var words = SlackRefusals.Words(new SlackError(code) { Needed = "chat:write" }, "<#C1>", "newsbot")!;

        Assert.Contains(code, words, StringComparison.Ordinal);
        Assert.Contains(cure, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("invalid_blocks")]
    [InlineData("ratelimited")]
    public void Words_OfAFaultOfOurs_AreNone(string code) => Assert.Null(SlackRefusals.Words(new SlackError(code), "<#C1>", "newsbot"));

    [Fact]
    public void Words_MissingScope_NameTheScope()
    {
        Assert.Contains("missing_scope: chat:write)", SlackRefusals.Words(new SlackError("missing_scope") { Needed = "chat:write" }, "there", "b"), StringComparison.Ordinal);
        Assert.Contains("Slack does not say", SlackRefusals.Words(new SlackError("missing_scope"), "there", "b"), StringComparison.Ordinal);
        Assert.StartsWith("That channel is archived", SlackRefusals.Words(new SlackError("is_archived"), "that channel", "b"), StringComparison.Ordinal);
    }

    [Fact]
    public void Private_SlacksOwnCommand_IsNoneOfThePrefix()
    {
        var page = new SlackRenderer("ainews").Private(SlackRefusals.Words(new SlackError("not_in_channel"), "<#C1>", "newsbot")! + " /news works.");

        Assert.Contains("Type /invite @newsbot", page.Text, StringComparison.Ordinal);
        Assert.Contains("/ainews news works", page.Text, StringComparison.Ordinal);
    }
}
