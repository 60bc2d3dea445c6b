using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.People;

/// <summary>What people do. Each act happens at once; what it gives is something to wait for and to look at.</summary>
internal static class SlackPeople
{
    /// <summary>Says something as a client sends it: the text is escaped, but for mentions, channels and links in their own form.</summary>
    public static Task<SimulatedPost> SayAsync(this SimulatedSlack slack, SimulatedConversation place, SimulatedPerson person, string text, string? threadTs = null, bool broadcast = false)
    {
        lock (slack.World.Gate)
        {
            var post = new SimulatedPost(slack.World.NextTs(), place, person) { Markup = text, ThreadTs = threadTs, Broadcast = broadcast, Blocks = SpokenText.Blocks(text) };
            slack.World.Post(post);
            return Task.FromResult(post);
        }
    }

    public static Task EditAsync(this SimulatedSlack slack, SimulatedPost post, string text)
    {
        lock (slack.World.Gate)
        {
            var before = post.Json();
            post.Markup = text;
            post.Blocks = SpokenText.Blocks(text);
            post.EditedTs = slack.World.NextTs();
            slack.World.Changed(post, before);
        }

        return Task.CompletedTask;
    }

    public static Task DeleteAsync(this SimulatedSlack slack, SimulatedPost post)
    {
        lock (slack.World.Gate)
        {
            slack.World.Delete(post);
        }

        return Task.CompletedTask;
    }

    public static Task ReactAsync(this SimulatedSlack slack, SimulatedPost post, SimulatedPerson person, string name)
    {
        lock (slack.World.Gate)
        {
            (post.Reactions.TryGetValue(name, out var who) ? who : post.Reactions[name] = []).Add(person.Id);
            SlackEvents.Reacted(slack.World, post, person, name);
        }

        return Task.CompletedTask;
    }

    /// <summary>A typed command: "/news", and what stands behind it.</summary>
    public static Task<SimulatedAct> SlashAsync(this SimulatedSlack slack, SimulatedConversation place, SimulatedPerson person, string command, string text = "")
    {
        var act = new SimulatedAct(slack.World, person, place) { Name = $"{command} {text}".TrimEnd() };
        slack.Deliveries.Deliver(act, InteractionForms.Command(slack, act, command, text), acceptsAnswer: true);
        return Task.FromResult(act);
    }

    /// <summary>Presses a button of a message, named by its label or its action_id.</summary>
    public static Task<SimulatedAct> PressAsync(this SimulatedSlack slack, SimulatedPost post, SimulatedPerson person, string button) =>
        post.Deleted || (post.VisibleTo is { } only && only != person)
        ? throw new InvalidOperationException($"{person.Name} does not see this message.")
        : slack.Use(new SimulatedAct(slack.World, person, post.Conversation) { Name = button, Source = post }, Found(post.Blocks, button, post.Text), SpokenText.Pressed);

    /// <summary>Presses a button of an App Home or a modal.</summary>
    public static Task<SimulatedAct> PressAsync(this SimulatedSlack slack, SimulatedView view, string button) =>
        slack.Use(new SimulatedAct(slack.World, view.Person, conversation: null) { Name = button, View = view }, Found(view.Sent["blocks"], button, view.Text), SpokenText.Pressed);

    /// <summary>Chooses in a menu of a message, named by its placeholder or its action_id; the option by its label or its value.</summary>
    public static Task<SimulatedAct> ChooseAsync(this SimulatedSlack slack, SimulatedPost post, SimulatedPerson person, string menu, string option) =>
        slack.Use(new SimulatedAct(slack.World, person, post.Conversation) { Name = menu, Source = post }, Found(post.Blocks, menu, post.Text), e => SpokenText.Chosen(e, option));

    public static Task<SimulatedAct> ChooseAsync(this SimulatedSlack slack, SimulatedView view, string menu, string option) =>
        slack.Use(new SimulatedAct(slack.World, view.Person, conversation: null) { Name = menu, View = view }, Found(view.Sent["blocks"], menu, view.Text), e => SpokenText.Chosen(e, option));

    /// <summary>A shortcut of a message's menu.</summary>
    public static Task<SimulatedAct> ShortcutAsync(this SimulatedSlack slack, SimulatedPost post, SimulatedPerson person, string callbackId)
    {
        lock (slack.World.Gate)
        {
            var act = new SimulatedAct(slack.World, person, post.Conversation) { Name = callbackId, Source = post };
            slack.Deliveries.Deliver(act, InteractionForms.MessageAction(slack, act, post, callbackId), acceptsAnswer: false);
            return Task.FromResult(act);
        }
    }

    /// <summary>A shortcut of the whole workspace.</summary>
    public static Task<SimulatedAct> ShortcutAsync(this SimulatedSlack slack, SimulatedPerson person, string callbackId)
    {
        lock (slack.World.Gate)
        {
            var act = new SimulatedAct(slack.World, person, conversation: null) { Name = callbackId };
            slack.Deliveries.Deliver(act, InteractionForms.Shortcut(slack, act, callbackId), acceptsAnswer: false);
            return Task.FromResult(act);
        }
    }

