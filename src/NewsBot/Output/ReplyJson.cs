using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NewsBot.Core.Chat;

namespace NewsBot.Output;

/// <summary>A reply, or any other data, as JSON for <c>--json</c>: every block says its kind.</summary>
internal static class ReplyJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(Reply reply)
    {
        var blocks = new JsonArray([.. reply.Blocks.Select(Block)]);
        var buttons = new JsonArray([.. reply.Buttons.Select(b => JsonSerializer.SerializeToNode(
            new { b.Label, b.Command, Options = b.Options.All.ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal) }, Options))]);
        return new JsonObject { ["blocks"] = blocks, ["buttons"] = buttons }.ToJsonString(Options);
    }

    private static JsonNode? Block(ReplyBlock block)
    {
        var node = JsonSerializer.SerializeToNode(block, block.GetType(), Options)!.AsObject();
        node.Insert(0, "kind", JsonNamingPolicy.CamelCase.ConvertName(block.GetType().Name));
        return node;
    }
}
