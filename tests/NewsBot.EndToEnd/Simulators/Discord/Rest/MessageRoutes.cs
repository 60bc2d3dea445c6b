using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>Messages of channels and threads. See Discord Docs/Message.</summary>
internal static class MessageRoutes
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(5);

    public static IEnumerable<Route> All() =>
    [
        new("GET", "/channels/{channel}/messages", "messages-read", 5, FiveSeconds, List),
        new("POST", "/channels/{channel}/messages", "messages-send", 5, FiveSeconds, Create),
        new("GET", "/channels/{channel}/messages/{message}", "message-read", 5, FiveSeconds, c => RestAnswer.Ok(Readable(c).Json())),
        new("PATCH", "/channels/{channel}/messages/{message}", "message-edit", 5, FiveSeconds, Edit),
        new("DELETE", "/channels/{channel}/messages/{message}", "message-delete", 5, FiveSeconds, Delete),
        new("POST", "/channels/{channel}/typing", "typing", 5, FiveSeconds, Type),
    ];

    private static SimulatedMessage Readable(RestCall call)
    {
        var channel = call.Channel();
        return channel.BotMay(Permissions.ReadMessageHistory) ? call.Message(channel) : throw ApiProblem.MissingPermissions();
    }

    private static RestAnswer List(RestCall call)
    {
        var channel = call.Channel();
        var messages = channel.BotMay(Permissions.ReadMessageHistory) ? channel.History.Reverse() : [];
        if (ulong.TryParse(call.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            messages = messages.Where(m => m.Id < before);
        }

        if (ulong.TryParse(call.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            messages = messages.Where(m => m.Id > after).Reverse().Take(call.Limit(50, 100)).Reverse();
        }

        return RestAnswer.Ok(Json.List(messages.Take(call.Limit(50, 100)).Select(m => m.Json())));
    }

    private static RestAnswer Create(RestCall call)
    {
        var channel = call.Channel();
        CheckMaySend(channel);
        MessageRules.Check(call.Body, edited: null);
        var nonce = call.Body["nonce"];
        if (nonce is not null && call.Body["enforce_nonce"].Flag()
            && channel.All.FindLast(m => m.Nonce?.ToJsonString() == nonce.ToJsonString()) is { } same && DateTimeOffset.UtcNow - Snowflakes.Created(same.Id) < NonceLife)
        {
            // See Discord Docs/Message, "Create Message": the one that was made before is returned, and no new one is made.
            call.World.Log.Happened("duplicate", "by nonce");
            return RestAnswer.Ok(same.Json());
        }

        var reference = RepliesTo(call, channel);
        var message = new SimulatedMessage(call.World.Ids.Next(), channel, call.World.Bot)
        {
            Nonce = nonce?.DeepClone(),
            Type = reference is null ? 0 : 19,
            RepliesTo = reference,
        };
        Composition.Apply(call.World, message, call.Body);
        if (!channel.BotMay(Permissions.EmbedLinks))
        {
            message.Embeds = [];
        }

        if (channel.IsThread)
        {
            channel.ThreadMembers.Add(call.World.Bot.Id);
        }

        call.World.Post(message);
        return RestAnswer.Ok(message.Json());
    }

    private static void CheckMaySend(SimulatedChannel channel)
    {
        if (channel.Kind == ChannelKind.Forum)
        {
            throw ApiProblem.NotText();
        }

        if (!channel.BotMay(channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages))
        {
            throw ApiProblem.MissingPermissions();
        }

        if (channel.Locked && !channel.BotMay(Permissions.ManageThreads))
        {
            throw channel.Archived ? ApiProblem.ArchivedThread() : ApiProblem.LockedThread();
        }
    }

    private static SimulatedMessage? RepliesTo(RestCall call, SimulatedChannel channel)
    {
        if (call.Body["message_reference"]?["message_id"].Snowflake() is not { } id)
        {
            return null;
        }

        if (!channel.BotMay(Permissions.ReadMessageHistory))
        {
            throw ApiProblem.NoHistory();
        }

        var message = channel.History.FirstOrDefault(m => m.Id == id);
        if (message is null && (call.Body["message_reference"]!["fail_if_not_exists"] is not { } fails || fails.Flag()))
        {
            var errors = new FieldErrors();
            errors.Add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
            errors.ThrowIfAny();
        }

        return message;
    }

    private static RestAnswer Edit(RestCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.Author.Id != call.World.Bot.Id)
        {
            throw ApiProblem.NotYourMessage();
        }

        if (channel.Archived)
        {
            // "Users cannot edit messages … in archived threads": Discord Docs/Threads, "Active & Archived Threads".
            throw ApiProblem.ArchivedThread();
        }

        MessageRules.Check(call.Body, message);
        Composition.Apply(call.World, message, call.Body);
        message.EditedAt = DateTimeOffset.UtcNow;
        call.World.Changed(message);
        return RestAnswer.Ok(message.Json());
    }

    private static RestAnswer Delete(RestCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.Author.Id != call.World.Bot.Id && !channel.BotMay(Permissions.ManageMessages))
        {
            throw ApiProblem.MissingPermissions();
        }

        call.World.Delete(message);
        return RestAnswer.Nothing;
    }

    private static RestAnswer Type(RestCall call)
    {
        var channel = call.Channel();
        CheckMaySend(channel);
        channel.Typings++;
        call.World.Log.Happened("typing", channel.Name);
        return RestAnswer.Nothing;
    }
}
