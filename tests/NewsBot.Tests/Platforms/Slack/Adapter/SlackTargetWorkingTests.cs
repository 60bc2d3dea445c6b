using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.WebApi;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

/// <summary>What is shown before there is an answer.</summary>
public sealed class SlackTargetWorkingTests : IDisposable
{
    private static readonly UserId Ada = new("U1");

    private readonly SlackOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SlackPage Public => _fake.Renderer.Render(Reply.Text("Hello."), "aEv1")[0];

    private SlackPage Private => _fake.Renderer.Render(Reply.Text("For you.") with { Private = true }, "aEv1")[0];

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task MayDraft_WithoutRoomForEdits_IsNo()
    {
        var target = _fake.Target(Under);
        Assert.True(target.MayDraft);

        for (var i = 0; i < 38; i++)
        {
            await _fake.RunAsync(_fake.Slack.Api.UpdateMessageAsync(new UpdateMessage(new ChannelId("C1"), new MessageTs("1.1"), "a"), Cancelled));
        }

        Assert.True(target.MayDraft);
        // The drafts of others will need an edit each, too.
        Assert.True(_fake.Edits.TryOwe(_fake.Team, "aOther"));
        Assert.False(_fake.Edits.TryOwe(_fake.Team, "aThird"));
        _fake.Edits.Settle(_fake.Team, "aOther");
        Assert.True(_fake.Edits.TryOwe(_fake.Team, "aThird"));
    }

    [Fact]
    public async Task Working_InAThread_IsAStatusThatAWhisperTakesAway()
    {
        var target = _fake.Target(Under);

        Assert.False(await _fake.RunAsync(target.ShowWorkingAsync(Cancelled)));
        await _fake.RunAsync(target.ShowAsync(Private, Cancelled));

        Assert.Equal(["is reading the news …", ""], _fake.Calls("assistant.threads.setStatus").Select(c => c.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Working_OfACommandWhereTheBotIsNoMember_IsToldOnceAndPrivately()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("not_in_channel"));
        var target = _fake.Target(Channel, _fake.ResponseUrl());

        Assert.False(await _fake.RunAsync(target.ShowWorkingAsync(Cancelled)));
        Assert.False(await _fake.RunAsync(target.ShowWorkingAsync(Cancelled)));

        var hint = Assert.Single(_fake.Calls("url"));
        Assert.Equal(("ephemeral", false), (hint.GetProperty("response_type").GetString(), hint.GetProperty("replace_original").GetBoolean()));
    }

    [Fact]
    public async Task Working_WithoutStatus_IsAMessageThatTheAnswerReplaces()
    {
        _fake.Slack.Answers("assistant.threads.setStatus", Refused("missing_scope"));
        var target = _fake.Target(Under);

        Assert.True(await _fake.RunAsync(target.ShowWorkingAsync(Cancelled)));
        await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled));

        Assert.Equal(["assistant.threads.setStatus", "chat.postMessage", "chat.update"], _fake.Methods);
    }

    [Fact]
    public async Task Working_WhereTheBotMayNotWrite_TellsNobodyBeforeTheAnswerDoes()
    {
        _fake.Slack.Answers("assistant.threads.setStatus", Refused("channel_not_found")).Answers("chat.postMessage", Refused("restricted_action"));

        Assert.False(await _fake.RunAsync(_fake.Target(Under).ShowWorkingAsync(Cancelled)));
        Assert.Empty(_fake.Calls("chat.postEphemeral"));
    }
}
