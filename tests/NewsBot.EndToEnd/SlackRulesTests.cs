using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>
/// The rules of messages and views that types do not hold and the simulator does: of each a good example that passes and a bad one that is
/// refused, with the place of the error.
/// </summary>
public sealed class SlackRulesTests : IAsyncLifetime
{
    private const string Section = """{"type":"section","text":{"type":"mrkdwn","text":"x"}}""";
    private const string Button = """{"type":"button","text":{"type":"plain_text","text":"More"},"action_id":"more"}""";

    private SimulatedSlack _slack = null!;
    private SlackProbe _probe = null!;
    private string _channel = "";

    public static TheoryData<string, string, string> Messages => new()
    {
        { "a text", Text("x"), "" },
        { "nothing", "", "no_text" },
        { "50 blocks", Blocks([.. Enumerable.Repeat(Section, 50)]), "" },
        { "51 blocks", Blocks([.. Enumerable.Repeat(Section, 51)]), "/blocks]" },
        { "a section of 3000", Blocks(SectionOf(3000)), "" },
        { "a section of 3001", Blocks(SectionOf(3001)), "/blocks/0/text/text]" },
        { "an empty section", Blocks("""{"type":"section"}"""), "/blocks/0]" },
        { "an empty text", Blocks(SectionOf(0)), "/blocks/0/text/text]" },
        { "a header of 150", Blocks(Header(150)), "" },
        { "a header of 151", Blocks(Header(151)), "/blocks/0/text/text]" },
        { "a header of mrkdwn", Blocks(Header(5).Replace("plain_text", "mrkdwn", StringComparison.Ordinal)), "/blocks/0/text/type]" },
        { "13,200 in all", Blocks([.. Enumerable.Repeat(SectionOf(2640), 5)]), "" },
        { "13,201 in all", Blocks([.. Enumerable.Repeat(SectionOf(2640), 5), SectionOf(1)]), "msg_blocks_too_long" },
        { "markdown of 12,000", Blocks(Markdown(12_000)), "" },
        { "markdown of 12,001 in two", Blocks(Markdown(12_000), Markdown(1)), "/blocks/1/text]" },
        { "a button", Blocks(Actions(Button)), "" },
        { "25 buttons", Blocks(Actions([.. Enumerable.Range(0, 25).Select(Named)])), "" },
        { "26 buttons", Blocks(Actions([.. Enumerable.Range(0, 26).Select(Named)])), "/blocks/0/elements]" },
        { "the same action_id twice", Blocks(Actions(Button, Button)), "/blocks/0/elements/1/action_id]" },
        { "a label of 76", Blocks(Actions(Button.Replace("More", Repeat(76), StringComparison.Ordinal))), "/blocks/0/elements/0/text/text]" },
        { "a value of 2001", Blocks(Actions(Button.Replace("\"action_id\"", $"\"value\":\"{Repeat(2001)}\",\"action_id\"", StringComparison.Ordinal))), "/blocks/0/elements/0/value]" },
        { "a style of its own", Blocks(Actions(Button.Replace("\"action_id\"", "\"style\":\"warning\",\"action_id\"", StringComparison.Ordinal))), "/blocks/0/elements/0/style]" },
        { "the same block_id twice", Blocks(Section.Replace("}}", "},\"block_id\":\"a\"}", StringComparison.Ordinal), Section.Replace("}}", "},\"block_id\":\"a\"}", StringComparison.Ordinal)), "/blocks/1/block_id]" },
        { "eleven context elements", Blocks($$"""{"type":"context","elements":[{{string.Join(',', Enumerable.Repeat("""{"type":"mrkdwn","text":"x"}""", 11))}}]}"""), "/blocks/0/elements]" },
        { "no such block", Blocks("""{"type":"sektion"}"""), "/blocks/0]" },
        { "a bare type", Blocks("""{"text":"x"}"""), "/blocks/0]" },
        { "markdown_text alone", ""","markdown_text":"**x**" """, "" },
        { "markdown_text and text", Text("x") + ""","markdown_text":"**x**" """, "markdown_text_conflict" },
        { "markdown_text of 12,001", $""","markdown_text":"{Repeat(12_001)}" """, "msg_too_long" },
        { "metadata without a type", Text("x") + ""","metadata":{"event_payload":{}}""", "invalid_metadata_format" },
        { "blocks that are no list", ""","text":"x","blocks":{"type":"divider"}""", "invalid_blocks_format" },
    };

