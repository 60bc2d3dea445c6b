using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Platforms.Discord.Adapter;
using NewsBot.Tests.Platforms.Slack.Teams;
using NewsBot.Tests.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

/// <summary>The adapter's parts around a Slack whose answers the test gives. The bot is UBOT in workspace T1; U1 is Ada in Berlin.</summary>
internal sealed class SlackOnAFake : IDisposable
{
    public const string Ok = """{"ok":true}""";
    public const string Written = """{"ok":true,"channel":"C1","ts":"900.1"}""";
    public const string Url = "https://hooks.slack.com/commands/url";
    public const string Ada = """{"ok":true,"user":{"id":"U1","name":"ada","real_name":"Ada Lovelace","tz":"Europe/Berlin","profile":{"display_name":""}}}""";

    private static readonly string[] Quiet = ["assistant.threads.setStatus", "assistant.threads.setTitle", "assistant.threads.setSuggestedPrompts", "views.open", "views.update", "views.publish", "chat.delete", "url"];

    private readonly CancellationTokenSource _ended = new();
    private readonly ILoggerFactory _loggers;
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-keys-").FullName;

    public SlackOnAFake()
    {
        _loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        Slack = new FakeSlack { Loggers = _loggers };
        Team = new SlackTeam(new TeamId("T1"), "Own", Slack.Api, new UserId("UBOT"), "BBOT", "newsbot");
        Renderer = new SlackRenderer("");
        Tools = new SlackTools(Renderer, Stores, Slack.Time, Logger<SlackPlatform>());
        Messages = new PostedMessages(Slack.Responses, Renderer, Slack.Time, Logger<PostedMessages>());
        People = new SlackPeople(Slack.Time, Logger<SlackPeople>());
        Keys = new KeyRing(_folder);
        Pending = new PendingDeliveries(Stores, Stores, Keys, Slack.Time, Logger<PendingDeliveries>());
        Edits = new EditBudget(Slack.Time);
        Sinks = new SlackSinks(Tools, Slack.Responses, Messages, Pending, Edits, Stores);
        Options = Microsoft.Extensions.Options.Options.Create(new SlackOptions { BotToken = FakeSlack.BotToken, AppToken = FakeSlack.AppToken });
        Teams = new SlackTeams(
            Slack.Services.GetRequiredService<SlackHttp>(), Options, new TeamVault(Stores, Keys, Logger<TeamVault>()), Logger<SlackTeams>());
        Work = new BackgroundWork(Logger<SlackPlatform>(), _ended.Token);
        Slack.Answers("auth.test", TeamsOnAFake.Who(user: "UBOT", bot: "BBOT")).Answers("users.info", Ada);
        Slack.Answers("chat.postMessage", Written).Answers("chat.update", Written).Answers("chat.postEphemeral", """{"ok":true,"message_ts":"901.1"}""");
        Slack.Answers("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""").Answers("conversations.replies", """{"ok":true,"messages":[]}""").Answers("conversations.history", """{"ok":true,"messages":[]}""");
        foreach (var method in Quiet)
        {
            Slack.Answers(method, method.StartsWith("views", StringComparison.Ordinal) ? """{"ok":true,"view":{"id":"V1"}}""" : Ok);
        }
    }

    public CollectingLog Log { get; } = new();

    public FakeSlack Slack { get; }

    public SlackTeam Team { get; }

    public SlackTeams Teams { get; }

    public SlackRenderer Renderer { get; }

    public SlackTools Tools { get; }

    public Stores Stores { get; } = new();

    public ConversationsInMemory Conversations { get; } = new();

    public PostedMessages Messages { get; }

    public SlackSinks Sinks { get; }

    public SlackPeople People { get; }

    public KeyRing Keys { get; }

    public PendingDeliveries Pending { get; }

    public EditBudget Edits { get; }

    public SlackTarget Target(SlackPlace place, SlackResponseUrl? url = null, bool replayed = false) =>
        new(Team, place, new Asker(new UserId("U1"), url), Receipt(replayed), Slack.Responses, Messages, Pending, Edits, SlackSinks.ShownSoon);

    public Microsoft.Extensions.Options.IOptions<SlackOptions> Options { get; }

    public BackgroundWork Work { get; }

    public int Completed { get; private set; }

    public ILogger<T> Logger<T>() => _loggers.CreateLogger<T>();

    public static SlackPlace Channel { get; } = SlackPlace.Here(new TeamId("T1"), new ChannelId("C1"), thread: null);

    public static SlackPlace Under { get; } = Channel with { Thread = new MessageTs("500.1") };

    public static SlackPlace Direct { get; } = SlackPlace.Here(new TeamId("T1"), new ChannelId("D1"), thread: null);

    public static string Refused(string code, string more = "") => $$"""{"ok":false,"error":"{{code}}"{{more}}}""";

    public SlackIncoming Incoming(SlackDeliveryKind kind, string json, string key = "aEv1", bool replayed = false) =>
        new(new SlackDelivery(kind, JsonElement.Parse(json)) { ReceivedAt = Slack.Time.GetTimestamp() }, key, replayed, Work, () => Completed++);

    public SlackIncoming Said(string parts, string type = "message", string eventId = "Ev1") => Incoming(
        SlackDeliveryKind.Event, $$$"""{"type":"event_callback","team_id":"T1","event_id":"{{{eventId}}}","event":{"type":"{{{type}}}",{{{parts}}}}}""");

    public Receipt Receipt(bool replayed = false) => new(SlackPlatform.PlatformName, "aEv1", Slack.Time.GetTimestamp(), replayed, Stores, () => Completed++);

    public SlackResponseUrl ResponseUrl() => new(new Uri(Url), Slack.Time.GetTimestamp());

    public PostedReply Keep(Reply reply, string key = "aEv0", string? thread = "500.1")
    {
        var posted = new PostedReply(key, Channel.Key.WithThread(thread), reply, Slack.Time.GetUtcNow());
        Stores.Posted[key] = posted;
        return posted;
    }

    /// <summary>Lets time pass until the work is done.</summary>
    public Task<T> RunAsync<T>(Task<T> work) => Slack.UntilAsync(work);

    public Task RunAsync(Task work) => Slack.UntilAsync(DoneAsync(work));

    /// <summary>The calls of a method so far, as what they carried.</summary>
    public IReadOnlyList<JsonElement> Calls(string method) =>
        [.. Slack.All.Where(a => a.Method == method).Select(a => a.Body.StartsWith('{') ? JsonElement.Parse(a.Body) : default)];

    public IReadOnlyList<string> Methods => [.. Slack.All.Select(a => a.Method)];

    public void Dispose()
    {
        _ended.Cancel();
        Teams.Dispose();
        Slack.Dispose();
        _loggers.Dispose();
        Log.Dispose();
        _ended.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }
}
