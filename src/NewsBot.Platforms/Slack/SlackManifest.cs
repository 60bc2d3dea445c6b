using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Slack;

/// <summary>
/// The description of the app that a person pastes into Slack to create it: made from the one list of commands, so that what Slack offers is
/// what the bot knows. See Slack Docs/App Manifest Reference.
/// </summary>
internal sealed record SlackManifest(IReadOnlyList<CommandDescription> Commands, SlackOptions Options)
{
    /// <summary>The message shortcut's name in what Slack delivers.</summary>
    public const string SummariseShortcut = "summarise";

    private const string Name = "NewsBot";

    /// <summary>See Slack Docs/App Manifest Reference, "features.bot_user.display_name": small letters, digits, -, _ and .</summary>
    private const string BotName = "newsbot";

    private const string Summary = "The AI news on demand, with sources, and answers to what you ask about them.";

    /// <summary>What is asked for, and no more; the comment is for whoever decides whether to grant it.</summary>
    public static readonly IReadOnlyList<SlackScope> Scopes =
    [
        new("app_mentions:read", "questions that mention the bot"),
        new("assistant:write", "suggested questions and titles in its own conversation"),
        new("channels:history", "questions in its threads without a mention; leave out with message.channels"),
        new("channels:join", "a digest for a public channel it is not in yet; leave out to invite it by hand"),
        new("channels:read", "whether it may write in a public channel"),
        new("chat:write", "its replies"),
        new("commands", "slash commands and the message shortcut"),
        new("groups:history", "questions in its threads in private channels; leave out with message.groups"),
        new("groups:read", "whether it may write in a private channel"),
        new("im:history", "what is written to it directly"),
        new("im:read", "to tell direct messages from channels"),
        new("im:write", "to write to a person directly"),
        new("mpim:history", "questions in its threads in group messages; leave out with message.mpim"),
        new("users:read", "the time zone and language of who asks"),
    ];

    /// <summary>
    /// True for an app from before Slack's Agent messaging experience: it keeps its assistant_view. A new app can only have the other. See Slack
    /// Docs/Migrating to the Agent messaging experience.
    /// </summary>
    public bool AssistantView { get; init; }

    private bool OverHttp => Options.Delivery == SlackDeliveryMode.Http;

    private string Description =>
        $"NewsBot reads the AI news so that you need not. Type {SlackCommandNames.Typed("news", Options.CommandPrefix)} for the stories of the day, ask a "
        + "question about them, or ask on in the thread under a reply. Every sentence it writes shows the exact words in the article that it rests on, "
        + "and the link to it.";

    public string ToYaml()
    {
        var yaml = new YamlText();
        yaml.Comment("The app as Slack has to know it. Paste it at https://api.slack.com/apps, Create New App, From a manifest, YAML.")
            .Comment("Made by: newsbot slack manifest. A test compares the two; edit neither by hand.")
            .Map("display_information", display => display
                .Text("name", Name)
                .Text("description", Summary)
                .Text("long_description", Description)
                .Text("background_color", "#1d3557"))
            .Map("features", AddFeatures)
            .Map("oauth_config", AddPermissions)
            .Map("settings", AddSettings);
        return yaml.ToString();
    }

    private void AddFeatures(YamlText features)
    {
        features
            .Map("app_home", home => home
                .Flag("home_tab_enabled", true)
                .Flag("messages_tab_enabled", true)
                .Flag("messages_tab_read_only_enabled", false))
            .Map("bot_user", bot => bot.Text("display_name", BotName).Flag("always_online", true))
            .Map(AssistantView ? "assistant_view" : "agent_view", view => view
                .Text(AssistantView ? "assistant_description" : "agent_description", Summary)
                .List("suggested_prompts", SuggestedQuestions.Select<(string Title, string Message), Action<YamlText>>(
                    question => item => item.Text("title", question.Title).Text("message", question.Message))))
            .List("shortcuts",
            [
                shortcut => shortcut
                    .Text("name", "Summarize this")
                    .Text("type", "message")
                    .Text("callback_id", SummariseShortcut)
                    .Text("description", "What the linked page or the message says, in a few sentences"),
            ])
            .List("slash_commands", SlashCommands().Select<SlashCommand, Action<YamlText>>(command => item =>
            {
                item.Text("command", command.Name);
                if (OverHttp)
                {
                    item.Text("url", Address(Options.CommandsPath));
                }

                item.Text("description", command.Summary);
                if (command.Hint.Length > 0)
                {
                    item.Text("usage_hint", command.Hint);
                }

                // Else a channel or a person that is named arrives as a bare word, which could be anybody.
                item.Flag("should_escape", true);
            }));
    }

