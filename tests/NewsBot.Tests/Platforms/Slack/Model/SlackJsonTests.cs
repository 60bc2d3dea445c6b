using System.Text.Json;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Tests.Platforms.Slack.Model;

/// <summary>What stands on the wire. The names are those of Slack Docs/Block Kit and of the methods' pages.</summary>
public sealed class SlackJsonTests
{
    public static TheoryData<string, string> Blocks() => new()
    {
        { Write(new HeaderBlock(new PlainText("News") { Emoji = true })), """{"type":"header","text":{"type":"plain_text","emoji":true,"text":"News"}}""" },
        {
            Write(new SectionBlock { BlockId = "b", Text = new Mrkdwn("*a*") { Verbatim = true }, Accessory = new Button(new PlainText("More")) { ActionId = "more", Value = "v", Style = "primary" } }),
            """{"type":"section","text":{"type":"mrkdwn","verbatim":true,"text":"*a*"},"accessory":{"type":"button","text":{"type":"plain_text","text":"More"},"value":"v","style":"primary","action_id":"more"},"block_id":"b"}"""
        },
        { Write(new SectionBlock { Fields = [new Mrkdwn("a"), new PlainText("b")] }), """{"type":"section","fields":[{"type":"mrkdwn","text":"a"},{"type":"plain_text","text":"b"}]}""" },
        {
            Write(new ContextBlock([new Mrkdwn("a"), new ContextImage("https://x.example/i.png", "i")])),
            """{"type":"context","elements":[{"type":"mrkdwn","text":"a"},{"type":"image","image_url":"https://x.example/i.png","alt_text":"i"}]}"""
        },
        {
            Write(new ActionsBlock([new Overflow([new Option(new PlainText("A"), "a")]) { ActionId = "o" }, new StaticSelect([new Option(new PlainText("A"), "a")]) { Placeholder = new PlainText("P") }])),
            """{"type":"actions","elements":[{"type":"overflow","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],"action_id":"o"},{"type":"static_select","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],"placeholder":{"type":"plain_text","text":"P"}}]}"""
        },
        { Write(new DividerBlock()), """{"type":"divider"}""" },
        { Write(new MarkdownBlock("**a**")), """{"type":"markdown","text":"**a**"}""" },
        { Write(new ImageBlock("https://x.example/i.png", "i") { Title = new PlainText("T") }), """{"type":"image","image_url":"https://x.example/i.png","alt_text":"i","title":{"type":"plain_text","text":"T"}}""" },
        {
            Write(new InputBlock(new PlainText("L"), new PlainTextInput { ActionId = "q", Multiline = true, MaxLength = 500 }) { Optional = true }),
            """{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","multiline":true,"max_length":500,"action_id":"q"},"optional":true}"""
        },
        { Write(new InputBlock(new PlainText("L"), new TimePicker("09:30"))), """{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"timepicker","initial_time":"09:30"}}""" },
        {
            Write(new RichTextBlock([new RichTextSection([new TextSpan("a") { Style = new RichTextStyle { Bold = true } }, new LinkSpan("https://x.example")]), new RichTextList("bullet", [new RichTextSection([new UserSpan(new UserId("U1"))])])])),
            """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"a","style":{"bold":true}},{"type":"link","url":"https://x.example"}]},{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"user","user_id":"U1"}]}]}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Write_Block_IsBlockKit(string written, string expected) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(written)), written);

    [Fact]
    public void Read_TypeNotFirst_IsUnderstood()
    {
        var blocks = JsonSerializer.Deserialize("""[{"block_id":"b","text":{"text":"a","type":"mrkdwn"},"type":"section"}]""", SlackJson.Default.IReadOnlyListBlock);

        Assert.Equal("a", Assert.IsType<SectionBlock>(Assert.Single(blocks!)).Text?.Text);
    }

    [Fact]
    public void Write_Requests_HaveSlacksNames()
    {
        var (channel, ts) = (new ChannelId("C1"), new MessageTs("1.2"));

        Same("""{"channel":"C1","ts":"1.2","markdown_text":"a"}""", JsonSerializer.Serialize(new AppendStream(channel, ts, "a"), SlackJson.Default.AppendStream));
        Same(
            """{"channel":"C1","thread_ts":"1.2","recipient_team_id":"T1","recipient_user_id":"U1"}""",
            JsonSerializer.Serialize(new StartStream(channel, ts) { RecipientTeamId = new TeamId("T1"), RecipientUserId = new UserId("U1") }, SlackJson.Default.StartStream));
        Same("""{"channel":"C1","ts":"1.2","blocks":[{"type":"divider"}]}""", JsonSerializer.Serialize(new StopStream(channel, ts) { Blocks = [new DividerBlock()] }, SlackJson.Default.StopStream));
        Same(
            """{"channel_id":"C1","thread_ts":"1.2","status":"is reading","loading_messages":["a"]}""",
            JsonSerializer.Serialize(new ThreadStatus(channel, ts, "is reading") { LoadingMessages = ["a"] }, SlackJson.Default.ThreadStatus));
        Same(
            """{"channel_id":"C1","prompts":[{"title":"T","message":"M"}]}""",
            JsonSerializer.Serialize(new SuggestedPrompts(channel, null, [new SuggestedPrompt("T", "M")]), SlackJson.Default.SuggestedPrompts));
        Same("""{"channel":"C1","name":"eyes","timestamp":"1.2"}""", JsonSerializer.Serialize(new Reaction(channel, "eyes", ts), SlackJson.Default.Reaction));
        Same(
            """{"trigger_id":"t","view":{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[],"private_metadata":"m"}}""",
            JsonSerializer.Serialize(new OpenView("t", View.Modal(new PlainText("T"), []) with { PrivateMetadata = "m" }), SlackJson.Default.OpenView));
        Same("""{"user_id":"U1","view":{"type":"home","blocks":[]}}""", JsonSerializer.Serialize(new PublishView(new UserId("U1"), View.Home([])), SlackJson.Default.PublishView));
        Same("""{"channel":"C1","user":"U1","text":"a"}""", JsonSerializer.Serialize(new PostEphemeral(channel, new UserId("U1"), "a"), SlackJson.Default.PostEphemeral));
    }

    private static void Same(string expected, string written) => Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(written)), written);

    private static string Write(Block block) => JsonSerializer.Serialize<IReadOnlyList<Block>>([block], SlackJson.Default.IReadOnlyListBlock)[1..^1];
}
