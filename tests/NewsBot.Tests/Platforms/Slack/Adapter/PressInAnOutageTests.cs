using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Tests.Platforms.Discord.Adapter;
using NewsBot.Tests.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class PressInAnOutageTests : IDisposable
{
    private const string Key = "aEv1";

    private readonly FakeSlack _slack = new();
    private readonly Stores _stores = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly SlackTeam _team;
    private readonly SlackPressHandler _sut;

    public PressInAnOutageTests()
    {
        var renderer = new SlackRenderer("");
        var tools = new SlackTools(renderer, _stores, _slack.Time, NullLogger.Instance);
        var messages = new PostedMessages(_slack.Responses, renderer, _slack.Time, NullLogger<PostedMessages>.Instance);
        _sut = new SlackPressHandler(new AskOnSlack(messages, tools), _stores, messages, tools);
        _team = new SlackTeam(new TeamId("T1"), "Own", _slack.Api, new UserId("UBOT"), "BBOT", "newsbot");
        _stores.Posted[Key] = new PostedReply(Key, Place.Key, Replies.News(), _slack.Time.GetUtcNow());
    }

    private static SlackPlace Place { get; } = SlackPlace.Here(new TeamId("T1"), new ChannelId("C1"), thread: null);

    public void Dispose()
    {
        _slack.Dispose();
        _ended.Dispose();
    }

    [Fact]
    public async Task Vote_WhoseNoteIsLost_IsToldAgainAndCountedOnce()
    {
        _slack.Fails(HttpRequestError.ResponseEnded, times: 3).Says("ok");

        Assert.Null(await _slack.UntilAsync(PressAsync("up")));

        for (var i = 0; i < 4; i++)
        {
            Assert.Contains("Noted", (await _slack.NextAsync()).Body, StringComparison.Ordinal);
        }

        Assert.Equal([Vote.Up], _stores.Votes.Values);
    }

    [Fact]
    public async Task Window_WhoseOpeningIsNotKnown_IsAskedForAgainByThePerson()
    {
        _slack.Fails(HttpRequestError.ResponseEnded).Says("ok");

        Assert.Null(await _slack.UntilAsync(PressAsync("sources")));

        Assert.Equal("views.open", (await _slack.NextAsync()).Method);
        Assert.Contains("If there is none, please press again", (await _slack.NextAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(2, _slack.Count);
    }

    [Fact]
    public async Task Stream_WhereTheMinutesStreamsAreUsedUp_IsNotWaitedFor()
    {
        const int aMinutes = 20;
        var (channel, thread) = (Place.Channel, new MessageTs("500.1"));
        for (var i = 0; i < aMinutes; i++)
        {
            _slack.Says(FakeSlack.Posted);
            await _team.Api.StartStreamAsync(new StartStream(channel, thread), TestContext.Current.CancellationToken);
        }

        var pending = new PendingDeliveries(_stores, _stores, new KeyRing("unused"), _slack.Time, NullLogger<PendingDeliveries>.Instance);
        var stream = new AnswerStream(_team, Place with { Thread = thread }, new UserId("U1"), pending, "aPress", _slack.Time);

        Assert.Null(await stream.BeginAsync("One.", TestContext.Current.CancellationToken));
        Assert.Equal(aMinutes, _slack.Count);
    }

    private Task<ReplyButton?> PressAsync(string action)
    {
        var json = $$"""
            {"type":"block_actions","trigger_id":"t1","response_url":"https://hooks.slack.com/actions/url","user":{"id":"U1"},"team":{"id":"T1"},"channel":{"id":"C1"},
             "message":{"ts":"500.1"},"container":{"type":"message","channel_id":"C1","message_ts":"500.1"},
             "actions":[{"action_id":"{{action}}","block_id":"reply:{{Key}}:0"}]}
            """;
        var delivery = new SlackDelivery(SlackDeliveryKind.Interaction, JsonElement.Parse(json)) { ReceivedAt = _slack.Time.GetTimestamp() };
        var incoming = new SlackIncoming(delivery, "aPress", Replayed: false, new BackgroundWork(NullLogger.Instance, _ended.Token), () => { });
        var interaction = incoming.Read(SlackJson.Default.SlackInteraction)!;
        return _sut.HandleAsync(new SlackPress(_team, new UserId("U1"), Place, interaction, interaction.Actions[0], incoming), TestContext.Current.CancellationToken);
    }
}
