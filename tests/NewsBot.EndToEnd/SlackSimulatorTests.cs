using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Simulators.Slack.WebApi;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>What the simulated Slack refuses and how it fails, which no well-behaved client shows.</summary>
public sealed class SlackSimulatorTests : IAsyncLifetime
{
    private SimulatedSlack _slack = null!;
    private SlackProbe _probe = null!;
    private SimulatedConversation _channel = null!;
    private SimulatedPerson _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _slack = await SimulatedSlack.StartAsync(record: false);
        _channel = _slack.AddChannel("news");
        _ada = _slack.AddPerson("Ada");
        _probe = new SlackProbe(_slack);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task Call_WithoutRights_GetsSlacksOwnWord()
    {
        Assert.Equal("not_authed", await _probe.ErrorAsync("auth.test", token: ""));
        Assert.Equal("invalid_auth", await _probe.ErrorAsync("auth.test", token: "xoxb-wrong"));
        Assert.Equal("not_allowed_token_type", await _probe.ErrorAsync("apps.connections.open"));
        Assert.Equal("unknown_method", await _probe.ErrorAsync("chat.shout"));
        _slack.Team.Scopes.Remove("chat:write");
        var refused = await _probe.CallAsync("chat.postMessage", Post());
        Assert.Equal(("missing_scope", "chat:write"), ((string?)refused["error"], (string?)refused["needed"]));
        Assert.Contains("users:read", (string?)refused["provided"], StringComparison.Ordinal);
        _slack.Team.Installed = false;
        Assert.Equal("account_inactive", await _probe.ErrorAsync("auth.test"));
    }

    [Fact]
    public async Task Call_InPlacesOfOtherKinds_IsRefused()
    {
        Assert.Equal("channel_not_found", await _probe.ErrorAsync("chat.postMessage", """{"channel":"C404","text":"x"}"""));
        Assert.Equal("channel_not_found", await _probe.ErrorAsync("chat.postMessage", Post(_slack.AddChannel("secret", isPrivate: true, botIsMember: false))));
        var outside = _slack.AddChannel("outside", botIsMember: false);
        Assert.Equal("", await _probe.ErrorAsync("chat.postMessage", Post(outside)));
        _slack.Team.Scopes.Remove("chat:write.public");
        Assert.Equal("not_in_channel", await _probe.ErrorAsync("chat.postMessage", Post(outside)));
        Assert.Equal("", await _probe.ErrorAsync("conversations.join", $$"""{"channel":"{{outside.Id}}"}"""));
        Assert.Equal("", await _probe.ErrorAsync("chat.postMessage", Post(outside)));
        _channel.IsReadOnly = true;
        Assert.Equal("restricted_action", await _probe.ErrorAsync("chat.postMessage", Post()));
        _channel.IsArchived = true;
        Assert.Equal("is_archived", await _probe.ErrorAsync("chat.postMessage", Post()));

        // What a method's page does not name as a content type is not read.
        Assert.Equal("invalid_arguments", await _probe.ErrorAsync("users.info", $$"""{"user":"{{_ada.Id}}"}"""));
        Assert.True((bool)(await _probe.FormAsync("users.info", ("user", _ada.Id)))["ok"]!);
    }

    [Fact]
    public async Task Update_OfWhatIsNotItsOwn_IsRefused()
    {
        var said = await _slack.SayAsync(_channel, _ada, "mine");
        Assert.Equal("cant_update_message", await _probe.ErrorAsync("chat.update", At(said.Ts)));
        Assert.Equal("message_not_found", await _probe.ErrorAsync("chat.update", At("1.2")));
        Assert.Equal("cant_delete_message", await _probe.ErrorAsync("chat.delete", At(said.Ts)));
        var own = (string)(await _probe.CallAsync("chat.postMessage", Post()))["ts"]!;
        _slack.Limits.EditWindow = TimeSpan.Zero;
        Assert.Equal("edit_window_closed", await _probe.ErrorAsync("chat.update", At(own)));
        Assert.Equal("thread_not_found", (string?)(await _probe.FormAsync("conversations.replies", ("channel", _channel.Id), ("ts", "1.2")))["error"]);

        string At(string ts) => $$"""{"channel":"{{_channel.Id}}","ts":"{{ts}}","text":"x"}""";
    }

