using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The pane beside the conversation, in which a person talks with the bot alone.</summary>
public sealed class SlackAssistantTests : IAsyncLifetime
{
    private SlackWorkspace _workspace = null!;

    private SimulatedSlack Slack => _workspace.Slack;

    public async ValueTask InitializeAsync() => _workspace = await SlackWorkspace.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Assistant_Opened_OffersQuestionsAndAnswersByAStream()
    {
        await using var model = await SimulatedModel.StartAsync();
        model.Types = TimeSpan.FromMilliseconds(60);
        await using var bot = await _workspace.RunAsync($"Writing:Endpoint={model.Endpoint}", "Writing:Model=simulated", "Writing:ApiKey=sk-0");
        var pane = await Slack.OpenAssistantAsync(_workspace.Ann);
        await Slack.World.Changes.UntilAsync(
            () => Slack.Assistant(pane).Prompts.Count > 0 ? pane : null, TimeSpan.FromSeconds(20), () => $"Nothing was offered.\n{Slack.Log}");
        Assert.Contains(("What is new today?", "/news since:24h"), Slack.Assistant(pane).Prompts);

        await Slack.SayAsync(pane.Conversation, _workspace.Ann, "Who wrote the Transformer paper?", pane.Ts);
        var answer = await Slack.HearAsync(pane.Conversation, p => p.ThreadTs == pane.Ts && p.Buttons.Contains("Evidence"));
        Assert.Equal(1, Slack.Log.Calls("chat.startStream"));
        Assert.True(answer.Versions.Count > 2, Slack.Log.ToString());
        Assert.False(answer.IsStreaming);
        Assert.Contains(SimulatedModel.Mark, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Ashish Vaswani", answer.Text, StringComparison.Ordinal);
        await Slack.World.Changes.UntilAsync(
            () => Slack.Assistant(pane).Title.Length > 0 ? pane : null, TimeSpan.FromSeconds(20), () => $"The thread got no title.\n{Slack.Log}");
        Assert.Equal("Who wrote the Transformer paper?", Slack.Assistant(pane).Title);
        Assert.Single(Slack.Replies(pane.Conversation, pane.Ts), p => p.Author == Slack.Bot);

        var offered = Slack.Assistant(pane).Prompts[3];
        await Slack.SayAsync(pane.Conversation, _workspace.Ann, offered.Message, pane.Ts);
        await Slack.HearAsync(pane.Conversation, p => p.ThreadTs == pane.Ts && p.Text.Contains("/timezone", StringComparison.Ordinal));
    }
}
