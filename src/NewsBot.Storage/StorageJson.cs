using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Watches;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>The documents that are stored as JSON.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(CommandOptionsConverter)])]
[JsonSerializable(typeof(StorySummary))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(OpenQuestion))]
[JsonSerializable(typeof(KeptRanking))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(Watch))]
[JsonSerializable(typeof(DeliveryContent))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StorageJson : JsonSerializerContext;

/// <summary>A command's options as an object of strings.</summary>
internal sealed class CommandOptionsConverter : JsonConverter<CommandOptions>
{
    public override CommandOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new CommandOptions([.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString() ?? ""))]);
    }

    public override void Write(Utf8JsonWriter writer, CommandOptions value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.All)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
