using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What a route answers with.</summary>
internal sealed record RestAnswer(int Status, JsonNode? Body = null)
{
    public static RestAnswer Nothing { get; } = new(204);

    public static RestAnswer Ok(JsonNode body) => new(200, body);
}

/// <summary>A request that found its route; handlers run while they hold the world.</summary>
internal sealed record RestCall(World World, IReadOnlyDictionary<string, string> Parts, IQueryCollection Query, JsonNode? Sent)
{
    /// <summary>The body, or an empty one.</summary>
    public JsonObject Body => Sent as JsonObject ?? [];

    public ulong Id(string part) => ulong.TryParse(Parts[part], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public int Limit(int usual, int most) => int.TryParse(Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? Math.Clamp(limit, 1, most) : usual;

    /// <summary>The channel of the path, as far as the bot may see it.</summary>
    public SimulatedChannel Channel(string part = "channel")
    {
        var channel = World.Channels.GetValueOrDefault(Id(part)) ?? throw ApiProblem.UnknownChannel();
        if (channel.Guild is { HasBot: false } || !channel.BotMay(Permissions.ViewChannel))
        {
            throw ApiProblem.MissingAccess();
        }

        return channel;
    }

    /// <summary>The message of the path; ephemeral ones are not to be found in their channel.</summary>
    public SimulatedMessage Message(SimulatedChannel channel, string part = "message") =>
        channel.History.FirstOrDefault(m => m.Id == Id(part)) ?? throw ApiProblem.UnknownMessage();

    public SimulatedGuild Guild()
    {
        var guild = World.Guilds.GetValueOrDefault(Id("guild")) ?? throw ApiProblem.UnknownGuild();
        return guild.HasBot ? guild : throw ApiProblem.MissingAccess();
    }
}

/// <summary>
/// A route with its rate limit. Requests count together when they share the bucket and the ids of the path's top-level resource.
/// See Discord Docs/Rate Limits.
/// </summary>
internal sealed record Route(string Method, string Template, string Bucket, int Count, TimeSpan Period, Func<RestCall, RestAnswer> Handle)
{
    private static readonly string[] TopLevel = ["channel", "guild", "webhook", "token"];

    private readonly string[] _steps = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Interactions are answered outside the global limit, and by their token alone.</summary>
    public bool ByToken { get; init; }

    public Dictionary<string, string>? Match(string method, string[] steps)
    {
        if (method != Method || steps.Length != _steps.Length)
        {
            return null;
        }

        var parts = new Dictionary<string, string>();
        for (var i = 0; i < steps.Length; i++)
        {
            if (_steps[i].StartsWith('{'))
            {
                parts[_steps[i].Trim('{', '}')] = Uri.UnescapeDataString(steps[i]);
            }
            else if (_steps[i] != steps[i])
            {
                return null;
            }
        }

        return parts;
    }

    /// <summary>What of the path keeps its own count.</summary>
    public static string Resource(IReadOnlyDictionary<string, string> parts) =>
        string.Join('/', TopLevel.Select(parts.GetValueOrDefault).Where(p => p is not null));

    /// <summary>How many literal steps it has: the route with more of them goes before.</summary>
    public int Precision => _steps.Count(s => !s.StartsWith('{'));
}
