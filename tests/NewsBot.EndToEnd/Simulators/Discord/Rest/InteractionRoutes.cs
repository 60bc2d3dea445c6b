using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>First responses and what follows them, by the interaction's token. See Discord Docs/Receiving and Responding.</summary>
internal static class InteractionRoutes
{
    /// <summary>For apps which only the person installed. The same page, "Followup Messages".</summary>
    private const int MostFollowupsWhenUserInstalled = 5;

    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);

    public static IEnumerable<Route> All() =>
    [
        new("POST", "/interactions/{interaction}/{token}/callback", "interaction-callback", 50, TwoSeconds, Callback) { ByToken = true },
        new("POST", "/webhooks/{webhook}/{token}", "webhook-send", 5, TwoSeconds, Followup) { ByToken = true },
        new("GET", "/webhooks/{webhook}/{token}/messages/{message}", "webhook-read", 5, TwoSeconds, c => RestAnswer.Ok(Message(c, ByWebhook(c)).Json())) { ByToken = true },
        new("PATCH", "/webhooks/{webhook}/{token}/messages/{message}", "webhook-edit", 5, TwoSeconds, Edit) { ByToken = true },
        new("DELETE", "/webhooks/{webhook}/{token}/messages/{message}", "webhook-delete", 5, TwoSeconds, Delete) { ByToken = true },
    ];

    private static RestAnswer Callback(RestCall call)
    {
        if (!call.World.Interactions.TryGetValue(call.Parts["token"], out var interaction) || interaction.Id != call.Id("interaction"))
        {
            call.World.Log.Happened("too-late", "unknown token");
            throw ApiProblem.UnknownInteraction();
        }

        Responses.Apply(call.World, interaction, call.Body);
        if (call.Query["with_response"] != "true")
        {
            return RestAnswer.Nothing;
        }

        var about = new JsonObject
        {
            ["id"] = Json.Id(interaction.Id),
            ["type"] = (int)interaction.Kind,
        };
        var resource = new JsonObject { ["type"] = (int)interaction.Callback };
        if (interaction.Original is { } message)
        {
            about["response_message_id"] = Json.Id(message.Id);
            about["response_message_loading"] = message.IsLoading;
            about["response_message_ephemeral"] = message.VisibleTo is not null;
            resource["message"] = message.Json();
        }

        return RestAnswer.Ok(new JsonObject { ["interaction"] = about, ["resource"] = resource });
    }

    /// <summary>The interaction of a token that lives, and was answered: before the first response there is no webhook.</summary>
    private static SimulatedInteraction ByWebhook(RestCall call)
    {
        if (call.Id("webhook") != call.World.Bot.Id || !call.World.Interactions.TryGetValue(call.Parts["token"], out var interaction))
        {
            throw ApiProblem.UnknownWebhook();
        }

        if (interaction.Age > call.World.Limits.TokenLife)
        {
            throw ApiProblem.InvalidWebhookToken();
        }

        return interaction.Acknowledged is null ? throw ApiProblem.UnknownWebhook() : interaction;
    }

    private static SimulatedMessage Message(RestCall call, SimulatedInteraction interaction)
    {
        var message = call.Parts["message"] == "@original"
            ? interaction.Original
            : interaction.Seen.FirstOrDefault(m => m.Id == call.Id("message"));
        return message is { Deleted: false } ? message : throw ApiProblem.UnknownMessage();
    }

    private static RestAnswer Followup(RestCall call)
    {
        var interaction = ByWebhook(call);
        if (interaction is { Callback: CallbackKind.DeferredMessage, Original: { IsLoading: true, Deleted: false } loading })
        {
            // "… followup messages … edit the loading message": the first one after type 5 takes its place, and its visibility.
            MessageRules.Check(call.Body, loading);
            return Change(call, loading);
        }

        MessageRules.Check(call.Body, edited: null);
        if (interaction.UserInstalled && interaction.Followups.Count >= MostFollowupsWhenUserInstalled)
        {
            throw new ApiProblem(400, 40094, "Maximum number of followup messages for this interaction reached");
        }

        var message = Responses.Say(call.World, interaction, call.Body, Responses.IsEphemeral(call.Body));
        interaction.AddFollowup(message);
        call.World.Changes.Announce();
        return RestAnswer.Ok(message.Json());
    }

    private static RestAnswer Edit(RestCall call)
    {
        var message = Message(call, ByWebhook(call));
        if (message.Channel.Archived)
        {
            throw ApiProblem.ArchivedThread();
        }

        MessageRules.Check(call.Body, message);
        return Change(call, message);
    }

    private static RestAnswer Change(RestCall call, SimulatedMessage message)
    {
        if (!message.IsLoading)
        {
            message.EditedAt = DateTimeOffset.UtcNow;
        }

        Composition.Apply(call.World, message, call.Body);
        call.World.Changed(message);
        return RestAnswer.Ok(message.Json());
    }

    private static RestAnswer Delete(RestCall call)
    {
        call.World.Delete(Message(call, ByWebhook(call)));
        return RestAnswer.Nothing;
    }
}
