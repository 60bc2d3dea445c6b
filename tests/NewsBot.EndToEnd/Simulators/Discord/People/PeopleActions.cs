using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>What people do. Each act happens at once; what it gives is something to wait for and to look at.</summary>
internal static class PeopleActions
{
    public static Task<SimulatedMessage> SayAsync(this SimulatedDiscord discord, SimulatedChannel channel, SimulatedUser user, string text, SimulatedMessage? replyTo = null)
    {
        var world = discord.World;
        lock (world.Gate)
        {
            var message = new SimulatedMessage(world.Ids.Next(), channel, user)
            {
                Content = text,
                Type = replyTo is null ? 0 : 19,
                RepliesTo = replyTo,
                Mentions = [.. world.MentionedIn(text)],
            };
            if (replyTo is not null && !message.Mentions.Contains(replyTo.Author))
            {
                // A client's reply mentions its author unless the person turns that off.
                message.Mentions.Add(replyTo.Author);
            }

            if (channel.IsThread)
            {
                channel.ThreadMembers.Add(user.Id);
            }

            world.Post(message);
            return Task.FromResult(message);
        }
    }

    public static Task EditAsync(this SimulatedDiscord discord, SimulatedMessage message, string text)
    {
        lock (discord.World.Gate)
        {
            message.Content = text;
            message.Mentions = [.. discord.World.MentionedIn(text)];
            message.EditedAt = DateTimeOffset.UtcNow;
            discord.World.Changed(message);
        }

        return Task.CompletedTask;
    }

    public static Task DeleteAsync(this SimulatedDiscord discord, SimulatedMessage message)
    {
        lock (discord.World.Gate)
        {
            discord.World.Delete(message);
        }

        return Task.CompletedTask;
    }

    /// <summary>A thread that a person opens under a message, or as a post of a forum with its first words.</summary>
    public static SimulatedChannel OpenThread(this SimulatedDiscord discord, SimulatedChannel parent, SimulatedUser user, string name, SimulatedMessage? from = null)
    {
        lock (discord.World.Gate)
        {
            return discord.World.AddThread(parent, name, user, from);
        }
    }

    public static void Archive(this SimulatedDiscord discord, SimulatedChannel thread, bool locked = false)
    {
        lock (discord.World.Gate)
        {
            thread.Locked = locked;
            discord.World.SetArchived(thread, archived: true);
        }
    }

    /// <summary>A typed command: "news", or "digest add" with a subcommand.</summary>
    public static Task<SimulatedInteraction> SlashAsync(
        this SimulatedDiscord discord, SimulatedChannel channel, SimulatedUser user, string command, params IReadOnlyList<(string Name, object Value)> options) =>
        discord.Interact(InteractionKind.Command, channel, user, command, CommandInput.Data(discord.World, channel, user, command, options));

