using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>Channels, threads and their members. See Discord Docs/Channel and Discord Docs/Threads.</summary>
internal static class ChannelRoutes
{
    private const int LongestName = 100;
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);
    private static readonly int[] ArchiveMinutes = [60, 1440, 4320, 10080];

    public static IEnumerable<Route> All() =>
    [
        new("GET", "/channels/{channel}", "channel-read", 50, FiveSeconds, c => RestAnswer.Ok(c.Channel().Json(c.World.Bot))),
        new("PATCH", "/channels/{channel}", "channel-edit", 5, FiveSeconds, Edit),
        new("DELETE", "/channels/{channel}", "channel-delete", 5, FiveSeconds, Delete),
        new("POST", "/channels/{channel}/messages/{message}/threads", "thread-start", 5, FiveSeconds, StartFromMessage),
        new("POST", "/channels/{channel}/threads", "thread-start", 5, FiveSeconds, Start),
        new("GET", "/channels/{channel}/thread-members", "thread-members", 5, FiveSeconds, c => RestAnswer.Ok(Members(Thread(c)))),
        new("GET", "/channels/{channel}/thread-members/{user}", "thread-members", 5, FiveSeconds, Member),
        new("PUT", "/channels/{channel}/thread-members/{user}", "thread-members-change", 5, FiveSeconds, Join),
        new("DELETE", "/channels/{channel}/thread-members/{user}", "thread-members-change", 5, FiveSeconds, Leave),
        new("GET", "/channels/{channel}/threads/archived/public", "threads-archived", 5, FiveSeconds, Archived),
    ];

    private static SimulatedChannel Thread(RestCall call)
    {
        var thread = call.Channel();
        return thread.IsThread ? thread : throw ApiProblem.ChannelType();
    }

    private static ulong User(RestCall call) => call.Parts["user"] == "@me" ? call.World.Bot.Id : call.Id("user");

    private static JsonArray Members(SimulatedChannel thread) => Json.List(thread.ThreadMembers.Select(thread.ThreadMember));

    private static RestAnswer Member(RestCall call)
    {
        var thread = Thread(call);
        return thread.ThreadMembers.Contains(User(call)) ? RestAnswer.Ok(thread.ThreadMember(User(call))) : throw ApiProblem.UnknownMember();
    }

    private static RestAnswer Join(RestCall call)
    {
        var thread = Thread(call);
        if (thread.Archived)
        {
            throw ApiProblem.ArchivedThread();
        }

        if (thread.ThreadMembers.Add(User(call)))
        {
            Updated(call.World, thread, added: User(call));
        }

        return RestAnswer.Nothing;
    }

    private static RestAnswer Leave(RestCall call)
    {
        var thread = Thread(call);
        if (thread.ThreadMembers.Remove(User(call)))
        {
            Updated(call.World, thread, removed: User(call));
        }

        return RestAnswer.Nothing;
    }

    /// <summary>Without the members' intent only the bot's own coming and going is told, which an unprivileged event always is.</summary>
    private static void Updated(World world, SimulatedChannel thread, ulong? added = null, ulong? removed = null) =>
        world.Publish(new SimulatedEvent("THREAD_MEMBERS_UPDATE", () =>
        {
            var json = new JsonObject
            {
                ["id"] = Json.Id(thread.Id),
                ["guild_id"] = Json.Id(thread.Guild!.Id),
                ["member_count"] = thread.ThreadMembers.Count,
            };
            if (added is { } who)
            {
                json["added_members"] = new JsonArray(thread.ThreadMember(who));
            }

            if (removed is { } gone)
            {
                json["removed_member_ids"] = new JsonArray(Json.Id(gone));
            }

            return json;
        }, thread.Guild, (added ?? removed) == world.Bot.Id ? Intents.Guilds : Intents.GuildMembers));

    private static RestAnswer Archived(RestCall call)
    {
        var parent = call.Channel();
        var threads = call.World.Channels.Values.Where(c => c.Parent == parent && c is { IsThread: true, Archived: true }).ToList();
        return RestAnswer.Ok(new JsonObject
        {
            ["threads"] = Json.List(threads.Select(t => t.Json())),
            ["members"] = new JsonArray(),
            ["has_more"] = false,
        });
    }

    private static FieldErrors CheckNames(JsonObject body, bool required)
    {
        var errors = new FieldErrors();
        errors.Length("name", body["name"], 1, LongestName, required);
        if (body["auto_archive_duration"] is { } minutes && !ArchiveMinutes.Contains((int)(minutes.Number() ?? 0)))
        {
            errors.Choices("auto_archive_duration", ArchiveMinutes.Cast<object>());
        }

        return errors;
    }

    private static RestAnswer StartFromMessage(RestCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (channel.Kind is not (ChannelKind.Text or ChannelKind.Announcement))
        {
            throw ApiProblem.ChannelType();
        }

        CheckNames(call.Body, required: true).ThrowIfAny();
        if (!channel.BotMay(Permissions.CreatePublicThreads))
        {
            throw ApiProblem.MissingPermissions();
        }

        if (message.Thread is not null || call.World.Channels.ContainsKey(message.Id))
        {
            throw ApiProblem.HasThread();
        }

        var kind = channel.Kind == ChannelKind.Announcement ? ChannelKind.AnnouncementThread : ChannelKind.PublicThread;
        var thread = call.World.AddThread(channel, call.Body["name"].Text()!, call.World.Bot, message, kind: kind);
        thread.AutoArchiveMinutes = (int)(call.Body["auto_archive_duration"].Number() ?? 1440);
        return new RestAnswer(201, thread.Json(call.World.Bot));
    }

    /// <summary>In a forum a thread is a post, which needs its first message. "Start Thread in Forum or Media Channel".</summary>
    private static RestAnswer Start(RestCall call)
    {
        var channel = call.Channel();
        var errors = CheckNames(call.Body, required: true);
        if (channel.Kind == ChannelKind.Forum)
        {
            return StartPost(call, channel, errors);
        }

        if (channel.Kind is not (ChannelKind.Text or ChannelKind.Announcement))
        {
            throw ApiProblem.ChannelType();
        }

        errors.ThrowIfAny();
        var kind = (ChannelKind)(call.Body["type"].Number() ?? (int)ChannelKind.PrivateThread);
        if (!channel.BotMay(kind == ChannelKind.PrivateThread ? Permissions.CreatePrivateThreads : Permissions.CreatePublicThreads))
        {
            throw ApiProblem.MissingPermissions();
        }

        return new RestAnswer(201, call.World.AddThread(channel, call.Body["name"].Text()!, call.World.Bot, kind: kind).Json(call.World.Bot));
    }

    private static RestAnswer StartPost(RestCall call, SimulatedChannel forum, FieldErrors errors)
    {
        if (call.Body["message"] is not JsonObject first)
        {
            errors.Required("message");
            first = [];
        }

        errors.Count("applied_tags", call.Body["applied_tags"], 0, 5);
        errors.ThrowIfAny();
        MessageRules.Check(first, edited: null);
        if (!forum.BotMay(Permissions.SendMessages))
        {
            throw ApiProblem.MissingPermissions();
        }

        var thread = call.World.AddThread(forum, call.Body["name"].Text()!, call.World.Bot, tags: (call.Body["applied_tags"] as JsonArray)?.Copy());

        // "The id of the thread and of its first message are the same": Discord Docs/Channel, "Start Thread in Forum or Media Channel".
        var message = new SimulatedMessage(thread.Id, thread, call.World.Bot);
        Composition.Apply(call.World, message, first);
        call.World.Post(message);
        var json = thread.Json(call.World.Bot);
        json["message"] = message.Json();
        return new RestAnswer(201, json);
    }

    private static RestAnswer Edit(RestCall call)
    {
        var channel = call.Channel();
        CheckNames(call.Body, required: false).ThrowIfAny();
        if (!channel.IsThread)
        {
            if (!channel.BotMay(Permissions.ManageChannels))
            {
                throw ApiProblem.MissingPermissions();
            }

            channel.Name = call.Body["name"].Text() ?? channel.Name;
            return RestAnswer.Ok(channel.Json());
        }

        CheckMayEdit(call, channel);
        channel.Name = call.Body["name"].Text() ?? channel.Name;
        channel.AutoArchiveMinutes = (int)(call.Body["auto_archive_duration"].Number() ?? channel.AutoArchiveMinutes);
        channel.Locked = call.Body.ContainsKey("locked") ? call.Body["locked"].Flag() : channel.Locked;
        call.World.SetArchived(channel, call.Body.ContainsKey("archived") ? call.Body["archived"].Flag() : channel.Archived);
        return RestAnswer.Ok(channel.Json(call.World.Bot));
    }

    /// <summary>See Discord Docs/Threads, "Editing &amp; Deleting Threads".</summary>
    private static void CheckMayEdit(RestCall call, SimulatedChannel thread)
    {
        if (thread.BotMay(Permissions.ManageThreads))
        {
            return;
        }

        var unarchives = call.Body.ContainsKey("archived") && !call.Body["archived"].Flag();
        var own = thread.Starter?.Id == call.World.Bot.Id;
        var justUnarchives = unarchives && call.Body.Count == 1 && !thread.Locked && thread.ThreadMembers.Contains(call.World.Bot.Id);
        if (call.Body.ContainsKey("locked") || (!own && !justUnarchives))
        {
            throw ApiProblem.MissingPermissions();
        }

        if (thread.Archived && !unarchives)
        {
            throw ApiProblem.ArchivedThread();
        }
    }

    private static RestAnswer Delete(RestCall call)
    {
        var channel = call.Channel();
        if (!channel.BotMay(channel.IsThread ? Permissions.ManageThreads : Permissions.ManageChannels))
        {
            throw ApiProblem.MissingPermissions();
        }

        call.World.Remove(channel);
        return RestAnswer.Ok(channel.Json());
    }
}
