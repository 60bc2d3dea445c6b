using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>
/// What Slack says of blocks: types, lengths, what stands where. A refusal names the place as Slack does, with a JSON pointer.
/// See Slack Docs/Block Kit, "Blocks".
/// </summary>
internal sealed class BlockRules
{
    private const int MostInMessage = 50;
    private const int MostInView = 100;
    private const int LongestMarkdown = 12_000;
    private const int LongestId = 255;

    private readonly List<string> _errors = [];
    private readonly ElementRules _elements;
    private readonly HashSet<string> _blockIds = [];
    private int _markdown;

    private BlockRules() => _elements = new ElementRules(Fail);

    public static void CheckMessage(JsonArray blocks, SlackSimulatorLimits limits)
    {
        var rules = new BlockRules();
        if (blocks.Count > MostInMessage)
        {
            throw new SlackProblem("invalid_blocks", $"[ERROR] no more than {MostInMessage} items allowed [json-pointer:/blocks]");
        }

        rules.Check(blocks, "/blocks", "message");
        rules.Throw("invalid_blocks");
        if (Characters(blocks) > limits.BlockCharacters)
        {
            throw new SlackProblem("msg_blocks_too_long");
        }
    }

    /// <summary>The blocks of a view; errors are the caller's to throw.</summary>
    public static IReadOnlyList<string> CheckView(JsonArray blocks, string surface)
    {
        var rules = new BlockRules();
        if (blocks.Count > MostInView)
        {
            rules.Fail("/view/blocks", $"no more than {MostInView} items allowed");
        }

        rules.Check(blocks, "/view/blocks", surface);
        return rules._errors;
    }

    /// <summary>Every character that is shown, in all blocks.</summary>
    public static int Characters(JsonNode? node) => node switch
    {
        JsonObject json => json.Sum(p => p.Key is "text" or "alt_text" or "title" or "value" or "url" or "image_url" && p.Value.Text() is { } text ? text.Length : Characters(p.Value)),
        JsonArray list => list.Sum(Characters),
        _ => 0,
    };

    private void Check(JsonArray blocks, string pointer, string surface)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var at = $"{pointer}/{i}";
            if (blocks[i] is not JsonObject block)
            {
                Fail(at, "must be an object");
                continue;
            }

            if (block["block_id"] is { } id)
            {
                CheckId(id, $"{at}/block_id");
            }

