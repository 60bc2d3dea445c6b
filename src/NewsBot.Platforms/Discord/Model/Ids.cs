using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Discord.Model;

/// <summary>
/// An id of Discord's: 64 bits, a string in JSON. Each kind has a type of its own, so that a message's id is never passed for a channel's.
/// See Discord Docs/Reference, "Snowflakes".
/// </summary>
internal interface ISnowflake<TSelf>
    where TSelf : struct, ISnowflake<TSelf>
{
    ulong Value { get; }

    static abstract TSelf Of(ulong value);
}

/// <summary>When a thing was made, by Discord's own clock: the upper 42 bits are milliseconds since 2015.</summary>
internal static class Snowflake
{
    public static TimeSpan Between(ulong earlier, ulong later) => TimeSpan.FromMilliseconds((long)(later >> 22) - (long)(earlier >> 22));
}

[JsonConverter(typeof(SnowflakeConverter<ApplicationId>))]
internal readonly record struct ApplicationId(ulong Value) : ISnowflake<ApplicationId>
{
    public static ApplicationId Of(ulong value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

[JsonConverter(typeof(SnowflakeConverter<ChannelId>))]
internal readonly record struct ChannelId(ulong Value) : ISnowflake<ChannelId>
{
    public static ChannelId Of(ulong value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

[JsonConverter(typeof(SnowflakeConverter<GuildId>))]
internal readonly record struct GuildId(ulong Value) : ISnowflake<GuildId>
{
    public static GuildId Of(ulong value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

[JsonConverter(typeof(SnowflakeConverter<InteractionId>))]
internal readonly record struct InteractionId(ulong Value) : ISnowflake<InteractionId>
{
    public static InteractionId Of(ulong value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

[JsonConverter(typeof(SnowflakeConverter<MessageId>))]
internal readonly record struct MessageId(ulong Value) : ISnowflake<MessageId>
{
    public static MessageId Of(ulong value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

[JsonConverter(typeof(SnowflakeConverter<UserId>))]
internal readonly record struct UserId(ulong Value) : ISnowflake<UserId>
{
    public static UserId Of(ulong value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads an id from a string, or from a number as some compatible servers send it; writes a string.</summary>
internal sealed class SnowflakeConverter<T> : JsonConverter<T>
    where T : struct, ISnowflake<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetUInt64(out var number) => T.Of(number),
        JsonTokenType.String when ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => T.Of(number),
        _ => throw new JsonException($"A {typeof(T).Name} is a number of up to 20 digits in quotes."),
    };

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value.ToString(CultureInfo.InvariantCulture));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(ulong.Parse(reader.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value.ToString(CultureInfo.InvariantCulture));
}
