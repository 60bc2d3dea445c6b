using System.Globalization;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The simulated Slack posts to Bolt's HTTP receiver what Slack posts, and signs it so that Bolt believes it.</summary>
public sealed class BoltHttpTests
{
    private SimulatedConversation _channel = null!;
    private SimulatedPerson _ada = null!;

    [Fact]
    public async Task Requests_Signed_AreTakenByBolt()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack, ("SLACK_HTTP", "1"));
        await ReadyAsync(slack, client);

        Assert.Equal("Pong to ada in news: now", (await (await slack.SlashAsync(_channel, _ada, "/ping", "now")).AnswerAsync()).Text);
        await slack.SayAsync(_channel, _ada, $"{slack.Bot.Mention} what is new?");
        await slack.HearAsync(_channel, p => p.Text == "You said: what is new?");
        var panel = await (await slack.SlashAsync(_channel, _ada, "/panel")).AnswerAsync();
        await (await slack.PressAsync(panel, _ada, "Count")).ReplacedAsync(p => p.Text.StartsWith("Counted 1", StringComparison.Ordinal));
        var form = await (await slack.PressAsync(panel, _ada, "Ask")).ModalAsync();
        await (await slack.SubmitAsync(form, ("question", "x"))).AcknowledgedAsync();
        Assert.Equal("Too short", form.Errors["question"]);
        Assert.Equal((0, 0), (slack.Log.Opens, slack.Log.Refused));
    }

    [Fact]
    public async Task Requests_WronglySignedOrOld_AreRefusedAndRetried()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack, ("SLACK_HTTP", "1"));
        await ReadyAsync(slack, client);

        slack.Signing.SignsWrongly = true;
        Assert.Equal("dispatch_failed", await (await slack.SlashAsync(_channel, _ada, "/ping")).FailsAsync());
        await slack.SayAsync(_channel, _ada, "nobody believes this");
        await slack.HappensAsync("given-up");
        Assert.Equal(3, slack.Log.EnvelopesRedelivered);
        slack.Signing.SignsWrongly = false;
        slack.Signing.ClockError = TimeSpan.FromMinutes(-6);
        Assert.Equal("dispatch_failed", await (await slack.SlashAsync(_channel, _ada, "/ping")).FailsAsync());
        slack.Signing.ClockError = TimeSpan.FromMinutes(-4);
        await (await slack.SlashAsync(_channel, _ada, "/ping")).AcknowledgedAsync();
        Assert.DoesNotContain(client.Told, t => (string?)t["what"] == "message");
    }

    [Fact]
    public async Task Event_RefusedAtFirst_IsRetriedWithItsNumber()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack, ("SLACK_HTTP", "1"));
        await ReadyAsync(slack, client);
        slack.Limits.Retries = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)];
        slack.Signing.SignsWrongly = true;
        await slack.SayAsync(_channel, _ada, "at last");
        await slack.HappensAsync("redelivered", 2);
        slack.Signing.SignsWrongly = false;
        var heard = await client.TellsAsync("message");
        Assert.InRange((int)heard["retry"]!, 2, 3);
        Assert.Equal("http_error", (string?)heard["reason"]);
    }

    private static async Task ReadyAsync(SimulatedSlack slack, OfficialClient client)
    {
        var port = (int)(await client.TellsAsync("ready"))["port"]!;
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/slack/events"));
        await slack.Urls.VerifyEventsAsync(address);
        slack.Urls.Commands = address;
        slack.Urls.Interactivity = address;
    }

    private async Task<SimulatedSlack> StartAsync()
    {
        var slack = await SimulatedSlack.StartAsync(new SlackSimulatorLimits { Retries = [TimeSpan.Zero, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)] });
        _channel = slack.AddChannel("news");
        _ada = slack.AddPerson("Ada");
        return slack;
    }
}
