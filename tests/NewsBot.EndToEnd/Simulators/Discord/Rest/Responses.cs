using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What a first response does, whichever way it came. See Discord Docs/Receiving and Responding, "Responding to an Interaction".</summary>
internal static class Responses
{
    private const int MostChoices = 25;

    /// <summary>Which callbacks answer which interactions. The same page, "Interaction Callback Type".</summary>
    private static readonly Dictionary<InteractionKind, CallbackKind[]> Answers = new()
    {
        [InteractionKind.Command] = [CallbackKind.Message, CallbackKind.DeferredMessage, CallbackKind.Modal],
        [InteractionKind.Component] = [CallbackKind.Message, CallbackKind.DeferredMessage, CallbackKind.DeferredUpdate, CallbackKind.Update, CallbackKind.Modal],
        [InteractionKind.Autocomplete] = [CallbackKind.Choices],
        [InteractionKind.ModalSubmit] = [CallbackKind.Message, CallbackKind.DeferredMessage, CallbackKind.DeferredUpdate, CallbackKind.Update],
    };

    public static void Apply(World world, SimulatedInteraction interaction, JsonObject callback)
    {
        if (interaction.Acknowledged is not null)
        {
            world.Log.Happened("duplicate", "second first response");
            throw ApiProblem.AlreadyAcknowledged();
        }

        if (interaction.Age > world.Limits.FirstResponse)
        {
            world.Log.Happened("too-late", interaction.Name);
            throw ApiProblem.UnknownInteraction();
        }

        var kind = (CallbackKind)(callback["type"].Number() ?? 0);
        var errors = new FieldErrors();
        if (!Answers[interaction.Kind].Contains(kind) || (interaction.Source is null && kind is CallbackKind.Update or CallbackKind.DeferredUpdate))
        {
            errors.Choices("type", Answers[interaction.Kind].Select(k => (object)(int)k));
            errors.ThrowIfAny();
        }

        Perform(world, interaction, kind, callback["data"] as JsonObject ?? []);
        interaction.Acknowledge(kind);
        world.Log.Happened("acknowledged", $"{interaction.Name} by type {(int)kind} after {interaction.Acknowledged!.Value.TotalMilliseconds:F0} ms");
        world.Changes.Announce();
    }

    private static void Perform(World world, SimulatedInteraction interaction, CallbackKind kind, JsonObject data)
    {
        switch (kind)
        {
            case CallbackKind.Message:
                MessageRules.Check(data, edited: null);
                interaction.FirstWasEphemeral = IsEphemeral(data);
                interaction.Original = Say(world, interaction, data, interaction.FirstWasEphemeral);
                break;
            case CallbackKind.DeferredMessage:
                Defer(world, interaction, data);
                break;
            case CallbackKind.DeferredUpdate:
                interaction.Original = interaction.Source;
                interaction.FirstWasEphemeral = interaction.Source!.VisibleTo is not null;
                break;
            case CallbackKind.Update:
                MessageRules.Check(data, interaction.Source);
                interaction.Original = interaction.Source;
                interaction.FirstWasEphemeral = interaction.Source!.VisibleTo is not null;
                Composition.Apply(world, interaction.Source, data);
                interaction.Source.EditedAt = DateTimeOffset.UtcNow;
                world.Changed(interaction.Source);
                break;
            case CallbackKind.Choices:
                interaction.Choices = Choices(data);
                break;
            default:
                ModalRules.Check(data);
                interaction.Modal = (JsonObject)data.DeepClone();
                break;
        }
    }

    /// <summary>Only the ephemeral flag may come with a deferral; anything else comes with the edit.</summary>
    private static void Defer(World world, SimulatedInteraction interaction, JsonObject data)
    {
        if (((int)(data["flags"].Number() ?? 0) & ~SimulatedMessage.Ephemeral) != 0)
        {
            var errors = new FieldErrors();
            errors.Add("data.flags", "MESSAGE_FLAGS_INVALID", "Only the ephemeral flag may be set when a response is deferred");
            errors.ThrowIfAny();
        }

        interaction.FirstWasEphemeral = IsEphemeral(data);
        interaction.Original = New(world, interaction, interaction.FirstWasEphemeral);
        interaction.Original.Flags |= SimulatedMessage.Loading;
        world.Post(interaction.Original);
    }

    public static bool IsEphemeral(JsonObject data) => ((data["flags"].Number() ?? 0) & SimulatedMessage.Ephemeral) != 0;

    public static SimulatedMessage Say(World world, SimulatedInteraction interaction, JsonObject data, bool ephemeral)
    {
        var message = New(world, interaction, ephemeral);
        Composition.Apply(world, message, data);
        world.Post(message);
        return message;
    }

    private static SimulatedMessage New(World world, SimulatedInteraction interaction, bool ephemeral) =>
        new(world.Ids.Next(), interaction.Channel, world.Bot)
        {
            Type = interaction.Kind == InteractionKind.Command ? 20 : interaction.Source is null ? 0 : 19,
            RepliesTo = interaction.Kind == InteractionKind.Command ? null : interaction.Source,
            Interaction = interaction,
            VisibleTo = ephemeral ? interaction.User : null,
            Flags = ephemeral ? SimulatedMessage.Ephemeral : 0,
        };

    private static List<(string, string)> Choices(JsonObject data)
    {
        var errors = new FieldErrors();
        errors.Count("data.choices", data["choices"], 0, MostChoices);
        if (data["choices"] is null)
        {
            errors.Required("data.choices");
        }

        foreach (var (choice, i) in data["choices"].Objects().Select((c, i) => (c, i)))
        {
            errors.Length($"data.choices.{i}.name", choice["name"], 1, 100);
            if (choice["value"].Number() is null)
            {
                errors.Length($"data.choices.{i}.value", choice["value"], 1, 100);
            }
        }

        errors.ThrowIfAny();
        return [.. data["choices"].Objects().Select(c => (c["name"].Text()!, c["value"].Text() ?? c["value"]!.ToJsonString()))];
    }
}
