using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>A message and what became of it.</summary>
internal sealed class SimulatedPost(string ts, SimulatedConversation conversation, SimulatedPerson author)
{
    private readonly List<string> _versions = [];

    /// <summary>What names it within its conversation; it looks like a time and is one.</summary>
    public string Ts => ts;

    public SimulatedConversation Conversation => conversation;

    public SimulatedPerson Author => author;

    /// <summary>The text as it travels, with its entities and its control sequences.</summary>
    public string Markup { get; set; } = "";

    /// <summary>Standard Markdown instead of that: what was streamed, or sent as markdown_text.</summary>
    public string? Markdown { get; set; }

    public JsonArray Blocks { get; set; } = [];

    public JsonArray Attachments { get; set; } = [];

    public JsonNode? Metadata { get; set; }

    public string? Subtype { get; init; }

    /// <summary>The thread it stands in; null in the channel itself. The thread's first message names itself once there are replies.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>A reply that is also shown in the channel.</summary>
    public bool Broadcast { get; init; }

    /// <summary>The only person who sees an ephemeral message; null when everyone does.</summary>
    public SimulatedPerson? VisibleTo { get; init; }

    public string? EditedTs { get; set; }

    public bool Deleted { get; set; }

    /// <summary>By name, who reacted.</summary>
    public Dictionary<string, HashSet<string>> Reactions { get; } = [];

    /// <summary>Between chat.startStream and chat.stopStream.</summary>
    public bool IsStreaming { get; set; }

    /// <summary>Whether it was ever streamed.</summary>
    public bool WasStreamed { get; set; }

    /// <summary>Whether unfurling was left on for links.</summary>
    public bool UnfurlsLinks { get; set; }

    /// <summary>The ids of the events by which the app was told of it.</summary>
    public List<string> EventIds { get; } = [];

    /// <summary>From when it was said to the acknowledgement of the first of them; null while there is none.</summary>
    public TimeSpan? Acknowledged { get; private set; }

    public bool IsReply => ThreadTs is not null && ThreadTs != ts;

    /// <summary>What a person reads: the blocks where there are some, else the text; links by their labels.</summary>
    public string Text => SlackVisibleText.Of(this);

    /// <summary>What could be read here over time.</summary>
    public IReadOnlyList<string> Versions => _versions;

    /// <summary>The labels of the buttons which can be pressed.</summary>
    public IReadOnlyList<string> Buttons => [.. SlackVisibleText.Elements(Blocks).Where(e => e.Element["type"].Text() == "button").Select(e => e.Element["text"]?["text"].Text() ?? "")];

    /// <summary>When it last became what it is, by the stopwatch.</summary>
    public long ChangedAt { get; private set; } = Stopwatch.GetTimestamp();

    public long PostedAt { get; } = Stopwatch.GetTimestamp();

    public void Acknowledge() => Acknowledged ??= Stopwatch.GetElapsedTime(PostedAt);

    /// <summary>Keeps what can be read now as a version of its own.</summary>
    public void Note()
    {
        ChangedAt = Stopwatch.GetTimestamp();
        if (_versions.Count == 0 || _versions[^1] != Text)
        {
            _versions.Add(Text);
        }
    }

    /// <summary>See Slack Docs/message event.</summary>
    public JsonObject Json()
    {
        var json = new JsonObject { ["type"] = "message" };
        if (Subtype is not null)
        {
            json["subtype"] = Subtype;
        }

        json["user"] = author.Id;
        json["text"] = Markdown ?? Markup;
        json["ts"] = ts;
        json["team"] = author.TeamId;
        if (author.IsBot)
        {
            DescribeBot(json);
        }
        else
        {
            json["client_msg_id"] = $"00000000-0000-4000-8000-{ts.Replace(".", "", StringComparison.Ordinal).PadLeft(12, '0')[^12..]}";
        }

        if (Blocks.Count > 0)
        {
            json["blocks"] = Blocks.Copy();
        }

        if (Attachments.Count > 0)
        {
            json["attachments"] = Attachments.Copy();
        }

        DescribeThread(json);
        if (EditedTs is not null)
        {
            json["edited"] = new JsonObject { ["user"] = author.Id, ["ts"] = EditedTs };
        }

        if (Metadata is not null)
        {
            json["metadata"] = Metadata.DeepClone();
        }

        if (Reactions.Count > 0)
        {
            json["reactions"] = new JsonArray([.. Reactions.Select(r => new JsonObject
            {
                ["name"] = r.Key,
                ["count"] = r.Value.Count,
                ["users"] = new JsonArray([.. r.Value.Select(u => JsonValue.Create(u))]),
            })]);
        }

        if (IsStreaming)
        {
            json["streaming_state"] = "in_progress";
        }

        return json;
    }

    public override string ToString() => $"{author.Name}: {Text}";

    private void DescribeBot(JsonObject json)
    {
        var team = conversation.Team;
        json["bot_id"] = author.Id == team.Bot.Id ? team.BotId : "B0OTHER";
        json["app_id"] = author.Id == team.Bot.Id ? SlackWorld.AppId : "A0OTHER";
        json["bot_profile"] = new JsonObject
        {
            ["id"] = json["bot_id"]!.DeepClone(),
            ["app_id"] = json["app_id"]!.DeepClone(),
            ["name"] = author.Name,
            ["deleted"] = false,
            ["updated"] = 1_700_000_000,
            ["team_id"] = team.Id,
        };
    }

    private void DescribeThread(JsonObject json)
    {
        var replies = conversation.All.Where(p => p.ThreadTs == ts && p.IsReply && p is { Deleted: false, VisibleTo: null }).ToList();
        if (replies.Count > 0)
        {
            json["thread_ts"] = ts;
            json["reply_count"] = replies.Count;
            json["reply_users_count"] = replies.Select(r => r.Author.Id).Distinct().Count();
            json["latest_reply"] = replies[^1].Ts;
        }
        else if (ThreadTs is not null)
        {
            json["thread_ts"] = ThreadTs;
            if (conversation.All.Find(p => p.Ts == ThreadTs) is { } parent && IsReply)
            {
                json["parent_user_id"] = parent.Author.Id;
            }
        }
    }
}
