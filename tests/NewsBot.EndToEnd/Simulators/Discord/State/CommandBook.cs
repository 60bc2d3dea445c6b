using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>The commands which the application registered: for everyone (guild 0), or for one guild.</summary>
internal sealed class CommandBook
{
    private readonly Dictionary<ulong, List<JsonObject>> _scopes = [];

    public IReadOnlyList<JsonObject> In(ulong guild) => _scopes.GetValueOrDefault(guild) ?? [];

    public void Replace(ulong guild, IEnumerable<JsonObject> commands) => _scopes[guild] = [.. commands];

    /// <summary>Adds it, or replaces the one of the same name and type, as a POST does.</summary>
    public bool Put(ulong guild, JsonObject command)
    {
        var list = _scopes.TryGetValue(guild, out var known) ? known : _scopes[guild] = [];
        var replaced = list.RemoveAll(c => c["name"].Text() == command["name"].Text() && c["type"].Number() == command["type"].Number());
        list.Add(command);
        return replaced > 0;
    }

    public bool Remove(ulong guild, ulong id) => (_scopes.GetValueOrDefault(guild)?.RemoveAll(c => c["id"].Snowflake() == id) ?? 0) > 0;

    /// <summary>What a person finds under this name: the guild's own command before the global one.</summary>
    public JsonObject? Find(ulong guild, string name, int type) =>
        In(guild).Concat(In(0)).FirstOrDefault(c => c["name"].Text() == name && (c["type"].Number() ?? 1) == type);
}
