using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>The inside of a rich text block. See Slack Docs/Rich Text Block.</summary>
internal static class RichTextRules
{
    private static readonly HashSet<string> Leaves = ["text", "link", "user", "channel", "usergroup", "emoji", "broadcast", "date", "color", "team"];

    public static Action<JsonNode, string> Check(Action<string, string> fail) => (node, at) =>
    {
        switch (node["type"].Text())
        {
            case "rich_text_section" or "rich_text_preformatted" or "rich_text_quote":
                Leaf(node, at, fail);
                break;
            case "rich_text_list":
                if (node["style"].Text() is not ("bullet" or "ordered"))
                {
                    fail($"{at}/style", "must be one of bullet, ordered");
                }

                foreach (var (section, i) in node["elements"].Objects().Select((e, i) => (e, i)))
                {
                    Leaf(section, $"{at}/elements/{i}", fail);
                }

                break;
            case var type:
                fail(at, $"unsupported type: {type}");
                break;
        }
    };

    private static void Leaf(JsonNode section, string at, Action<string, string> fail)
    {
        if (section["elements"] is not JsonArray { Count: > 0 } leaves)
        {
            fail($"{at}/elements", "must provide an array");
            return;
        }

        for (var i = 0; i < leaves.Count; i++)
        {
            var type = leaves[i]?["type"].Text();
            if (type is null || !Leaves.Contains(type))
            {
                fail($"{at}/elements/{i}", $"unsupported type: {type}");
            }
            else if (type == "text" && leaves[i]!["text"].Text() is not { Length: > 0 })
            {
                fail($"{at}/elements/{i}/text", "must be more than 0 characters");
            }
            else if (type == "link" && leaves[i]!["url"].Text() is not { Length: > 0 })
            {
                fail($"{at}/elements/{i}/url", "must provide a string");
            }
        }
    }
}