    /// <summary>Types into an option and waits for the choices; the other options may be filled already.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> AutocompleteAsync(
        this SimulatedDiscord discord, SimulatedChannel channel, SimulatedUser user, string command, string option, string typed, params IReadOnlyList<(string Name, object Value)> others)
    {
        var data = CommandInput.Data(discord.World, channel, user, command, [.. others, (option, typed)], focused: option);
        var interaction = await discord.Interact(InteractionKind.Autocomplete, channel, user, command, data);
        return (await interaction.FirstResponseAsync()).Choices;
    }

    /// <summary>Presses a button, named by its custom_id or its label.</summary>
    public static Task<SimulatedInteraction> PressAsync(this SimulatedDiscord discord, SimulatedMessage message, SimulatedUser user, string button)
    {
        var part = Component(message, user, p => p["type"].Number() == 2 && (p["custom_id"].Text() == button || p["label"].Text() == button), button);
        if (part["disabled"].Flag() || part["custom_id"].Text() is not { } id)
        {
            throw new InvalidOperationException($"The button “{button}” cannot be pressed.");
        }

        var data = new JsonObject { ["custom_id"] = id, ["component_type"] = 2, ["id"] = part["id"]?.DeepClone() };
        return discord.Interact(InteractionKind.Component, message.Channel, user, part["label"].Text() ?? id, data, message);
    }

    /// <summary>Chooses from a menu, named by its custom_id or placeholder; options are named by value or label.</summary>
    public static Task<SimulatedInteraction> ChooseAsync(this SimulatedDiscord discord, SimulatedMessage message, SimulatedUser user, string menu, params IReadOnlyList<string> chosen)
    {
        var part = Component(message, user, p => p["type"].Number() == 3 && (p["custom_id"].Text() == menu || p["placeholder"].Text() == menu), menu);
        var values = chosen.Select(c => part["options"].Objects().FirstOrDefault(o => o["value"].Text() == c || o["label"].Text() == c)?["value"].Text()
            ?? throw new InvalidOperationException($"“{c}” is no option of “{menu}”."));
        var data = new JsonObject
        {
            ["custom_id"] = part["custom_id"].Text(),
            ["component_type"] = 3,
            ["id"] = part["id"]?.DeepClone(),
            ["values"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]),
        };
        return discord.Interact(InteractionKind.Component, message.Channel, user, menu, data, message);
    }

    /// <summary>A command of a message's context menu.</summary>
    public static Task<SimulatedInteraction> MessageCommandAsync(this SimulatedDiscord discord, SimulatedMessage message, SimulatedUser user, string name)
    {
        var registered = discord.World.Commands.Find(message.Channel.Guild?.Id ?? 0, name, 3)
            ?? throw new InvalidOperationException($"The bot registered no message command “{name}”.");
        Offers.Check(registered, message.Channel, user);
        var id = Json.Id(message.Id);
        var data = new JsonObject
        {
            ["id"] = registered["id"].Text(),
            ["name"] = name,
            ["type"] = 3,
            ["target_id"] = id,
            ["resolved"] = new JsonObject { ["messages"] = new JsonObject { [id] = message.Json() } },
        };
        return discord.Interact(InteractionKind.Command, message.Channel, user, name, data);
    }

    /// <summary>Fills in the dialogue that an interaction opened, by the custom_ids of its fields, and sends it.</summary>
    public static Task<SimulatedInteraction> SubmitAsync(this SimulatedDiscord discord, SimulatedInteraction opened, params IReadOnlyList<(string Field, string Value)> fields)
    {
        var modal = opened.Modal ?? throw new InvalidOperationException($"“{opened.Name}” opened no dialogue.");
        var components = modal["components"]!.AsArray().Copy();
        foreach (var part in VisibleText.Parts(components))
        {
            if (part["type"].Number() is 3 or 4 && fields.FirstOrDefault(f => f.Field == part["custom_id"].Text()) is (not null, var value))
            {
                part[part["type"].Number() == 4 ? "value" : "values"] = part["type"].Number() == 4 ? value : new JsonArray(value);
            }
        }

        var data = new JsonObject { ["custom_id"] = modal["custom_id"].Text(), ["components"] = Submitted(components) };
        return discord.Interact(InteractionKind.ModalSubmit, opened.Channel, opened.User, modal["title"].Text() ?? "", data, opened.Source);
    }

    /// <summary>Of a dialogue only the fields and what holds them comes back.</summary>
    private static JsonArray Submitted(JsonArray components)
    {
        foreach (var part in VisibleText.Parts(components).ToList())
        {
            foreach (var field in new[] { "label", "description", "style", "placeholder", "min_length", "max_length", "required", "options", "min_values", "max_values" })
            {
                part.Remove(field);
            }

            if (part["type"].Number() == 4)
            {
                part["value"] ??= "";
            }
        }

        return components;
    }

    private static JsonObject Component(SimulatedMessage message, SimulatedUser user, Func<JsonObject, bool> wanted, string name) =>
        message.Deleted || (message.VisibleTo is { } only && only != user)
        ? throw new InvalidOperationException($"{user.Name} does not see this message.")
        : VisibleText.Parts(message.Components).FirstOrDefault(wanted)
        ?? throw new InvalidOperationException($"There is no “{name}” on:\n{message.Text}");

    private static Task<SimulatedInteraction> Interact(
        this SimulatedDiscord discord, InteractionKind kind, SimulatedChannel channel, SimulatedUser user, string name, JsonObject data, SimulatedMessage? source = null)
    {
        var interaction = new SimulatedInteraction(discord.World.Ids.Next(), kind, user, channel, discord.World) { Name = name, Source = source };
        discord.Deliver(interaction, data);
        return Task.FromResult(interaction);
    }
}