    public static TheoryData<string, string, string> Views => new()
    {
        { "a modal", Modal(Section), "" },
        { "100 blocks", Modal([.. Enumerable.Repeat(Section, 100)]), "" },
        { "101 blocks", Modal([.. Enumerable.Repeat(Section, 101)]), "/view/blocks]" },
        { "a title of 25", Modal(Section).Replace("Title", Repeat(25), StringComparison.Ordinal), "/view/title/text]" },
        { "no title", $$"""{"type":"modal","blocks":[{{Section}}]}""", "/view]" },
        { "an input without submit", Modal("""{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input","action_id":"a"}}"""), "/view/submit]" },
        { "private_metadata of 3001", Modal(Section).Replace("\"type\":\"modal\"", $"\"type\":\"modal\",\"private_metadata\":\"{Repeat(3001)}\"", StringComparison.Ordinal), "/view/private_metadata]" },
        { "markdown in a view", Modal(Markdown(1)), "/view/blocks/0]" },
        { "a home", $$"""{"type":"home","blocks":[{{Section}}]}""", "/view/type]" },
    };

    public async ValueTask InitializeAsync()
    {
        // The calls here are wrong on purpose, and so stay out of the record that is checked against Slack's types.
        _slack = await SimulatedSlack.StartAsync(new SlackSimulatorLimits { LimitsRates = false }, record: false);
        _channel = _slack.AddChannel("news").Id;
        _probe = new SlackProbe(_slack);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _slack.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public Task Message_ByTheRules_PassesOrIsRefused(string about, string body, string wrong) =>
        CheckAsync("chat.postMessage", $$"""{"channel":"{{_channel}}"{{body}}}""", wrong, about);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_ByTheRules_PassesOrIsRefused(string about, string view, string wrong)
    {
        await _probe.ConnectAsync();
        var act = await _slack.SlashAsync(_slack.World.Conversations[_channel], _slack.AddPerson("Ada"), "/news");
        await CheckAsync("views.open", $$"""{"trigger_id":"{{act.TriggerId}}","view":{{view}}}""", wrong, about);
    }

    [Fact]
    public async Task Text_AboveFortyThousand_IsCutAndAnUpdateRefused()
    {
        var cut = await _probe.CallAsync("chat.postMessage", $$"""{"channel":"{{_channel}}","text":"{{Repeat(40_001)}}"}""");
        Assert.Equal("message_truncated", (string?)cut["warning"]);
        Assert.Equal(40_000, _slack.Messages(_slack.World.Conversations[_channel])[0].Text.Length);
        Assert.Equal("msg_too_long", await _probe.ErrorAsync("chat.update", $$"""{"channel":"{{_channel}}","ts":"{{cut["ts"]}}","text":"{{Repeat(4_001)}}"}"""));
    }

    [Theory]
    [InlineData("a &lt;b&gt; &amp; c", "a <b> & c")]
    [InlineData("<https://example.com/|The label> and <https://example.com/>", "The label and https://example.com/")]
    [InlineData("<!here> <#C1|news> <@U1>", "@here #news @U1")]
    [InlineData("<!date^1392734382^{date}|Monday>", "Monday")]
    [InlineData("2 &lt;!here&gt; 3", "2 <!here> 3")]
    public async Task Text_WithControlSequences_IsWhatAPersonReads(string markup, string read)
    {
        await _probe.FormAsync("chat.postMessage", ("channel", _channel), ("text", markup));
        Assert.Equal(read, _slack.Messages(_slack.World.Conversations[_channel])[0].Text);
    }

    private static string Repeat(int times) => new('x', times);

    private static string Text(string text) => $$""","text":"{{text}}" """;

    private static string Blocks(params string[] blocks) => $$""","text":"x","blocks":[{{string.Join(',', blocks)}}]""";

    private static string SectionOf(int length) => $$$"""{"type":"section","text":{"type":"mrkdwn","text":"{{{Repeat(length)}}}"}}""";

    private static string Header(int length) => $$$"""{"type":"header","text":{"type":"plain_text","text":"{{{Repeat(length)}}}"}}""";

    private static string Markdown(int length) => $$"""{"type":"markdown","text":"{{Repeat(length)}}"}""";

    private static string Actions(params string[] elements) => $$"""{"type":"actions","elements":[{{string.Join(',', elements)}}]}""";

    private static string Named(int number) => Button.Replace("\"more\"", $"\"more{number}\"", StringComparison.Ordinal);

    private static string Modal(params string[] blocks) => $$$"""{"type":"modal","title":{"type":"plain_text","text":"Title"},"blocks":[{{{string.Join(',', blocks)}}}]}""";

    private async Task CheckAsync(string method, string body, string wrong, string about)
    {
        var answer = await _probe.CallAsync(method, body);
        if (wrong.Length == 0)
        {
            Assert.True((bool)answer["ok"]!, $"{about}: {answer.ToJsonString()}");
            return;
        }

        Assert.False((bool)answer["ok"]!, $"{about} was accepted.");
        Assert.EndsWith(wrong, wrong.StartsWith('/') ? (string?)answer["response_metadata"]!["messages"]![0] : (string?)answer["error"], StringComparison.Ordinal);
    }
}
