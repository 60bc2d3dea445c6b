using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.WebApi;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class AnswerStreamTests : IDisposable
{
    private readonly SlackOnAFake _fake = new();
    private readonly SlackTarget _target;
    private bool _shown;

    public AnswerStreamTests()
    {
        _fake.Slack.Answers("chat.startStream", Written).Answers("chat.appendStream", Written).Answers("chat.stopStream", Written);
        _target = _fake.Target(Under);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Stream_ThatGrows_IsEndedBeforeTheFinalEdit()
    {
        await DraftAsync("One.");
        await DraftAsync("One. Two.");
        await DraftAsync("One. Two.");
        await _fake.RunAsync(_target.ReplaceAsync(Page("One. Two. Three."), Cancelled));

        Assert.Equal(["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"], _fake.Methods);
        var start = _fake.Calls("chat.startStream")[0];
        Assert.Equal(("One.", "T1", "U1"), (start.GetProperty("markdown_text").GetString(), start.GetProperty("recipient_team_id").GetString(), start.GetProperty("recipient_user_id").GetString()));
        Assert.Equal(" Two.", _fake.Calls("chat.appendStream")[0].GetProperty("markdown_text").GetString());
    }

    [Fact]
    public async Task Stream_InADirectConversation_NamesNobody()
    {
        await _fake.RunAsync(_fake.Target(Direct with { Thread = new MessageTs("5.1") }).ShowDraftAsync(Page("One."), Cancelled));

        Assert.False(_fake.Calls("chat.startStream")[0].TryGetProperty("recipient_user_id", out _));
    }

    [Fact]
    public async Task Stream_RewrittenText_IsEndedAndEdited()
    {
        await DraftAsync("One.");
        await DraftAsync("Uno. Dos.");

        Assert.Equal(["chat.startStream", "chat.stopStream", "chat.update"], _fake.Methods);
    }

    [Fact]
    public async Task Stream_OfTheProcessBefore_IsTakenUpByTheAnswer()
    {
        await DraftAsync("One.");

        await _fake.RunAsync(_fake.Target(Under, replayed: true).ShowAsync(Page("One. Two."), Cancelled));

        Assert.Equal(["chat.startStream", "chat.stopStream", "chat.update"], _fake.Methods);
    }

    [Fact]
    public async Task Draft_WithNothingToldYet_IsAStatus()
    {
        Assert.Null(await _fake.RunAsync(_target.ShowDraftAsync(new SlackPage("Looking it up …", []), Cancelled)));

        Assert.Equal(["assistant.threads.setStatus"], _fake.Methods);
    }

    [Fact]
    public async Task Stream_AfterFourMinutes_IsEndedAndEdited()
    {
        await DraftAsync("One.");
        _fake.Slack.Time.Advance(TimeSpan.FromMinutes(4));
        await DraftAsync("One. Two.");
        await DraftAsync("One. Two. Three.");

        Assert.Equal(["chat.startStream", "chat.stopStream", "chat.update", "chat.update"], _fake.Methods);
    }

    [Theory]
    [InlineData("message_not_in_streaming_state")]
    [InlineData("internal_error")]
    [InlineData("ratelimited")]
    public async Task Stream_PieceRefused_IsEndedSoThatAnEditIsTaken(string code)
    {
        _fake.Slack.Answers("chat.appendStream", Refused(code));
        await DraftAsync("One.");
        await DraftAsync("One. Two.");

        Assert.Equal(["chat.stopStream", "chat.update"], _fake.Methods.TakeLast(2));
    }

    [Fact]
    public async Task Stream_PieceWhoseAnswerWasLost_IsNotSentTwice()
    {
        _fake.Slack.Answers("chat.appendStream", "");
        await DraftAsync("One.");
        await _fake.Slack.FailsAsync<SlackUnreachableException>(_target.ReplaceDraftAsync(Page("One. Two."), Cancelled));
        await DraftAsync("One. Two. Three.");

        Assert.Equal(["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"], _fake.Methods);
    }

    [Fact]
    public async Task Stream_WhereSlackDoesNotStream_IsAMessage()
    {
        _fake.Slack.Answers("chat.startStream", Refused("feature_not_enabled"));
        await DraftAsync("One.");
        await DraftAsync("One. Two.");

        Assert.Equal(["chat.startStream", "chat.postMessage", "chat.update"], _fake.Methods);
    }

    [Fact]
    public async Task Stream_WhoseBeginningWasLost_IsNotBegunAgain()
    {
        _fake.Slack.Answers("chat.startStream", "");
        await _fake.Slack.FailsAsync<SlackUnreachableException>(_target.ShowDraftAsync(Page("One."), Cancelled));
        await DraftAsync("One.");

        Assert.Equal(["chat.startStream", "chat.postMessage"], _fake.Methods);
    }

    [Fact]
    public async Task Stream_OfAReplayedRequest_IsAMessageWithAKey()
    {
        await _fake.RunAsync(_fake.Target(Under, replayed: true).ShowDraftAsync(Page("One."), Cancelled));

        Assert.Equal(["conversations.replies", "chat.postMessage"], _fake.Methods);
    }

    private static SlackPage Page(string text) => new(text, []) { Streamed = text };

    /// <summary>As PacedReplies does it: the first is shown, the others replace.</summary>
    private async Task DraftAsync(string text)
    {
        Assert.NotNull(await _fake.RunAsync(_shown ? _target.ReplaceDraftAsync(Page(text), Cancelled) : _target.ShowDraftAsync(Page(text), Cancelled)));
        _shown = true;
    }
}
