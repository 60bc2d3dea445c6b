using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord;

/// <summary>Short words for reading what a client sent, which may be of any shape.</summary>
internal static class Json
{
    public static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Discord's own form of an instant.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    public static string? Text(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(this JsonNode? node) =>
        node is not JsonValue value ? null
        : value.TryGetValue<long>(out var whole) ? whole
        : value.TryGetValue<int>(out var small) ? small
        : value.TryGetValue<double>(out var real) ? (long)real
        : null;

    public static bool Flag(this JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var set) && set;

    public static ulong? Snowflake(this JsonNode? node) =>
        node.Text() is { } text && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The objects of a list; what is no list has none.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    public static JsonArray List(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    public static JsonArray Copy(this JsonArray list) => (JsonArray)list.DeepClone();

    /// <summary>How long Discord thinks a text is: in Unicode scalar values, as client libraries found out.</summary>
    public static int Length(string? text) => text?.EnumerateRunes().Count() ?? 0;
}