    private void AddPermissions(YamlText permissions)
    {
        if (Options.PublicUrl is not null)
        {
            permissions.Values("redirect_urls", [(Address(Options.OAuthPath), "for workspaces that install the app over the web")]);
        }

        permissions.Map("scopes", scopes => scopes.Values("bot", Scopes.Select(s => (s.Name, s.For))));
    }

    private void AddSettings(YamlText settings) => settings
        .Map("event_subscriptions", events =>
        {
            if (OverHttp)
            {
                events.Text("request_url", Address(Options.EventsPath));
            }

            events.Values("bot_events", Events());
        })
        .Map("interactivity", interactivity =>
        {
            interactivity.Flag("is_enabled", true);
            if (OverHttp)
            {
                interactivity.Text("request_url", Address(Options.InteractivityPath)).Text("message_menu_options_url", Address(Options.InteractivityPath));
            }
        })
        .Flag("org_deploy_enabled", false)
        .Flag("socket_mode_enabled", !OverHttp)
        .Flag("token_rotation_enabled", false);

    /// <summary>Offered in the bot's own conversation until the bot offers others. See Slack Docs/App Manifest Reference: four at most.</summary>
    private static IReadOnlyList<(string Title, string Message)> SuggestedQuestions =>
    [
        ("What is new today?", "What is new in AI today?"),
        ("The week in brief", "What were the most important AI stories of this week?"),
        ("Ask about a model", "What is new about OpenAI's models?"),
    ];

    private IEnumerable<SlashCommand> SlashCommands()
    {
        var prefix = Options.CommandPrefix;
        var listed = Commands.Where(c => c.Listed).ToList();
        foreach (var command in listed.Where(c => SlackCommandNames.IsShort(c.Name, prefix)))
        {
            yield return new SlashCommand($"/{command.Name}", command.Summary, command.Usage[(command.Name.Length + 1)..].Trim());
        }

        yield return new SlashCommand(
            $"/{SlackCommandNames.Everything(prefix)}",
            "Every command of NewsBot's by its name",
            string.Join(" | ", listed.Select(c => c.Name)));
    }

    private IEnumerable<(string Name, string For)> Events()
    {
        if (!AssistantView)
        {
            yield return ("app_context_changed", "which channel a person is looking at");
        }

        yield return ("app_home_opened", "the Home tab, and suggested questions");
        yield return ("app_mention", "questions that mention the bot");
        yield return ("app_uninstalled", "to forget the token of a workspace that has removed the app");
        if (AssistantView)
        {
            yield return ("assistant_thread_context_changed", "which channel a person is looking at");
            yield return ("assistant_thread_started", "suggested questions");
        }

        yield return ("message.channels", "questions in its threads in public channels; leave out and it needs a mention there");
        yield return ("message.groups", "questions in its threads in private channels");
        yield return ("message.im", "what is written to it directly");
        yield return ("message.mpim", "questions in its threads in group messages");
        yield return ("tokens_revoked", "to forget a token that is no longer good");
    }

    private string Address(string path) =>
        (Options.PublicUrl ?? throw new InvalidOperationException("Slack:PublicUrl is needed for the addresses in the manifest.")).AbsoluteUri.TrimEnd('/') + path;

    private sealed record SlashCommand(string Name, string Summary, string Hint);
}

/// <summary>A permission of the app's in Slack, and what it is for.</summary>
internal sealed record SlackScope(string Name, string For);
