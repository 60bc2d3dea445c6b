using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.WebApi;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackTargetTests : IDisposable
{
    private static readonly UserId Ada = new("U1");

    private readonly SlackOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SlackPage Public => _fake.Renderer.Render(Reply.Text("Hello."), "aEv1")[0];

    private SlackPage Private => _fake.Renderer.Render(Reply.Text("For you.") with { Private = true }, "aEv1")[0];

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Show_Public_IsPostedWithItsKeyAndReplaced()
    {
        var target = _fake.Target(Under);

        var shown = await _fake.RunAsync(target.ShowAsync(Public, Cancelled));
        await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled));

        Assert.Equal(("aEv1", Under.Key), (shown!.Message, shown.Place));
        var body = Assert.Single(_fake.Calls("chat.postMessage"));
        Assert.Equal(("500.1", "aEv1"), (body.GetProperty("thread_ts").GetString(), body.GetProperty("metadata").GetProperty("event_payload").GetProperty("key").GetString()));
        Assert.Equal("900.1", Assert.Single(_fake.Calls("chat.update")).GetProperty("ts").GetString());
    }

    [Fact]
    public async Task Show_InAChannel_HasItsThreadUnderIt() =>
        Assert.Equal(Channel.Key.WithThread("900.1"), (await _fake.RunAsync(_fake.Target(Channel).ShowAsync(Public, Cancelled)))!.Place);

    [Fact]
    public async Task Show_PrivateInAChannel_IsWhispered()
    {
        await _fake.RunAsync(_fake.Target(Under).ShowAsync(Private, Cancelled));
        await _fake.RunAsync(_fake.Target(Channel, _fake.ResponseUrl()).ShowAsync(Private, Cancelled));

        Assert.Equal(["chat.postEphemeral", "url"], _fake.Methods);
        Assert.Equal("U1", _fake.Calls("chat.postEphemeral")[0].GetProperty("user").GetString());
        Assert.Equal("ephemeral", _fake.Calls("url")[0].GetProperty("response_type").GetString());
    }

    [Fact]
    public async Task Show_PrivateInADirectConversation_IsAMessage()
    {
        await _fake.RunAsync(_fake.Target(Direct).ShowAsync(Private, Cancelled));

        Assert.Equal(["chat.postMessage"], _fake.Methods);
    }

    [Fact]
    public async Task Show_PrivateWhereTwoPeopleTalk_IsForTheOneWhoAsked()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("channel_not_found"));

        await _fake.RunAsync(_fake.Target(Direct, _fake.ResponseUrl()).ShowAsync(Private, Cancelled));

        Assert.Equal("ephemeral", Assert.Single(_fake.Calls("url")).GetProperty("response_type").GetString());
    }

    [Fact]
    public async Task Replace_PublicDraftByAPrivateReply_TakesTheDraftAway()
    {
        var target = _fake.Target(Under);
        await _fake.RunAsync(target.ShowAsync(Public, Cancelled));

        await _fake.RunAsync(target.ReplaceAsync(Private, Cancelled));

        Assert.Equal(["chat.postMessage", "chat.delete", "chat.postEphemeral"], _fake.Methods);
    }

    [Theory]
    [InlineData("not_in_channel")]
    [InlineData("channel_not_found")]
    public async Task Show_WhereTheBotIsNoMember_GoesThroughTheCommandsOwnAddress(string code)
    {
        _fake.Slack.Answers("chat.postMessage", Refused(code));

        var shown = await _fake.RunAsync(_fake.Target(Channel, _fake.ResponseUrl()).ShowAsync(Public, Cancelled));

        Assert.Equal(Channel.Key, shown!.Place);
        Assert.Equal("in_channel", Assert.Single(_fake.Calls("url")).GetProperty("response_type").GetString());
    }

    [Fact]
    public async Task Drafts_WhereTheBotIsNoMember_CostTheAddressNothing()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("not_in_channel"));
        var target = _fake.Target(Channel, _fake.ResponseUrl());

        Assert.True(target.MayDraft);
        Assert.Null(await _fake.RunAsync(target.ShowDraftAsync(Public, Cancelled)));
        Assert.False(target.MayDraft);
        for (var i = 0; i < 8; i++)
        {
            Assert.Null(await _fake.RunAsync(target.ReplaceDraftAsync(Public, Cancelled)));
        }

        Assert.NotNull(await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled)));
        Assert.Equal(["chat.postMessage", "url"], _fake.Methods);
    }

    [Theory]
    [InlineData("not_in_channel")]
    [InlineData("restricted_action")]
    [InlineData("is_archived")]
    [InlineData("missing_scope")]
    public async Task Show_Refused_IsToldPrivatelyAndOnce(string code)
    {
        _fake.Slack.Answers("chat.postMessage", Refused(code));
        var target = _fake.Target(Under);

        await _fake.RunAsync(target.ShowDraftAsync(Public, Cancelled));
        Assert.Null(await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled)));
        Assert.Null(await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled)));

        Assert.Contains(code, Assert.Single(_fake.Calls("chat.postEphemeral")).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(_fake.Calls("chat.postMessage"));
    }

    [Fact]
    public async Task Show_RefusedEverywhere_IsToldInTheDirectConversation()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("channel_not_found"), Written).Answers("chat.postEphemeral", Refused("channel_not_found")).Answers("url", Refused("used_url"));

        await _fake.RunAsync(_fake.Target(Channel, _fake.ResponseUrl()).ShowAsync(Public, Cancelled));

        var told = _fake.Calls("chat.postMessage")[^1];
        Assert.Equal("D1", told.GetProperty("channel").GetString());
        Assert.Contains("/invite @newsbot", told.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_RefusedOnTheWay_IsToldAndNotSilence()
    {
        _fake.Slack.Answers("chat.update", Refused("is_archived"));
        var target = _fake.Target(Under);
        await _fake.RunAsync(target.ShowAsync(Public, Cancelled));

        Assert.Null(await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled)));

        Assert.Contains("is_archived", Assert.Single(_fake.Calls("chat.postEphemeral")).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_FaultOfOurs_IsAnException()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("invalid_blocks"));

        var failure = await _fake.Slack.FailsAsync<SlackApiException>(_fake.Target(Under).ShowAsync(Public, Cancelled));

        Assert.Equal("invalid_blocks", failure.Error.Code);
        Assert.Empty(_fake.Calls("chat.postEphemeral"));
    }

    [Fact]
    public async Task Show_AfterALostAnswer_LooksBeforeItPostsAgain()
    {
        _fake.Slack.Answers("chat.postMessage", "").Answers("conversations.replies", History("other", "1.1"), History("aEv1", "800.1"));
        var target = _fake.Target(Under);
        await _fake.Slack.FailsAsync<SlackUnreachableException>(target.ShowAsync(Public, Cancelled));
        await _fake.Slack.FailsAsync<SlackUnreachableException>(target.ShowAsync(Public, Cancelled));

        Assert.NotNull(await _fake.RunAsync(target.ShowAsync(Public, Cancelled)));

        Assert.Equal(2, _fake.Calls("chat.postMessage").Count);
        Assert.Equal("800.1", Assert.Single(_fake.Calls("chat.update")).GetProperty("ts").GetString());
    }

    [Fact]
    public async Task Show_TroubleOnSlacksSide_MayStandThereToo()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("internal_error")).Answers("conversations.history", History("aEv1", "800.1"));
        var target = _fake.Target(Channel);
        await _fake.Slack.FailsAsync<SlackApiException>(target.ShowAsync(Public, Cancelled));

        await _fake.RunAsync(target.ShowAsync(Public, Cancelled));

        Assert.Single(_fake.Calls("chat.postMessage"));
    }

    [Fact]
    public async Task Show_ReplayedRequestWhoseAnswerStandsThere_IsNotAnsweredTwice()
    {
        // In a long thread it is on a later page.
        _fake.Slack.Answers("conversations.replies", """{"ok":true,"messages":[],"has_more":true,"response_metadata":{"next_cursor":"n"}}""", History("aEv1", "800.1"));

        await _fake.RunAsync(_fake.Target(Under, replayed: true).ShowAsync(Public, Cancelled));

        Assert.Equal(["conversations.replies", "conversations.replies", "chat.update"], _fake.Methods);
    }

    [Fact]
    public async Task Show_ReplayedWhereTheBotMayNotLook_IsAnsweredAndSaidInTheLog()
    {
        _fake.Slack.Answers("conversations.history", Refused("missing_scope"));

        Assert.NotNull(await _fake.RunAsync(_fake.Target(Channel, replayed: true).ShowAsync(Public, Cancelled)));

        Assert.Contains(_fake.Log.Lines, l => l.Contains("may be given twice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replace_AnswerThatSomebodyDeleted_StaysDeleted()
    {
        _fake.Slack.Answers("chat.update", Refused("message_not_found"));
        var target = _fake.Target(Under);
        await _fake.RunAsync(target.ShowAsync(Public, Cancelled));

        Assert.Null(await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled)));
        Assert.Single(_fake.Calls("chat.postMessage"));
    }

    [Theory]
    [InlineData("edit_window_closed")]
    [InlineData("cant_update_message")]
    [InlineData("streaming_state_conflict")]
    public async Task Replace_WhatCannotBeEdited_IsPostedAnew(string code)
    {
        _fake.Slack.Answers("chat.update", Refused(code));
        var target = _fake.Target(Under);
        await _fake.RunAsync(target.ShowAsync(Public, Cancelled));

        Assert.NotNull(await _fake.RunAsync(target.ReplaceAsync(Public, Cancelled)));
        Assert.Equal(2, _fake.Calls("chat.postMessage").Count);
    }

    private static string History(string key, string ts) =>
        $$$$"""{"ok":true,"messages":[{"ts":"{{{{ts}}}}","metadata":{"event_type":"newsbot_answer","event_payload":{"key":"{{{{key}}}}"}}},{"ts":"1.2","metadata":{"event_type":"of_another","event_payload":{"key":"aEv1"}}}]}""";
}
