using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>
/// The rules that Discord's specification does not hold and the simulator does: of each a good example that passes and a bad one that is
/// refused, with the place of the error.
/// </summary>
public sealed class DiscordRulesTests : IAsyncLifetime
{
    private const string Button = """{"type":2,"style":1,"label":"More","custom_id":"more"}""";

    private SimulatedDiscord _discord = null!;
    private DiscordProbe _probe = null!;
    private string _messages = "";

    public static TheoryData<string, string, string> Messages => new()
    {
        { "content of 2000 code points, whatever their bytes", Content(Repeat("🚀", 2000)), "" },
        { "content of 2001", Content(Repeat("x", 2001)), "content" },
        { "6000 in all embeds", Embeds(Repeat("x", 4096), Repeat("x", 1904)), "" },
        { "6001 in all embeds", Embeds(Repeat("x", 4096), Repeat("x", 1905)), "embeds" },
        { "ten embeds", Embeds([.. Enumerable.Repeat("x", 10)]), "" },
        { "eleven embeds", Embeds([.. Enumerable.Repeat("x", 11)]), "embeds" },
        { "five rows", Rows(5), "" },
        { "six rows", Rows(6), "components" },
        { "a button with custom_id", Row(Button), "" },
        { "a link", Row("""{"type":2,"style":5,"label":"More","url":"https://example.com/"}"""), "" },
        { "a button with neither", Row("""{"type":2,"style":1,"label":"More"}"""), "components" },
        { "a button with both", Row("""{"type":2,"style":1,"label":"More","custom_id":"x","url":"https://example.com/"}"""), "components" },
        { "two buttons", Row(Button, Button.Replace("\"more\"", "\"less\"", StringComparison.Ordinal)), "" },
        { "the same custom_id twice", Row(Button, Button), "components" },
        { "a custom_id of 101", Row(Button.Replace("\"more\"", $"\"{Repeat("x", 101)}\"", StringComparison.Ordinal)), "components" },
        { "a label of 81", Row(Button.Replace("More", Repeat("x", 81), StringComparison.Ordinal)), "components" },
        { "nothing but components", V2("""{"type":10,"content":"x"}"""), "" },
        { "components and content", V2("""{"type":10,"content":"x"}""", ""","content":"x" """), "content" },
        { "components and embeds", V2("""{"type":10,"content":"x"}""", ""","embeds":[{"title":"x"}] """), "embeds" },
        { "forty components", V2($$"""{"type":17,"components":[{{string.Join(',', Enumerable.Repeat("""{"type":10,"content":"x"}""", 39))}}]}"""), "" },
        { "forty-one components", V2($$"""{"type":17,"components":[{{string.Join(',', Enumerable.Repeat("""{"type":10,"content":"x"}""", 40))}}]}"""), "components" },
        { "4001 of text in components", V2($$"""{"type":10,"content":"{{Repeat("x", 2000)}}"},{"type":10,"content":"{{Repeat("x", 2001)}}"}"""), "components" },
        { "text as a component without the flag", """{"components":[{"type":10,"content":"x"}]}""", "components" },
        { "mentions by a list", """{"content":"x","allowed_mentions":{"parse":[],"users":["1"]}}""", "" },
        { "mentions by both", """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", "allowed_mentions" },
        { "a nonce of 26", Content("x").Replace("}", $$""","nonce":"{{Repeat("n", 26)}}"}""", StringComparison.Ordinal), "nonce" },
        { "nothing", "{}", "50006" },
        { "spaces", Content("  "), "50006" },
    };

    public static TheoryData<string, string, string> Commands => new()
    {
        { "lower case", Command("news"), "" },
        { "another script", Command("新闻"), "" },
        { "upper case", Command("News"), "name" },
        { "a space", Command("the news"), "name" },
        { "no description", """{"name":"news"}""", "description" },
        { "required first", Command("news", Option("a", ""","required":true"""), Option("b")), "" },
        { "required last", Command("news", Option("b"), Option("a", ""","required":true""")), "options" },
        { "25 options", Command("news", [.. Enumerable.Range(0, 25).Select(i => Option($"o{i}"))]), "" },
        { "26 options", Command("news", [.. Enumerable.Range(0, 26).Select(i => Option($"o{i}"))]), "options" },
        { "choices", Command("news", Option("a", ""","choices":[{"name":"x","value":"x"}]""")), "" },
        { "autocomplete with choices", Command("news", Option("a", ""","autocomplete":true,"choices":[{"name":"x","value":"x"}]""")), "options" },
        { "8000 characters in all", Command("news", [.. Enumerable.Range(0, 20).Select(i => Option($"o{i}", Choices(4, 92)))]), "" },
        { "more than 8000 characters in all", Command("news", [.. Enumerable.Range(0, 25).Select(i => Option($"o{i}", Choices(4, 92)))]), "options" },
    };

    public async ValueTask InitializeAsync()
    {
        _discord = await SimulatedDiscord.StartAsync(record: false);
        _messages = $"channels/{_discord.AddChannel(_discord.AddGuild("Readers"), "news").Id}/messages";
        _probe = new DiscordProbe(_discord);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _discord.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public Task Message_ByTheRules_PassesOrIsRefused(string about, string body, string wrong) => CheckAsync("POST", _messages, body, wrong, about);

    [Theory]
    [MemberData(nameof(Commands))]
    public Task Command_ByTheRules_PassesOrIsRefused(string about, string body, string wrong) =>
        CheckAsync("POST", $"applications/{_discord.Bot.Id}/commands", body, wrong, about);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Content(string text) => $$"""{"content":"{{text}}"}""";

    private static string Embeds(params string[] descriptions) =>
        $$"""{"embeds":[{{string.Join(',', descriptions.Select(d => $$"""{"description":"{{d}}"}"""))}}]}""";

    private static string Rows(int count) => $$"""{"components":[{{string.Join(',', Enumerable.Range(0, count).Select(i =>
        $$"""{"type":1,"components":[{{Button.Replace("\"more\"", $"\"more{i}\"", StringComparison.Ordinal)}}]}"""))}}]}""";

    private static string Row(params string[] buttons) => $$"""{"components":[{"type":1,"components":[{{string.Join(',', buttons)}}]}]}""";

    private static string V2(string components, string more = "") => $$"""{"flags":32768,"components":[{{components}}]{{more}}}""";

    private static string Option(string name, string more = "") => $$"""{"type":3,"name":"{{name}}","description":"x"{{more}}}""";

    private static string Choices(int count, int length) =>
        $$""","choices":[{{string.Join(',', Enumerable.Range(0, count).Select(c => $$"""{"name":"{{c}}{{Repeat("x", length - 1)}}","value":"{{c}}"}"""))}}]""";

    private static string Command(string name, params string[] options) =>
        $$"""{"name":"{{name}}","description":"x","options":[{{string.Join(',', options)}}]}""";

    private async Task CheckAsync(string method, string path, string body, string wrong, string about)
    {
        var (status, answer) = await _probe.AskAsync(method, path, body);
        if (wrong.Length == 0)
        {
            Assert.True(status is 200 or 201, $"{about}: {answer?.ToJsonString()}");
            return;
        }

        Assert.True(status == 400, $"{about} was accepted.");
        Assert.Equal(wrong == "50006" ? 50006 : 50035, (int?)answer!["code"]);
        if (wrong != "50006")
        {
            Assert.NotNull(answer["errors"]?[wrong]);
        }
    }
}
