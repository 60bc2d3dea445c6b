using System.Runtime.CompilerServices;
using System.Text;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack;

namespace NewsBot.Tests.Platforms.Slack;

public sealed class SlackManifestTests
{
    private static readonly IReadOnlyList<CommandDescription> All = [.. ArchitectureTests.Commands().Select(c => c.Description)];

    [Fact]
    public void File_OfTheRepository_IsWhatIsPrinted()
    {
        var printed = new SlackManifest(All, new SlackOptions()).ToYaml();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(FilePath(), printed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.Equal(File.ReadAllText(FilePath()), printed);
    }

    [Fact]
    public void Commands_AllThatAreListed_CanBeTyped()
    {
        var commands = Commands(Read(new SlackOptions()));
        var everything = commands["/newsbot"].Split(" | ");

        Assert.All(All.Where(c => c.Listed), command =>
        {
            Assert.Contains(command.Name, everything);
            Assert.True(!SlackCommandNames.Taken.Contains(command.Name) || SlackCommandNames.Ours.Contains(command.Name), $"Slack has a command /{command.Name} of its own: texts have to tell the two apart.");
            Assert.Equal(!SlackCommandNames.Taken.Contains(command.Name), commands.ContainsKey($"/{command.Name}"));
        });
        Assert.Equal(All.Count(c => c.Listed), everything.Length);
        Assert.DoesNotContain(commands.Keys, c => SlackCommandNames.Taken.Contains(c[1..]));
        Assert.Equal("[topic] [since] [count] [style] [language]", commands["/news"]);
    }

    [Fact]
    public void Commands_WithAPrefix_AreOne()
    {
        var command = Assert.Single(Commands(Read(new SlackOptions { CommandPrefix = "ainews" })));

        Assert.Equal("/ainews", command.Key);
        Assert.All(All.Where(c => c.Listed), c => Assert.Contains(c.Name, command.Value.Split(" | ")));
    }

    /// <summary>See Slack Docs/App Manifest Reference.</summary>
    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(false, "a-prefix-of-thirty-one-letters-")]
    public void Texts_OfAManifest_AreWithinSlacksLimits(bool http, string prefix)
    {
        var manifest = Read(Options(http, prefix));
        var display = Map(manifest, "display_information");
        var features = Map(manifest, "features");

        Length(display, "name", 1, 35);
        Length(display, "description", 1, 140);
        Length(display, "long_description", 174, 4000);
        Assert.Matches("^#[0-9a-f]{6}$", (string)display["background_color"]);
        Assert.Matches("^[a-z0-9._-]{1,80}$", (string)Map(features, "bot_user")["display_name"]);
        Length(Map(features, "agent_view"), "agent_description", 1, 300);
        Assert.InRange(List(Map(features, "agent_view"), "suggested_prompts").Count, 1, 4);
        Assert.InRange(List(features, "slash_commands").Count, 1, 50);
        Assert.All(List(features, "slash_commands").Cast<Dictionary<string, object>>(), command =>
        {
            Assert.Matches("^/[a-z0-9_-]{1,31}$", (string)command["command"]);
            Length(command, "description", 1, 2000);
            Assert.InRange(command.TryGetValue("usage_hint", out var hint) ? ((string)hint).Length : 1, 1, 1000);
            Assert.True((bool)command["should_escape"]);
            Assert.Equal(http, command.ContainsKey("url"));
        });
        var shortcut = Assert.IsType<Dictionary<string, object>>(Assert.Single(List(features, "shortcuts")));
        Length(shortcut, "name", 1, 24);
        Length(shortcut, "description", 1, 150);
        Assert.Equal(("message", "summarise"), ((string)shortcut["type"], (string)shortcut["callback_id"]));
    }

