using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>
/// A message or a view as lines of text: what a person reads of it. Links stand by their labels, entities as the characters they mean;
/// marks of emphasis stay as they are.
/// </summary>
internal static partial class SlackVisibleText
{
    public static string Of(SimulatedPost post) =>
        post.WasStreamed ? Join([post.Markdown is { } streamed ? Markdown(streamed) : null, Blocks(post.Blocks)])
        : post.Blocks.Count > 0 ? Blocks(post.Blocks)
        : post.Markdown is { } markdown ? Markdown(markdown) : Mrkdwn(post.Markup);

    /// <summary>A view with its title and its buttons below.</summary>
    public static string View(JsonObject view) => Join(
    [
        view["title"]?["text"].Text() is { } title ? Entities(title) : null,
        Blocks(view["blocks"]),
        view["submit"]?["text"].Text() is { } submit ? $"[{submit}]" : null,
    ]);

    public static string Blocks(JsonNode? blocks) => Join(blocks.Objects().Select(Block));

    /// <summary>All elements that can be used, each with its block.</summary>
    public static IEnumerable<(JsonObject Block, JsonObject Element)> Elements(JsonNode? blocks) =>
        from block in blocks.Objects()
        from element in ElementsOf(block)
        select (block, element);

    /// <summary>Those of one block.</summary>
    public static IEnumerable<JsonObject> ElementsOf(JsonObject block) => block["type"].Text() == "rich_text" ? [] :
        block["elements"].Objects().Concat(new[] { block["accessory"], block["element"] }.OfType<JsonObject>())
            .Where(e => e["type"].Text() is not ("plain_text" or "mrkdwn" or "image"));

    /// <summary>See Slack Docs/Formatting Message Text.</summary>
    public static string Mrkdwn(string text) => Entities(Control().Replace(text, match =>
    {
        var (inner, label) = (match.Groups["what"].Value, match.Groups["label"].Success ? match.Groups["label"].Value : null);
        return inner[0] switch
        {
            '@' => label is null ? $"@{inner[1..]}" : $"@{label}",
            '#' => label is null ? $"#{inner[1..]}" : $"#{label}",
            '!' => inner.StartsWith("!date^", StringComparison.Ordinal) || inner.StartsWith("!subteam^", StringComparison.Ordinal) ? label ?? inner[1..] : $"@{label ?? inner[1..]}",
            _ => label ?? inner,
        };
    }));

    private static string? Block(JsonObject block) => block["type"].Text() switch
    {
        "header" => Words(block["text"]),
        "section" => Join([Words(block["text"]), .. block["fields"].Objects().Select(Words), Element(block["accessory"] as JsonObject)]),
        "context" => string.Join(' ', block["elements"].Objects().Select(e => e["type"].Text() == "image" ? e["alt_text"].Text() : Words(e))),
        "actions" or "context_actions" => string.Join(' ', block["elements"].Objects().Select(Element)),
        "markdown" => Markdown(block["text"].Text() ?? ""),
        "image" => Join([Words(block["title"]), block["alt_text"].Text() is { } alt ? $"({alt})" : null]),
        "input" => Join([Words(block["label"]), Element(block["element"] as JsonObject), Words(block["hint"])]),
        "rich_text" => Join(block["elements"].Objects().Select(Rich)),
        "table" => Join((block["rows"] as JsonArray ?? []).OfType<JsonArray>().Select(row => string.Join(" | ", row.OfType<JsonObject>().Select(c => c["text"].Text() ?? Rich(c))))),
        "task_card" or "plan" or "alert" => block["title"].Text() ?? Words(block["text"]),
        _ => null,
    };

    private static string? Element(JsonObject? element) => element?["type"].Text() switch
    {
        "button" or "workflow_button" or "icon_button" => $"[{Words(element["text"])}]",
        "feedback_buttons" => $"[{Words(element["positive_button"]?["text"])}] [{Words(element["negative_button"]?["text"])}]",
        "overflow" => $"[{string.Join('/', element["options"].Objects().Select(o => Words(o["text"])))}]",
        "checkboxes" or "radio_buttons" => string.Join(' ', element["options"].Objects().Select(o => $"[ ] {Words(o["text"])}")),
        "image" => element["alt_text"].Text() is { } alt ? $"({alt})" : null,
        null => null,
        _ => element["initial_option"]?["text"] is { } chosen ? $"({Words(chosen)})" : $"({Words(element["placeholder"])})",
    };

    /// <summary>See Slack Docs/Rich Text Block.</summary>
    private static string Rich(JsonObject part) => part["type"].Text() switch
    {
        "rich_text" => Join(part["elements"].Objects().Select(Rich)),
        "rich_text_section" or "rich_text_preformatted" or "rich_text_quote" => string.Concat(part["elements"].Objects().Select(Rich)),
        "rich_text_list" => Join(part["elements"].Objects().Select(e => "• " + Rich(e))),
        "text" => part["text"].Text() ?? "",
        "link" => part["text"].Text() ?? part["url"].Text() ?? "",
        "user" => $"@{part["user_id"].Text()}",
        "channel" => $"#{part["channel_id"].Text()}",
        "emoji" => $":{part["name"].Text()}:",
        "broadcast" => $"@{part["range"].Text()}",
        "date" => part["fallback"].Text() ?? "",
        _ => "",
    };

    private static string? Words(JsonNode? text) =>
        text?["text"].Text() is not { } words ? null : text["type"].Text() == "mrkdwn" ? Mrkdwn(words) : Entities(words);

    private static string Entities(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>Standard Markdown: links by their labels, escaped characters as themselves.</summary>
    private static string Markdown(string text) =>
        Entities(Escaped().Replace(Link().Replace(text, m => m.Groups["label"].Value), m => m.Groups["mark"].Value));

    private static string Join(IEnumerable<string?> lines) => string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));

    [GeneratedRegex(@"<(?<what>[@#!][^<>|]+|[a-z][a-z0-9+.-]*:[^<>|]+)(?:\|(?<label>[^<>]*))?>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Control();

    [GeneratedRegex(@"\[(?<label>(?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^)\s]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"\\(?<mark>[!-/:-@\[-`{-~])", RegexOptions.ExplicitCapture)]
    private static partial Regex Escaped();
}
