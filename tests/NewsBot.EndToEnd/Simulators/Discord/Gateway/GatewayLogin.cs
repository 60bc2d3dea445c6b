using System.Diagnostics;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Gateway;

/// <summary>How a connection gets a session: IDENTIFY for a new one, RESUME for the one it had.</summary>
internal sealed class GatewayLogin(SimulatedGateway gateway, List<GatewaySession> sessions, Func<string> token)
{
    private readonly Dictionary<int, long> _identified = [];

    private World World => gateway.World;

    public void Identify(GatewayConnection connection, JsonObject data)
    {
        World.Log.Happened("identify", connection.Path);
        gateway.SessionStartsLeft--;
        var shard = data["shard"] as JsonArray;
        var (id, count) = ((int?)shard?.ElementAtOrDefault(0).Number() ?? 0, (int?)shard?.ElementAtOrDefault(1).Number() ?? 1);
        if (IdentifyProblem(data, id, count) is var problem and > 0)
        {
            connection.Close(problem);
            return;
        }

        var key = id % Math.Max(1, World.Limits.MaxConcurrency);
        if (_identified.TryGetValue(key, out var last) && Stopwatch.GetElapsedTime(last) < World.Limits.IdentifyPeriod)
        {
            World.Log.Happened("identify-too-soon");
            connection.Send(9, false);
            return;
        }

        _identified[key] = Stopwatch.GetTimestamp();
        if (!gateway.Faults.SaysReady)
        {
            return;
        }

        var intents = (Intents)(data["intents"].Number() ?? 0);
        var session = new GatewaySession(Guid.NewGuid().ToString("N"), id, count, intents, World);
        sessions.Add(session);
        connection.Session = session;
        session.Attach(connection);
        session.Send("READY", Ready(session));
        foreach (var guild in World.Guilds.Values.Where(g => g.HasBot && g.ShardOf(count) == id && intents.HasFlag(Intents.Guilds)))
        {
            session.Send("GUILD_CREATE", guild.CreateEvent(World.Bot));
        }

        World.Changes.Announce();
    }

    /// <summary>The close code for what is wrong; 0 when nothing is. See Discord Docs/Opcodes and Status Codes, "Gateway Close Event Codes".</summary>
    private int IdentifyProblem(JsonObject data, int id, int count)
    {
        if (data["token"].Text() != token() || gateway.SessionStartsLeft < 0)
        {
            // Who starts too many sessions finds the token reset. See Discord Docs/Gateway, "Identifying".
            return 4004;
        }

        if (data["properties"] is not JsonObject || data["intents"].Number() is not { } intents)
        {
            return 4002;
        }

        if (intents < 0 || (intents & ~(long)Intents.Known) != 0)
        {
            return 4013;
        }

        if (((Intents)intents & Intents.Privileged & ~World.Limits.Granted) != Intents.None)
        {
            return 4014;
        }

        return id < 0 || count < 1 || id >= count ? 4010 : count < World.Limits.Shards ? 4011 : 0;
    }

    private JsonObject Ready(GatewaySession session) => new()
    {
        ["v"] = 10,
        ["user_settings"] = new JsonObject(),
        ["user"] = OwnUser(),
        ["session_type"] = "normal",
        ["session_id"] = session.Id,
        ["resume_gateway_url"] = gateway.Address(SimulatedGateway.ResumePath).AbsoluteUri,
        ["relationships"] = new JsonArray(),
        ["private_channels"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["guilds"] = Json.List(World.Guilds.Values
            .Where(g => g.HasBot && g.ShardOf(session.Shards) == session.Shard)
            .Select(g => new JsonObject { ["id"] = Json.Id(g.Id), ["unavailable"] = true })),
        ["guild_join_requests"] = new JsonArray(),
        ["geo_ordered_rtc_regions"] = new JsonArray(),
        ["auth"] = new JsonObject(),
        ["application"] = new JsonObject { ["id"] = Json.Id(World.Bot.Id), ["flags"] = 1 << 19 },
        ["shard"] = new JsonArray(session.Shard, session.Shards),
        ["_trace"] = new JsonArray("[\"simulated\"]"),
    };

    private JsonObject OwnUser()
    {
        var user = World.Bot.Json();
        user["verified"] = true;
        user["mfa_enabled"] = false;
        user["email"] = null;
        user["flags"] = 0;
        return user;
    }

    public void Resume(GatewayConnection connection, JsonObject data)
    {
        World.Log.Happened("resume", $"{connection.Path} after {data["seq"]?.ToJsonString()}");
        if (data["token"].Text() != token())
        {
            connection.Close(4004);
            return;
        }

        var session = sessions.Find(s => s.Id == data["session_id"].Text());
        if (gateway.Faults.ForgetsSessions || session is null || session.IsDead || data["seq"].Number() is not { } seq || !session.CanReplay(seq))
        {
            World.Log.Happened(session is not null && data["seq"].Number() > session.Sequence ? "wrong-sequence" : "resume-refused");
            if (session is not null && data["seq"].Number() > session.Sequence)
            {
                connection.Close(4007);
                return;
            }

            connection.Send(9, false);
            return;
        }

        if (session.Connection is { } other && other != connection)
        {
            // A session has one connection: the newer one takes it over.
            session.Leave(other);
            other.Close(4000);
        }

        foreach (var frame in session.After(seq))
        {
            connection.Send(frame);
            World.Log.Happened("replayed");
        }

        connection.Session = session;
        session.Attach(connection);
        session.Send("RESUMED", new JsonObject { ["_trace"] = new JsonArray("[\"simulated\"]") });
        World.Changes.Announce();
    }
}
