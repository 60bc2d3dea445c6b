using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord;

/// <summary>What JSON of Discord's has of its own.</summary>
internal static class Json
{
    public static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Discord's own form of an instant.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    public static ulong? Snowflake(this JsonNode? node) =>
        node.Text() is { } text && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static JsonArray List(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    /// <summary>How long Discord thinks a text is: in Unicode scalar values, as client libraries found out.</summary>
    public static int Length(string? text) => text?.EnumerateRunes().Count() ?? 0;
}
