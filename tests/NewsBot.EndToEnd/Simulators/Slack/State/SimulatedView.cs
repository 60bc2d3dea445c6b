using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>A modal on somebody's screen, or somebody's App Home. See Slack Docs/View Objects.</summary>
internal sealed class SimulatedView(string id, SimulatedTeam team, SimulatedPerson person, JsonObject sent)
{
    private readonly List<string> _versions = [SlackVisibleText.View(sent)];

    public string Id => id;

    public SimulatedTeam Team => team;

    /// <summary>Who sees it; nobody else does.</summary>
    public SimulatedPerson Person => person;

    /// <summary>What the app sent last.</summary>
    public JsonObject Sent { get; private set; } = sent;

    /// <summary>Changes with every update, so that an overtaken one can be refused.</summary>
    public string Hash { get; private set; } = NewHash();

    public bool IsModal => Sent["type"].Text() == "modal";

    public string? CallbackId => Sent["callback_id"].Text();

    public string? ExternalId => Sent["external_id"].Text();

    /// <summary>The view below it on the stack.</summary>
    public SimulatedView? Previous { get; init; }

    public bool IsOpen { get; set; } = true;

    /// <summary>What a submission was answered with for the fields, by block_id.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; set; } = new Dictionary<string, string>();

    public string Text => SlackVisibleText.View(Sent);

    public IReadOnlyList<string> Versions => _versions;

    public IReadOnlyList<string> Buttons => [.. SlackVisibleText.Elements(Sent["blocks"]).Where(e => e.Element["type"].Text() == "button").Select(e => e.Element["text"]?["text"].Text() ?? "")];

    public void Update(JsonObject next)
    {
        Sent = next;
        Hash = NewHash();
        _versions.Add(Text);
    }

    /// <summary>The view as the app is told of it, with what was filled in.</summary>
    public JsonObject Json(JsonObject? values = null)
    {
        var json = (JsonObject)Sent.DeepClone();
        json["id"] = id;
        json["team_id"] = team.Id;
        json["app_id"] = SlackWorld.AppId;
        json["app_installed_team_id"] = team.Id;
        json["bot_id"] = team.BotId;
        json["hash"] = Hash;
        json["state"] = new JsonObject { ["values"] = values ?? [] };
        json["root_view_id"] = Root().Id;
        json["previous_view_id"] = Previous?.Id;
        foreach (var (name, value) in new (string, JsonNode)[] { ("private_metadata", ""), ("callback_id", ""), ("external_id", ""), ("clear_on_close", false), ("notify_on_close", false) })
        {
            json[name] ??= value;
        }

        foreach (var name in new[] { "title", "submit", "close" })
        {
            json.TryAdd(name, null);
        }

        return json;
    }

    private SimulatedView Root() => Previous?.Root() ?? this;

    private static string NewHash() => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Guid.NewGuid():N}"[..20];
}
