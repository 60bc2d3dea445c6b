using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class CommandIntakeTests : IDisposable
{
    private readonly SlackOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Theory]
    [InlineData("/news", "openai count:3", "news")]
    [InlineData("/newsbot", "news openai", "news")]
    [InlineData("/newsbot", "", "help")]
    [InlineData("/settle", "channel:<#C2|general>", "settle")]
    public async Task Command_Right_IsARequestOfTheChannel(string command, string text, string name)
    {
        var request = Assert.IsType<ChatRequest.Command>(await CommandAsync(command, text));

        Assert.Equal((name, Channel.Key), (request.Name, request.Conversation));
        Assert.Equal(name == "settle" ? "T1/C2" : "", request.Options["channel"]);
    }

    [Fact]
    public async Task Command_WithAPrefix_IsTheOneCommand()
    {
        Assert.Equal("news", Assert.IsType<ChatRequest.Command>(await CommandAsync("/ainews", "news openai", "ainews")).Name);
        Assert.Equal("help", Assert.IsType<ChatRequest.Command>(await CommandAsync("/ainews", "", "ainews")).Name);
    }

    [Theory]
    [InlineData("/news", "count:99", "from 1 to 10")]
    [InlineData("/newsbot", "nesw", "Did you mean /news")]
    [InlineData("/settle", "channel:T2/C9", "choose it from Slack's list")]
    [InlineData("/settle", "channel:#general", "choose it from Slack's list")]
    public async Task Command_Wrong_IsToldPrivatelyHowItGoes(string command, string text, string words)
    {
        var malformed = Assert.IsType<ChatRequest.Malformed>(await CommandAsync(command, text));
        await _fake.RunAsync(malformed.Replies.SendAsync(Reply.Text(malformed.Explanation) with { Private = true }, Cancelled));

        Assert.Contains(words, malformed.Explanation, StringComparison.Ordinal);
        Assert.Equal("ephemeral", Assert.Single(_fake.Calls("url")).GetProperty("response_type").GetString());
        Assert.Empty(_fake.Calls("chat.postMessage"));
    }

    private Task<ChatRequest?> CommandAsync(string command, string text, string prefix = "") =>
        new CommandIntake(_fake.Teams, _fake.People, _fake.Sinks, Discord.Adapter.Commands.Grammar, prefix).TakeAsync(
            _fake.Incoming(
                SlackDeliveryKind.Command,
                $$"""{"command":"{{command}}","text":"{{text}}","team_id":"T1","channel_id":"C1","user_id":"U1","user_name":"ada","response_url":"{{Url}}"}"""),
            Cancelled).SoonAsync();
}
