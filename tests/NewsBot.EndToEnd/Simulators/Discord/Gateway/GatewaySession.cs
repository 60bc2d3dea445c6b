using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Gateway;

/// <summary>What outlives a connection: the numbered events of one shard, kept so that they can be told again.</summary>
internal sealed class GatewaySession(string id, int shard, int shards, Intents intents, World world)
{
    private readonly Queue<(long Seq, string Frame)> _kept = new();
    private long _seq;
    private long _awaySince = Stopwatch.GetTimestamp();

    public string Id => id;

    public int Shard => shard;

    public int Shards => shards;

    public Intents Intents => intents;

    /// <summary>Null while the session is away.</summary>
    public GatewayConnection? Connection { get; private set; }

    public bool Ended { get; private set; }

    public long Sequence => _seq;

    public bool IsDead => Ended || (Connection is null && Stopwatch.GetElapsedTime(_awaySince) > world.Limits.SessionLife);

    public void End() => Ended = true;

    public void Attach(GatewayConnection connection) => Connection = connection;

    public void Leave(GatewayConnection connection)
    {
        if (Connection == connection)
        {
            Connection = null;
            _awaySince = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Whether everything after this number is still known.</summary>
    public bool CanReplay(long after) => after == _seq || (_kept.Count > 0 && _kept.Peek().Seq <= after + 1);

    public IReadOnlyList<string> After(long seq) => [.. _kept.Where(e => e.Seq > seq).Select(e => e.Frame)];

    /// <summary>Numbers an event, keeps it, and sends it when someone listens.</summary>
    public void Send(string name, JsonObject data)
    {
        var frame = new JsonObject { ["t"] = name, ["s"] = ++_seq, ["op"] = 0, ["d"] = data }.ToJsonString(JsonSerializerOptions.Web);
        _kept.Enqueue((_seq, frame));
        while (_kept.Count > world.Limits.KeptEvents)
        {
            _kept.Dequeue();
        }

        Connection?.Send(frame);
    }

    /// <summary>Sends an event if this session is the one for it, and no more of it than its intents allow.</summary>
    public void Offer(SimulatedEvent happened)
    {
        var mine = happened.Guild is { } guild ? guild.HasBot && guild.ShardOf(shards) == shard : shard == 0;
        if (happened.Name == "INTERACTION_CREATE" && happened.Guild is { HasBot: false })
        {
            mine = happened.Guild.ShardOf(shards) == shard;
        }

        if (!mine || (happened.Intent != Intents.None && (intents & happened.Intent) == Intents.None))
        {
            return;
        }

        if (happened.Guild is not null && happened.Message is { } seen && !seen.Channel.BotMay(Permissions.ViewChannel))
        {
            return;
        }

        var data = happened.Data();
        if (happened.Message is { } message && IsHidden(message))
        {
            Hide(data);
        }

        if (happened.Message?.RepliesTo is { } first && data["referenced_message"] is JsonObject shown && IsHidden(first))
        {
            Hide(shown);
        }

        Send(happened.Name, data);
    }

    /// <summary>See Discord Docs/Gateway, "Message Content Intent".</summary>
    private static void Hide(JsonObject message)
    {
        message["content"] = "";
        foreach (var list in new[] { "embeds", "attachments", "components" })
        {
            message[list] = new JsonArray();
        }
    }

    private bool IsHidden(SimulatedMessage message) =>
        !intents.HasFlag(Intents.MessageContent)
        && message.Channel.Guild is not null
        && message.Author.Id != world.Bot.Id
        && message.Mentions.TrueForAll(u => u.Id != world.Bot.Id);
}
