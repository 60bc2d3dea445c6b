using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators;

/// <summary>Short words for reading what a client sent, which may be of any shape.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(this JsonNode? node) =>
        node is not JsonValue value ? null
        : value.TryGetValue<long>(out var whole) ? whole
        : value.TryGetValue<int>(out var small) ? small
        : value.TryGetValue<double>(out var real) ? (long)real
        : null;

    public static bool Flag(this JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var set) && set;

    /// <summary>The objects of a list; what is no list has none.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    public static JsonArray Copy(this JsonArray list) => (JsonArray)list.DeepClone();
}
