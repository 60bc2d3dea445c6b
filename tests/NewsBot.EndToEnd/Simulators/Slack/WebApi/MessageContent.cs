using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>What a message is made of, wherever it is sent by, once it has passed the rules.</summary>
internal sealed class MessageContent
{
    private const int LongestText = 40_000;
    private const int LongestMarkdown = 12_000;

    private string _text = "";
    private string? _markdown;
    private JsonArray? _blocks;
    private JsonArray? _attachments;
    private JsonNode? _metadata;
    private bool _truncated;

    /// <summary>Reads and checks. Blocks that an update leaves out stay, and an empty list removes them. See Slack Docs/chat.update, "Arguments".</summary>
    public static MessageContent Read(JsonObject sent, SlackSimulatorLimits limits, SimulatedPost? before = null)
    {
        var (text, markdown) = (sent["text"].Text() ?? "", sent["markdown_text"].Text());
        var content = new MessageContent { _text = text, _markdown = markdown, _blocks = ReadList(sent, "blocks", "invalid_blocks_format"), _attachments = ReadList(sent, "attachments", "invalid_attachments") };
        if (markdown is not null && (text.Length > 0 || sent["blocks"] is not null))
        {
            throw new SlackProblem("markdown_text_conflict");
        }

        if (markdown is { Length: > LongestMarkdown })
        {
            throw new SlackProblem("msg_too_long");
        }

        if (text.Length == 0 && markdown is not { Length: > 0 } && content._blocks is not { Count: > 0 } && content._attachments is not { Count: > 0 })
        {
            throw new SlackProblem("no_text");
        }

        if (text.Length > LongestText)
        {
            // See Slack Docs/chat.postMessage, "Truncating content".
            content._text = text[..LongestText];
            content._truncated = true;
        }

        if (content._blocks is { } blocks)
        {
            BlockRules.CheckMessage(blocks, limits);
        }
        else if (before is { WasStreamed: false } && markdown is null)
        {
            content._blocks = before.Blocks.Copy();
        }

        content._attachments ??= before?.Attachments.Copy();
        content._metadata = ReadMetadata(sent["metadata"]);
        return content;
    }

    public void Apply(SimulatedPost post)
    {
        post.Markup = _text;
        post.Markdown = _markdown;
        post.Blocks = WithIds(_blocks ?? []);
        post.Attachments = _attachments?.Copy() ?? [];
        post.Metadata = _metadata?.DeepClone() ?? post.Metadata;
    }

    public JsonObject Warn(JsonObject answer)
    {
        if (_truncated)
        {
            answer["warning"] = "message_truncated";
            answer["response_metadata"] = new JsonObject { ["warnings"] = new JsonArray("message_truncated") };
        }

        return answer;
    }

    /// <summary>Slack names the blocks and elements that the app left without a name.</summary>
    public static JsonArray WithIds(JsonArray blocks)
    {
        var named = blocks.Copy();
        foreach (var block in named.OfType<JsonObject>())
        {
            block["block_id"] ??= Guid.NewGuid().ToString("N")[..5];
            foreach (var element in SlackVisibleText.ElementsOf(block))
            {
                element["action_id"] ??= Guid.NewGuid().ToString("N")[..5];
            }
        }

        return named;
    }

    private static JsonArray? ReadList(JsonObject sent, string name, string error) => sent[name] switch
    {
        null => null,
        JsonArray list => list,
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length == 0 => null,
        _ => throw new SlackProblem(error),
    };

    /// <summary>See Slack Docs/Message Metadata.</summary>
    private static JsonObject? ReadMetadata(JsonNode? metadata) => metadata switch
    {
        null => null,
        JsonObject given when given["event_type"].Text() is { Length: > 0 } && given["event_payload"] is JsonObject => given,
        JsonObject given when given["entities"] is JsonArray => given,
        _ => throw new SlackProblem("invalid_metadata_format"),
    };
}
