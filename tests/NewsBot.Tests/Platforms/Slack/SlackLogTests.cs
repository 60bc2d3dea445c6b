using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Platforms.Slack.Http;
using NewsBot.Tests.Platforms.Slack.Socket;
using NewsBot.Tests.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack;

/// <summary>Whoever reads the log must not be able to speak for the bot.</summary>
public sealed class SlackLogTests : IDisposable
{
    private const string Secret = "that-nobody-may-read";

    private static readonly ChannelId Channel = new("C1");

    private readonly CollectingLog _lines = new();
    private readonly ILoggerFactory _loggers;
    private readonly List<string> _told = [];

    public SlackLogTests() => _loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(_lines));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _loggers.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public async Task Log_OfTheWebApi_HoldsNoSecret()
    {
        using var slack = new FakeSlack { Loggers = _loggers };
        var url = new SlackResponseUrl(new Uri($"https://hooks.slack.com/{Secret}"), slack.Time.GetTimestamp());
        var open = new OpenView(Secret, View.Modal(new PlainText("T"), [])) { View = View.Home([]) };
        slack.Says(HttpStatusCode.TooManyRequests, "", ("Retry-After", "1")).Says(HttpStatusCode.BadGateway, "").Says("""{"ok":false,"error":"invalid_auth"}""");
        _told.Add((await slack.UntilAsync(slack.Api.GetBotAsync("B1", Cancelled))).ToString());
        slack.Fails(HttpRequestError.ResponseEnded, 3);
        await TellAsync(slack.FailsAsync<SlackUnreachableException>(slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled)));
        await TellAsync(slack.FailsAsync<SlackUnreachableException>(slack.Api.OpenViewAsync(open, slack.Time.GetTimestamp(), Cancelled)));
        await TellAsync(slack.FailsAsync<SlackUnreachableException>(slack.Responses.PostAsync(url, new ResponseMessage("a"), Cancelled)));
        slack.Says(HttpStatusCode.NotFound, """{"ok":false,"error":"expired_url"}""").Says("""{"ok":true,"url":5}""").Says($$"""{"ok":true,"url":"wss://wss.example/{{Secret}}"}""");
        _told.Add((await slack.Responses.PostAsync(url, new ResponseMessage("a"), Cancelled)).ToString());
        await TellAsync(slack.FailsAsync<SlackUnreachableException>(slack.Api.OpenConnectionAsync(Cancelled)));
        _told.Add((await slack.Api.OpenConnectionAsync(Cancelled)).ToString());
        _told.AddRange([$"{url}", $"{open}", $"{new SlackToken(FakeSlack.BotToken)}"]);

        HoldsNoSecret(atLeast: 4);
    }

    [Fact]
    public async Task Log_OfSocketMode_HoldsNoSecret()
    {
        await using (var host = new SocketModeHost(loggers: _loggers, answers: new FixedAnswers("")))
        {
            host.Address.Fails(new SlackUnreachableException("late", null));
            host.Dialer.Failures.Enqueue(new TimeoutException("wss.example did not answer."));
            host.Start();
            var socket = await host.GreetedAsync();
            socket.Says($$$"""{"envelope_id":"e1","accepts_response_payload":true,"type":"interactive","payload":{"type":"block_actions","trigger_id":"{{{Secret}}}","response_url":"{{{Secret}}}"}}""");
            socket.Says($"no JSON {Secret}");
            socket.SaysBinary(Encoding.UTF8.GetBytes(Secret));
            socket.Says($$$"""{"envelope_id":"e2","type":"next","payload":{"token":"{{{Secret}}}"}}""");
            await socket.HearsAsync();
            _told.Add((await host.DeliveryAsync()).ToString());
            socket.Disconnect("warning");
            var next = await host.GreetedAsync();
            next.WriteFailure = new IOException("The pipe is broken.");
            next.Event("Ev1");
            await host.GreetedAsync();
            _told.AddRange(host.States.Select(s => $"{s} {s.InWords()}"));
            Assert.Contains(host.Dialer.Addresses, a => a.Query.Contains("secret", StringComparison.Ordinal));
        }

        HoldsNoSecret(atLeast: 8);
    }

    [Fact]
    public async Task Log_OfTheEndpoints_HoldsNoSecret()
    {
        await using var slack = await EndpointHost.StartAsync(loggers: _loggers, answers: new FixedAnswers(""));
        using var press = await slack.PostAsync("/slack/interactivity", EndpointHost.Form(("payload", $$"""{"type":"block_actions","trigger_id":"{{Secret}}"}""")));
        using var command = await slack.PostAsync("/slack/commands", EndpointHost.Form(("command", "/news"), ("response_url", Secret)), secret: Secret);
        slack.Inbox.IsFull = true;
        using var full = await slack.PostAsync("/slack/commands", EndpointHost.Form(("command", "/news"), ("response_url", Secret)));
        Assert.Equal([200, 401, 503], [(int)press.StatusCode, (int)command.StatusCode, (int)full.StatusCode]);
        _told.Add(new SlackDelivery(SlackDeliveryKind.Command, JsonElement.Parse($$"""{"response_url":"{{Secret}}"}""")).ToString());

        HoldsNoSecret(atLeast: 3);
    }

    private async Task TellAsync<TException>(Task<TException> failure)
        where TException : Exception =>
        _told.Add((await failure).ToString());

    private void HoldsNoSecret(int atLeast)
    {
        Assert.InRange(_lines.Lines.Count, atLeast, 200);
        Assert.All([.. _lines.Lines, .. _told], text => Assert.All(
            new[] { Secret, FakeSlack.BotToken, FakeSlack.AppToken, EndpointHost.Secret, "secret-", "hooks.slack.com" },
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }
}