            CheckKind(block, at, surface);
        }
    }

    private void CheckId(JsonNode id, string at)
    {
        if (id.Text() is not { Length: > 0 and <= LongestId } text)
        {
            Fail(at, $"must be less than {LongestId + 1} characters");
        }
        else if (!_blockIds.Add(text))
        {
            Fail(at, $"block_id already exists: {text}");
        }
    }

    private void CheckKind(JsonObject block, string at, string surface)
    {
        switch (block["type"].Text())
        {
            case "header":
                _elements.PlainText(block["text"], $"{at}/text", 150);
                break;
            case "section":
                CheckSection(block, at, surface);
                break;
            case "context":
                CheckContext(block, at);
                break;
            case "actions":
                CheckActions(block, at, surface);
                break;
            case "context_actions" when surface == "message":
                CheckList(block["elements"], $"{at}/elements", 5, (e, p) => _elements.Element(e, p, "context_actions"));
                break;
            case "divider":
                break;
            case "markdown" when surface == "message":
                CheckMarkdown(block, at);
                break;
            case "image":
                CheckImage(block, at);
                break;
            case "input":
                CheckInput(block, at, surface);
                break;
            case "rich_text":
                CheckList(block["elements"], $"{at}/elements", int.MaxValue, RichTextRules.Check(Fail));
                break;
            case "table" or "video" or "file" or "task_card" or "plan" or "alert" or "card" or "carousel" or "container" or "data_table":
                break;
            case var type:
                Fail(at, type is null ? "missing required field: type" : $"unsupported type: {type}");
                break;
        }
    }

    private void CheckSection(JsonObject block, string at, string surface)
    {
        if (block["text"] is null && block["fields"] is null)
        {
            Fail(at, "missing required field: text");
        }

        if (block["text"] is { } text)
        {
            _elements.AnyText(text, $"{at}/text", 3_000);
        }

        if (block["fields"] is { } fields)
        {
            CheckList(fields, $"{at}/fields", 10, (f, p) => _elements.AnyText(f, p, 2_000));
        }

        if (block["accessory"] is { } accessory)
        {
            _elements.Element(accessory, $"{at}/accessory", surface == "message" ? "section" : "view-section");
        }
    }

    private void CheckContext(JsonObject block, string at) =>
        CheckList(block["elements"], $"{at}/elements", 10, (e, p) =>
        {
            if (e["type"].Text() == "image")
            {
                CheckImage((JsonObject)e, p);
            }
            else
            {
                _elements.AnyText(e, p, 2_000);
            }
        });

    private void CheckActions(JsonObject block, string at, string surface)
    {
        var ids = new HashSet<string>();
        CheckList(block["elements"], $"{at}/elements", 25, (e, p) =>
        {
            _elements.Element(e, p, surface == "message" ? "actions" : "view-actions");
            if (e["action_id"].Text() is { } id && !ids.Add(id))
            {
                Fail($"{p}/action_id", $"action_id already exists: {id}");
            }
        });
    }

    private void CheckMarkdown(JsonObject block, string at)
    {
        if (block["text"].Text() is not { Length: > 0 } text)
        {
            Fail($"{at}/text", "must provide a string");
            return;
        }

        // "The cumulative limit for all markdown blocks in a single payload is 12,000 characters": Slack Docs/Markdown Block.
        _markdown += text.Length;
        if (_markdown > LongestMarkdown)
        {
            Fail($"{at}/text", $"must be less than {LongestMarkdown + 1} characters");
        }
    }

    private void CheckImage(JsonObject image, string at)
    {
        if (image["image_url"].Text() is null && image["slack_file"] is not JsonObject)
        {
            Fail(at, "missing required field: image_url");
        }

        if (image["image_url"] is { } url && (url.Text() is not { Length: > 0 and <= 3_000 } address || !Uri.TryCreate(address, UriKind.Absolute, out _)))
        {
            Fail($"{at}/image_url", "invalid url");
        }

        if (image["alt_text"].Text() is not { Length: > 0 and <= 2_000 })
        {
            Fail($"{at}/alt_text", "must be more than 0 and less than 2001 characters");
        }

        if (image["title"] is { } title)
        {
            _elements.PlainText(title, $"{at}/title", 2_000);
        }
    }

    private void CheckInput(JsonObject block, string at, string surface)
    {
        _elements.PlainText(block["label"], $"{at}/label", 2_000);
        if (block["hint"] is { } hint)
        {
            _elements.PlainText(hint, $"{at}/hint", 2_000);
        }

        _elements.Element(block["element"], $"{at}/element", surface == "message" ? "input" : "view-input");
    }

    private void CheckList(JsonNode? list, string at, int most, Action<JsonNode, string> check)
    {
        if (list is not JsonArray { Count: > 0 } items)
        {
            Fail(at, list is JsonArray ? "no less than 1 items allowed" : "must provide an array");
            return;
        }

        if (items.Count > most)
        {
            Fail(at, $"no more than {most} items allowed");
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item)
            {
                check(item, $"{at}/{i}");
            }
            else
            {
                Fail($"{at}/{i}", "must be an object");
            }
        }
    }

    private void Fail(string at, string why) => _errors.Add($"[ERROR] {why} [json-pointer:{at}]");

    private void Throw(string error)
    {
        if (_errors.Count > 0)
        {
            throw new SlackProblem(error, _errors);
        }
    }
}
