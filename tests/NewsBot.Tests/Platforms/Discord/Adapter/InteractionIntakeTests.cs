using System.Net;
using System.Text.Json;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Rendering;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

/// <summary>Commands, suggestions and presses, as they come from Discord.</summary>
public sealed class InteractionIntakeTests : IDisposable
{
    private const string Ok = """{"resource":{"type":4,"message":{"id":"901","channel_id":"1"}}}""";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AdapterOnAFake _adapter = new();
    private readonly ManyCompletions _completions = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _adapter.Dispose();

    [Fact]
    public async Task Take_Command_HasTypedOptions()
    {
        var command = Assert.IsType<ChatRequest.Command>(await TakeAsync(2, """{"name":"news","type":1,"options":[{"name":"topic","type":3,"value":"open models"},{"name":"count","type":4,"value":3}]}"""));

        Assert.Equal(("news", "open models", "3"), (command.Name, command.Options["topic"], command.Options["count"]));
        Assert.Equal((new ConversationKey("discord", "1", null), "Ada"), (command.Conversation, command.Person.Name));
    }

    [Theory]
    [InlineData("""{"name":"news","type":1,"options":[{"name":"count","type":4,"value":99}]}""", "count is a number from 1 to 10")]
    [InlineData("""{"name":"gone","type":1}""", "I don't know /gone any more")]
    public async Task Take_CommandThatCannotBe_IsExplained(string data, string says) =>
        Assert.Contains(says, Assert.IsType<ChatRequest.Malformed>(await TakeAsync(2, data)).Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"content\":\"Long words.\"", "Long words.")]
    [InlineData("\"content\":\"\",\"embeds\":[{\"url\":\"https://a.example/b\"}]", "https://a.example/b")]
    public async Task Take_CommandOnAMessage_ReadsIt(string message, string text) =>
        Assert.Equal(text, Assert.IsType<ChatRequest.Command>(await TakeAsync(2, OnMessage(message))).Options["text"]);

    [Fact]
    public async Task Take_CommandOnAnEmptyMessage_SaysWhatIsNeeded() =>
        Assert.Contains("needs a text", Assert.IsType<ChatRequest.Malformed>(await TakeAsync(2, OnMessage("\"content\":\"\""))).Explanation, StringComparison.Ordinal);

    [Fact]
    public async Task Take_Autocomplete_OffersUpTo25ThatFit()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, "{}");

        Assert.Null(await TakeAsync(4, """{"name":"news","type":1,"options":[{"name":"topic","type":3,"value":"op","focused":true}]}"""));

        var choices = (await _adapter.NextAsync()).Body.GetProperty("data").GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal(("op", 25), (_completions.Typed, choices.Count));
        Assert.All(choices, c => Assert.InRange(c.GetProperty("name").GetString()!.Length, 1, 100));
        Assert.All(choices, c => Assert.DoesNotContain("…", c.GetProperty("value").GetString(), StringComparison.Ordinal));
        Assert.Equal(1, _adapter.Completed);
    }

    [Fact]
    public async Task Take_SameInteractionTwiceOrHandledBefore_IsLeftAlone()
    {
        _adapter.Stores.Handled.Add("5");

        Assert.Null(await TakeAsync(2, """{"name":"help","type":1}""", replayed: true));
        Assert.Equal(1, _adapter.Completed);
    }

    [Theory]
    [InlineData(Press.EvidenceId, "one third of the price")]
    [InlineData(Press.SourcesId, "The Verge")]
    [InlineData(Press.UpId, "Noted: ")]
    [InlineData(Press.DownId, "Noted: ")]
    public async Task Press_Answered_IsForOnePerson(string id, string shows)
    {
        _adapter.Keep(Replies.News());
        _adapter.Discord.Says(HttpStatusCode.OK, Ok);

        Assert.Null(await PressAsync(id));

        var body = (await _adapter.NextAsync()).Body;
        Assert.Equal((4, 64), (body.GetProperty("type").GetInt32(), body.GetProperty("data").GetProperty("flags").GetInt32() & 64));
        Assert.Contains(shows, JsonSerializer.Serialize(body, Readable), StringComparison.Ordinal);
        Assert.Equal(1, _adapter.Completed);
    }

    [Fact]
    public async Task Press_ChoiceOfAnotherStory_ChangesThePrivateMessage()
    {
        _adapter.Keep(Replies.News());
        _adapter.Discord.Says(HttpStatusCode.OK, Ok);

        Assert.Null(await PressAsync(Press.EvidenceOfId("500"), values: "\"0\""));

        Assert.Equal(7, (await _adapter.NextAsync()).Body.GetProperty("type").GetInt32());
    }

    [Fact]
    public async Task Press_FasterThanItsMessageIsStored_Waits()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, Ok);
        var press = Intake().TakeAsync(Pressed(Press.SourcesId, "", "0", interaction: "501"), _adapter.Work, Cancellation);
        Assert.False(press.IsCompleted);

        _adapter.Keep(Replies.News());
        while (!press.IsCompleted)
        {
            _adapter.Discord.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Null(await press);
        Assert.DoesNotContain("too old", (await _adapter.NextAsync()).Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_OwnButton_IsItsCommand()
    {
        _adapter.Keep(Replies.News());

        var command = Assert.IsType<ChatRequest.Command>(await PressAsync(Press.DoId(0)));

        Assert.Equal(("news", "open models"), (command.Name, command.Options["topic"]));
    }

    [Fact]
    public async Task Press_Continue_PostsThePageAndKeepsIt()
    {
        _adapter.Keep(RenderedReplies.Digest());
        _adapter.Discord.Says(HttpStatusCode.OK, Ok);

        Assert.Null(await PressAsync(Press.PageId(1)));

        Assert.Contains("Page 2 of 2", (await _adapter.NextAsync()).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("901", _adapter.Stores.Posted["901"].Place.Thread);
    }

    [Theory]
    [InlineData(Press.EvidenceId, false)]
    [InlineData("do:99", true)]
    [InlineData("of another version", true)]
    public async Task Press_OnWhatIsForgotten_SaysSo(string id, bool kept)
    {
        if (kept)
        {
            _adapter.Keep(Replies.News());
        }

        _adapter.Discord.Says(HttpStatusCode.OK, Ok);

        Assert.Null(await PressAsync(id));

        Assert.Contains("too old for its buttons", (await _adapter.NextAsync()).Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_Ask_OpensTheThreadAndSaysWhere()
    {
        _adapter.Keep(Replies.News());
        _adapter.Discord.Says(HttpStatusCode.OK, "{}");
        _adapter.Knows().Discord.Says(HttpStatusCode.OK, """{"id":"500","type":11}""").Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.OK, """{"id":"901","channel_id":"1"}""");

        await PressAsync(Press.AskId, permissions: "309237646336");

        var calls = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var (call, body) = await _adapter.NextAsync();
            calls.Add(call);
            Assert.True(i != 0 || body.GetProperty("type").GetInt32() == 5);
        }

        Assert.Equal(
            ["POST interactions/2000000000000000/token/callback", "GET applications/@me", "GET users/@me", "POST channels/1/messages/500/threads", "PUT channels/500/thread-members/8", "PATCH webhooks/3/token/messages/@original"],
            calls);
    }

    [Fact]
    public async Task Press_AskWithoutPermission_NamesIt()
    {
        _adapter.Keep(Replies.News());
        _adapter.Discord.Says(HttpStatusCode.OK, "{}");
        _adapter.Knows().Discord.Says(HttpStatusCode.OK, """{"id":"901","channel_id":"1"}""");

        await PressAsync(Press.AskId, permissions: "3072");

        for (var i = 0; i < 3; i++)
        {
            await _adapter.NextAsync();
        }

        var text = (await _adapter.NextAsync()).Body.GetRawText();
        Assert.Contains("Create Public Threads", text, StringComparison.Ordinal);
        Assert.DoesNotContain("View Channel", text, StringComparison.Ordinal);
    }

    private static string OnMessage(string message) =>
        $$$"""{"name":"Summarize","type":3,"target_id":"70","resolved":{"messages":{"70":{"id":"70","channel_id":"1",{{{message}}} } } } }""";

    private Task<ChatRequest?> PressAsync(string id, string values = "", string permissions = "0") => Intake().TakeAsync(Pressed(id, values, permissions), _adapter.Work, Cancellation);

    private IncomingEvent Pressed(string id, string values, string permissions, string interaction = "2000000000000000") => _adapter.Incoming(IncomingEvent.Interaction, $$$"""
        {"id":"{{{interaction}}}","application_id":"3","type":3,"token":"token","guild_id":"9","channel":{"id":"1","type":0},"channel_id":"1","app_permissions":"{{{permissions}}}",
         "member":{"user":{"id":"8","username":"ada"}},"message":{"id":"500","channel_id":"1"},"data":{"custom_id":"{{{id}}}","component_type":2,"values":[{{{values}}}]}}
        """);

    private Task<ChatRequest?> TakeAsync(int type, string data, bool replayed = false) => Intake().TakeAsync(
        _adapter.Incoming(
            IncomingEvent.Interaction,
            $$"""{"id":"5","application_id":"3","type":{{type}},"token":"token","guild_id":"9","channel":{"id":"1","type":0},"member":{"user":{"id":"8","username":"ada","global_name":"Ada"} },"data":{{data}} }""",
            replayed),
        _adapter.Work,
        Cancellation);

    private InteractionIntake Intake() => new(_adapter.Discord.Interactions, Commands.Grammar, _completions, Presses(), _adapter.Stores, _adapter.Tools, TimeSpan.FromSeconds(1.5));

    private PressHandler Presses() => new(_adapter.Discord.Interactions, new AskThread(_adapter.Discord.Rest, _adapter.Identity, readsMessages: true), _adapter.Stores, _adapter.Tools);

    private sealed class ManyCompletions : ICompletions
    {
        public string Typed { get; private set; } = "";

        public Task<IReadOnlyList<Completion>> CompleteAsync(OptionDescription described, string typed, CancellationToken cancellationToken)
        {
            Typed = typed;
            return Task.FromResult<IReadOnlyList<Completion>>(
                [new("", "empty"), new("long value", new string('v', 101)), .. Enumerable.Range(0, 40).Select(i => new Completion($"{i} {new string('x', 200)}", $"{i}"))]);
        }
    }
}