    [Fact]
    public async Task Messages_ManyAtOnce_AreLimitedForTheChannelAlone()
    {
        var other = _slack.AddChannel("other");
        for (var i = 0; i < _slack.Limits.MessageBurst; i++)
        {
            Assert.Equal("", await _probe.ErrorAsync("chat.postMessage", Post()));
        }

        _slack.Limits.MessagePeriod = TimeSpan.FromSeconds(20);
        Assert.Equal("ratelimited", await _probe.ErrorAsync("chat.postMessage", Post()));
        Assert.Equal(429, (int)_probe.Last.StatusCode);
        Assert.InRange(_probe.Last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Equal("", await _probe.ErrorAsync("chat.postMessage", Post(other)));

        _slack.Limits.PerMinute["team.info"] = 1;
        Assert.True((bool)(await _probe.FormAsync("team.info"))["ok"]!);
        Assert.Equal("ratelimited", (string?)(await _probe.FormAsync("team.info"))["error"]);
        Assert.Equal(2, _slack.Log.RateLimited);
    }

    [Fact]
    public async Task Stream_AgainstItsRules_IsRefused()
    {
        var head = await _slack.SayAsync(_channel, _ada, "a question");
        Assert.Equal("missing_recipient_user_id", await _probe.ErrorAsync("chat.startStream", Start("")));
        Assert.Equal("missing_recipient_team_id", await _probe.ErrorAsync("chat.startStream", Start($""","recipient_user_id":"{_ada.Id}" """)));
        var ts = (string)(await _probe.CallAsync("chat.startStream", Start($""","recipient_user_id":"{_ada.Id}","recipient_team_id":"{_slack.Team.Id}" """)))["ts"]!;
        Assert.Equal("", await _probe.ErrorAsync("chat.appendStream", At(ts, "more")));
        Assert.Equal("streaming_state_conflict", await _probe.ErrorAsync("chat.update", $$"""{"channel":"{{_channel.Id}}","ts":"{{ts}}","text":"x"}"""));
        Assert.Equal("message_not_owned_by_app", await _probe.ErrorAsync("chat.appendStream", At(head.Ts, "x")));
        Assert.Equal("msg_too_long", await _probe.ErrorAsync("chat.appendStream", At(ts, new string('x', 12_001))));
        _slack.Limits.StreamLife = TimeSpan.Zero;
        Assert.Equal("message_not_in_streaming_state", await _probe.ErrorAsync("chat.appendStream", At(ts, "late")));
        Assert.Equal("message_not_in_streaming_state", await _probe.ErrorAsync("chat.stopStream", $$"""{"channel":"{{_channel.Id}}","ts":"{{ts}}"}"""));
        Assert.Equal("", await _probe.ErrorAsync("chat.update", $$"""{"channel":"{{_channel.Id}}","ts":"{{ts}}","text":"whole"}"""));
        Assert.Equal(["", "more", "whole"], _slack.Replies(_channel, head.Ts)[0].Versions);

        string Start(string more) => $$"""{"channel":"{{_channel.Id}}","thread_ts":"{{head.Ts}}"{{more}}}""";
        string At(string stream, string text) => $$"""{"channel":"{{_channel.Id}}","ts":"{{stream}}","markdown_text":"{{text}}"}""";
    }

    [Fact]
    public async Task Trigger_TwiceLateOrUnknown_IsRefused()
    {
        const string View = """{"type":"modal","title":{"type":"plain_text","text":"x"},"blocks":[]}""";
        await _probe.ConnectAsync();
        var act = await _slack.SlashAsync(_channel, _ada, "/news");
        Assert.Equal("", await _probe.ErrorAsync("views.open", $$"""{"trigger_id":"{{act.TriggerId}}","view":{{View}}}"""));
        Assert.Equal("exchanged_trigger_id", await _probe.ErrorAsync("views.open", $$"""{"trigger_id":"{{act.TriggerId}}","view":{{View}}}"""));
        Assert.Equal("invalid_trigger_id", await _probe.ErrorAsync("views.open", $$"""{"trigger_id":"1.2","view":{{View}}}"""));
        Assert.Equal("hash_conflict", await _probe.ErrorAsync("views.update", $$"""{"view_id":"{{act.Modal!.Id}}","hash":"old","view":{{View}}}"""));
        _slack.Limits.TriggerLife = TimeSpan.Zero;
        act = await _slack.SlashAsync(_channel, _ada, "/news");
        Assert.Equal("expired_trigger_id", await _probe.ErrorAsync("views.open", $$"""{"trigger_id":"{{act.TriggerId}}","view":{{View}}}"""));
    }

    [Fact]
    public async Task ResponseUrl_FiveUsesAndItsTime_ThenNoMore()
    {
        await _probe.ConnectAsync();
        var act = await _slack.SlashAsync(_channel, _ada, "/news", "openai");
        var url = new Uri((string)(await _probe.ReadAsync())["payload"]!["response_url"]!);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await _probe.PostAsync(url, $$"""{"text":"{{i}}"}""")).Status);
        }

        var (status, text) = await _probe.PostAsync(url, """{"text":"six"}""");
        Assert.Equal(404, status);
        Assert.Contains("used_url", text, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2", "3", "4"], act.Responses.Select(r => r.Text));
        Assert.All(act.Responses, r => Assert.Equal(_ada, r.VisibleTo));
        Assert.Empty(_slack.Messages(_channel));
        _slack.Limits.ResponseLife = TimeSpan.Zero;
        Assert.Contains("expired_url", (await _probe.PostAsync(url, """{"text":"late"}""")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_Planned_LookAsSlacksDo()
    {
        _slack.Api.Plan(new ApiFault.ServerError(502), "auth.test");
        Assert.Equal("http_502", await _probe.ErrorAsync("auth.test"));
        _slack.Api.Plan(new ApiFault.Limited(TimeSpan.FromSeconds(7)), "apps.connections.open");
        Assert.Equal("ratelimited", await _probe.ErrorAsync("apps.connections.open", token: _slack.AppToken));
        Assert.Equal(7, _probe.Last.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        _slack.Api.Plan(new ApiFault.NoAnswer(WithEffect: true), "chat.postMessage");
        await Assert.ThrowsAsync<HttpRequestException>(() => _probe.CallAsync("chat.postMessage", Post()));
        Assert.Single(_slack.Messages(_channel));
        _slack.BeginOutage();
        await Assert.ThrowsAsync<HttpRequestException>(() => _probe.CallAsync("auth.test"));
        _slack.EndOutage();
        Assert.Equal("", await _probe.ErrorAsync("auth.test"));
    }

    [Fact]
    public async Task Installation_OfAnotherWorkspace_GivesItsToken()
    {
        var team = _slack.AddTeam("Writers", installed: false);
        var bob = _slack.AddPerson("Bob", team: team);
        var back = _slack.Installations.Allow(new Uri($"https://slack.com/oauth/v2/authorize?client_id={_slack.ClientId}&scope=chat:write,users:read&state=s1&redirect_uri=http%3A%2F%2F127.0.0.1%2Fslack%2Foauth"), team, bob);
        Assert.Contains("state=s1", back.Query, StringComparison.Ordinal);
        var code = System.Web.HttpUtility.ParseQueryString(back.Query)["code"]!;
        Assert.Equal("bad_client_secret", (string?)(await AccessAsync("wrong"))["error"]);
        var granted = await AccessAsync(_slack.ClientSecret);
        Assert.Equal((team.BotToken, "chat:write,users:read", team.Id), ((string?)granted["access_token"], (string?)granted["scope"], (string?)granted["team"]!["id"]));
        Assert.Equal("code_already_used", (string?)(await AccessAsync(_slack.ClientSecret))["error"]);
        Assert.Equal("channel_not_found", await _probe.ErrorAsync("chat.postMessage", Post(), token: team.BotToken));

        Task<System.Text.Json.Nodes.JsonNode> AccessAsync(string secret) => _probe.FormAsync("oauth.v2.access",
            ("client_id", _slack.ClientId), ("client_secret", secret), ("code", code), ("redirect_uri", "http://127.0.0.1/slack/oauth"));
    }

    private string Post(SimulatedConversation? place = null) => $$"""{"channel":"{{(place ?? _channel).Id}}","text":"x"}""";
}