    /// <summary>Fills in a modal, by the block_id or the action_id of each field, and submits it. What a field had at first stays in it.</summary>
    public static Task<SimulatedAct> SubmitAsync(this SimulatedSlack slack, SimulatedView view, params IReadOnlyList<(string Field, string Value)> fields)
    {
        if (!view.IsOpen)
        {
            throw new InvalidOperationException("This modal is closed.");
        }

        lock (slack.World.Gate)
        {
            var act = new SimulatedAct(slack.World, view.Person, conversation: null) { Name = $"submit {view.CallbackId}", View = view };
            slack.Deliveries.Deliver(act, InteractionForms.Submission(slack, act, SpokenText.Values(view, fields)), acceptsAnswer: true);
            return Task.FromResult(act);
        }
    }

    /// <summary>Closes a modal; the app is told when it wanted to be.</summary>
    public static Task CloseAsync(this SimulatedSlack slack, SimulatedView view)
    {
        lock (slack.World.Gate)
        {
            view.IsOpen = false;
            if (view.Sent["notify_on_close"].Flag())
            {
                var act = new SimulatedAct(slack.World, view.Person, conversation: null) { Name = "close", View = view };
                slack.Deliveries.Deliver(act, InteractionForms.Closed(slack, act), acceptsAnswer: false);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Opens the app's home tab. See Slack Docs/app_home_opened event.</summary>
    public static Task OpenHomeAsync(this SimulatedSlack slack, SimulatedPerson person, string tab = "home")
    {
        var place = slack.Direct(person);
        lock (slack.World.Gate)
        {
            if (slack.World.Subscriptions.Contains("app_home_opened"))
            {
                var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = person.Id, ["channel"] = place.Id, ["tab"] = tab, ["event_ts"] = slack.World.NextTs() };
                if (slack.World.Homes.GetValueOrDefault(person.Id) is { } home && tab == "home")
                {
                    opened["view"] = home.Json();
                }

                slack.World.Publish(place.Team, opened);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Opens the assistant's pane: a thread begins, whose first message nobody reads. See Slack Docs/assistant_thread_started event.</summary>
    public static Task<SimulatedPost> OpenAssistantAsync(this SimulatedSlack slack, SimulatedPerson person, SimulatedConversation? from = null)
    {
        var place = slack.Direct(person);
        lock (slack.World.Gate)
        {
            var ts = slack.World.NextTs();
            var root = new SimulatedPost(ts, place, place.Team.Bot) { Markup = "New Assistant Thread", Subtype = "assistant_app_thread", ThreadTs = ts };
            place.All.Add(root);
            place.Assistant(ts);
            var context = new JsonObject();
            if (from is not null)
            {
                context["channel_id"] = from.Id;
                context["team_id"] = from.Team.Id;
            }

            if (slack.World.Subscriptions.Contains("assistant_thread_started"))
            {
                slack.World.Publish(place.Team, new JsonObject
                {
                    ["type"] = "assistant_thread_started",
                    ["assistant_thread"] = new JsonObject { ["user_id"] = person.Id, ["context"] = context, ["channel_id"] = place.Id, ["thread_ts"] = ts },
                    ["event_ts"] = slack.World.NextTs(),
                });
            }

            return Task.FromResult(root);
        }
    }

    /// <summary>Brings the bot into a channel. See Slack Docs/member_joined_channel event.</summary>
    public static Task InviteAsync(this SimulatedSlack slack, SimulatedConversation place, SimulatedPerson inviter)
    {
        lock (slack.World.Gate)
        {
            place.BotIsMember = true;
            if (slack.World.Subscriptions.Contains("member_joined_channel"))
            {
                slack.World.Publish(place.Team, new JsonObject
                {
                    ["type"] = "member_joined_channel",
                    ["user"] = place.Team.Bot.Id,
                    ["channel"] = place.Id,
                    ["channel_type"] = place.IsPrivate ? "G" : "C",
                    ["team"] = place.Team.Id,
                    ["inviter"] = inviter.Id,
                    ["event_ts"] = slack.World.NextTs(),
                });
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes the app out of a workspace: its token is of no use any more, and the app is told. See Slack Docs/app_uninstalled event.</summary>
    public static Task UninstallAsync(this SimulatedSlack slack, SimulatedTeam team)
    {
        lock (slack.World.Gate)
        {
            slack.World.Publish(team, new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(team.Bot.Id) } });
            slack.World.Publish(team, new JsonObject { ["type"] = "app_uninstalled" });
            team.Installed = false;
        }

        return Task.CompletedTask;
    }

    private static Task<SimulatedAct> Use(this SimulatedSlack slack, SimulatedAct act, (JsonObject Block, JsonObject Element) used, Func<JsonObject, JsonObject> action)
    {
        lock (slack.World.Gate)
        {
            var told = action(used.Element);
            told["block_id"] = used.Block["block_id"]?.DeepClone();
            slack.Deliveries.Deliver(act, InteractionForms.BlockActions(slack, act, told), acceptsAnswer: false);
            return Task.FromResult(act);
        }
    }

    private static (JsonObject Block, JsonObject Element) Found(JsonNode? blocks, string name, string text)
    {
        var found = SlackVisibleText.Elements(blocks).FirstOrDefault(e =>
            e.Element["action_id"].Text() == name || e.Element["text"]?["text"].Text() == name || e.Element["placeholder"]?["text"].Text() == name);
        return found.Element is null ? throw new InvalidOperationException($"There is no “{name}” on:\n{text}") : found;
    }
}
