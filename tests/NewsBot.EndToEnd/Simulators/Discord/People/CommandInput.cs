using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>What a client sends for a typed command: options with the registered types, below the subcommand where there is one.</summary>
internal static class CommandInput
{
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;

    /// <summary>The data of a command "news", or "digest add" with a subcommand. A client sends only what is registered.</summary>
    public static JsonObject Data(World world, SimulatedChannel channel, SimulatedUser user, string command, IReadOnlyList<(string Name, object Value)> options, string? focused = null)
    {
        var words = command.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var registered = world.Commands.Find(channel.Guild?.Id ?? 0, words[0], 1)
            ?? throw new InvalidOperationException($"The bot registered no command /{words[0]}.");
        Offers.Check(registered, channel, user);
        var data = new JsonObject
        {
            ["id"] = registered["id"].Text(),
            ["name"] = words[0],
            ["type"] = 1,
        };
        if (registered["guild_id"].Text() is { } guild)
        {
            data["guild_id"] = guild;
        }

        var (place, known) = (data, registered);
        foreach (var word in words.Skip(1))
        {
            known = known["options"].Objects().FirstOrDefault(o => o["name"].Text() == word && o["type"].Number() is SubCommand or SubCommandGroup)
                ?? throw new InvalidOperationException($"/{words[0]} has no subcommand “{word}”.");
            var inner = new JsonObject { ["name"] = word, ["type"] = known["type"].Number() };
            place["options"] = new JsonArray(inner);
            place = inner;
        }

        var values = Options(known, options, focused);
        if (values.Count > 0)
        {
            place["options"] = values;
        }

        if (Resolved(options) is { Count: > 0 } resolved)
        {
            data["resolved"] = resolved;
        }

        return data;
    }

    /// <summary>Of a person or a channel the id is the value, and what it stands for is told beside.</summary>
    private static JsonObject Resolved(IReadOnlyList<(string Name, object Value)> options)
    {
        var resolved = new JsonObject();
        foreach (var channel in options.Select(o => o.Value).OfType<SimulatedChannel>())
        {
            (resolved["channels"] ??= new JsonObject())[Json.Id(channel.Id)] = InteractionPayload.Channel(channel);
        }

        foreach (var user in options.Select(o => o.Value).OfType<SimulatedUser>())
        {
            (resolved["users"] ??= new JsonObject())[Json.Id(user.Id)] = user.Json();
        }

        return resolved;
    }

    private static JsonArray Options(JsonObject known, IReadOnlyList<(string Name, object Value)> options, string? focused)
    {
        var values = new JsonArray();
        foreach (var (name, value) in options)
        {
            var option = known["options"].Objects().FirstOrDefault(o => o["name"].Text() == name)
                ?? throw new InvalidOperationException($"“{known["name"].Text()}” has no option “{name}”.");
            var type = (int)(option["type"].Number() ?? 3);
            var typed = new JsonObject { ["name"] = name, ["type"] = type, ["value"] = name == focused ? JsonValue.Create(Words(value)) : Typed(option, type, value) };
            if (name == focused)
            {
                typed["focused"] = true;
                if (!option["autocomplete"].Flag())
                {
                    throw new InvalidOperationException($"The option “{name}” is not registered with autocomplete.");
                }
            }

            values.Add(typed);
        }

        var missing = known["options"].Objects().Where(o => o["required"].Flag()).Select(o => o["name"].Text()).Except(options.Select(o => o.Name)).ToList();
        if (missing.Count > 0 && focused is null)
        {
            throw new InvalidOperationException($"A client does not send “{known["name"].Text()}” without {string.Join(", ", missing)}.");
        }

        return values;
    }

    /// <summary>See Discord Docs/Application Commands, "Application Command Option Type". A client lets nothing else through.</summary>
    private static JsonNode Typed(JsonObject option, int type, object value)
    {
        if (option["choices"] is JsonArray { Count: > 0 } choices)
        {
            // A person chooses by name; the value is sent.
            var chosen = choices.Objects().FirstOrDefault(c => c["value"]!.ToString() == Words(value)) ?? choices.Objects().FirstOrDefault(c => c["name"].Text() == Words(value));
            return chosen?["value"]?.DeepClone() ?? throw new InvalidOperationException($"“{Words(value)}” is no choice of “{option["name"].Text()}”.");
        }

        return type switch
        {
            4 => JsonValue.Create(Between(option, Convert.ToInt64(value, CultureInfo.InvariantCulture))),
            5 => JsonValue.Create(Convert.ToBoolean(value, CultureInfo.InvariantCulture)),
            10 => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(Words(value)),
        };
    }

    private static long Between(JsonObject option, long value) =>
        value >= (option["min_value"].Number() ?? long.MinValue) && value <= (option["max_value"].Number() ?? long.MaxValue)
            ? value
            : throw new InvalidOperationException($"A client does not send {value} for “{option["name"].Text()}”.");

    private static string Words(object value) => value switch
    {
        SimulatedChannel channel => Json.Id(channel.Id),
        SimulatedUser user => Json.Id(user.Id),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
