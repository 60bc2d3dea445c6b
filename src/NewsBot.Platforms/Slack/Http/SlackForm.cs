using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace NewsBot.Platforms.Slack.Http;

/// <summary>
/// Slack sends commands and presses as forms. The fields of a command become an object, as Socket Mode has it, so that the bot reads both alike.
/// </summary>
internal static class SlackForm
{
    private const int MostFields = 64;

    /// <summary>The fields; null when the body is no form.</summary>
    public static IReadOnlyDictionary<string, string>? Read(byte[] body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = MostFields, ValueLengthLimit = body.Length + 1 };
            return reader.ReadForm().ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static JsonElement ToJson(IReadOnlyDictionary<string, string> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        return JsonElement.ParseValue(ref reader);
    }
}