    [Fact]
    public void Permissions_OfAManifest_AreThoseThatAnInstallationAsksFor()
    {
        var scopes = List(Map(Map(Read(new SlackOptions()), "oauth_config"), "scopes"), "bot").Cast<string>().ToList();

        Assert.Equal(SlackManifest.Scopes.Select(s => s.Name), scopes);
        Assert.Equal(scopes.Order(StringComparer.Ordinal).Distinct(), scopes);
        Assert.DoesNotContain(scopes, s => s.StartsWith("admin", StringComparison.Ordinal) || s.EndsWith(".public", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_OfSocketMode_NeedNoAddress()
    {
        var manifest = Read(new SlackOptions());
        var settings = Map(manifest, "settings");

        Assert.True((bool)settings["socket_mode_enabled"]);
        Assert.False((bool)settings["org_deploy_enabled"]);
        Assert.False((bool)settings["token_rotation_enabled"]);
        Assert.True((bool)Map(settings, "interactivity")["is_enabled"]);
        Assert.False(Map(manifest, "oauth_config").ContainsKey("redirect_urls"));
        Assert.DoesNotContain("https://", string.Concat(new SlackManifest(All, new SlackOptions()).ToYaml().Split('\n').Where(l => !l.StartsWith('#'))), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_OfHttp_NameEveryAddress()
    {
        var manifest = Read(Options(http: true));
        var settings = Map(manifest, "settings");

        Assert.False((bool)settings["socket_mode_enabled"]);
        Assert.Equal("https://bot.example.org/base/slack/events", Map(settings, "event_subscriptions")["request_url"]);
        Assert.Equal("https://bot.example.org/base/slack/interactivity", Map(settings, "interactivity")["request_url"]);
        Assert.Equal("https://bot.example.org/base/slack/interactivity", Map(settings, "interactivity")["message_menu_options_url"]);
        Assert.Equal(["https://bot.example.org/base/slack/oauth"], List(Map(manifest, "oauth_config"), "redirect_urls"));
        Assert.All(List(Map(manifest, "features"), "slash_commands"), c => Assert.Equal("https://bot.example.org/base/slack/commands", ((Dictionary<string, object>)c)["url"]));
    }

    /// <summary>Slack refuses an assistant view without its event, and an agent view with it.</summary>
    [Theory]
    [InlineData(false, "agent_view", "app_context_changed")]
    [InlineData(true, "assistant_view", "assistant_thread_started")]
    public void Events_OfEitherView_AreThoseThatGoWithIt(bool assistant, string view, string ofIt)
    {
        var manifest = SmallYaml.Read(new SlackManifest(All, new SlackOptions()) { AssistantView = assistant }.ToYaml());
        var events = List(Map(Map(manifest, "settings"), "event_subscriptions"), "bot_events").Cast<string>().ToList();

        Assert.Contains(view, Map(manifest, "features").Keys);
        Assert.Contains(ofIt, events);
        Assert.Equal(assistant, events.Contains("assistant_thread_context_changed"));
        Assert.Equal(!assistant, events.Contains("app_context_changed"));
        Assert.All(
            new[] { "app_mention", "message.im", "message.channels", "message.groups", "message.mpim", "app_home_opened", "app_uninstalled", "tokens_revoked" },
            name => Assert.Contains(name, events));
        Assert.Equal(events.Order(StringComparer.Ordinal).Distinct(), events);
    }

    [Theory]
    [InlineData("yes: no # \"quoted\" \\ back")]
    [InlineData("- *a &b !c %d @e `f {g} [h] | > ?")]
    [InlineData("line\nbreak\ttab\u2028\u0085 über")]
    public void Text_ThatYamlWouldMisread_ComesBackWhole(string text)
    {
        var manifest = new SlackManifest([new CommandDescription("odd", text, []) { Example = "/odd" }], new SlackOptions());
        var commands = List(Map(SmallYaml.Read(manifest.ToYaml()), "features"), "slash_commands");

        Assert.Equal(text, ((Dictionary<string, object>)commands[0])["description"]);
    }

    [Theory]
    [InlineData("/news", "openai since:7d", "", "/news openai since:7d")]
    [InlineData("/News", "", "", "/News")]
    [InlineData("/newsbot", "status", "", "/status")]
    [InlineData("/NewsBot", "  /news openai ", "", "/news openai")]
    [InlineData("/newsbot", "", "", "/help")]
    [InlineData("/ainews", "news openai", "ainews", "/news openai")]
    [InlineData("/newsbot", "news", "ainews", "/newsbot news")]
    public void Line_OfWhatSlackDelivers_IsOneOfTheGrammar(string command, string text, string prefix, string line) =>
        Assert.Equal(line, SlackCommandNames.Line(command, text, prefix));

    [Fact]
    public void Typed_NameThatIsTaken_GoesThroughTheOneCommand()
    {
        Assert.Equal("/news", SlackCommandNames.Typed("news", ""));
        Assert.Equal("/newsbot status", SlackCommandNames.Typed("status", ""));
        Assert.Equal("/newsbot", SlackCommandNames.Typed("newsbot", ""));
        Assert.Equal("/invite", SlackCommandNames.Typed("invite", "ainews"));
        Assert.Equal("/ainews news", SlackCommandNames.Typed("news", "ainews"));
    }

    private static SlackOptions Options(bool http, string prefix = "") => new()
    {
        CommandPrefix = prefix,
        Delivery = http ? SlackDeliveryMode.Http : SlackDeliveryMode.Socket,
        PublicUrl = http ? new Uri("https://bot.example.org/base/") : null,
    };

    private static Dictionary<string, object> Read(SlackOptions options) => SmallYaml.Read(new SlackManifest(All, options).ToYaml());

    private static Dictionary<string, object> Map(Dictionary<string, object> map, string key) => Assert.IsType<Dictionary<string, object>>(map[key]);

    private static List<object> List(Dictionary<string, object> map, string key) => Assert.IsType<List<object>>(map[key]);

    private static Dictionary<string, string> Commands(Dictionary<string, object> manifest) =>
        List(Map(manifest, "features"), "slash_commands").Cast<Dictionary<string, object>>()
            .ToDictionary(c => (string)c["command"], c => (string)c.GetValueOrDefault("usage_hint", ""), StringComparer.Ordinal);

    private static void Length(Dictionary<string, object> map, string key, int least, int most) => Assert.InRange(((string)map[key]).Length, least, most);

    private static string FilePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "src", "NewsBot.Platforms", "Slack", "slack-manifest.yaml");
}
