using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>
/// An id of Slack's: a word that means something to Slack alone. Each kind has a type of its own, so that a user's id is never passed for a
/// channel's.
/// </summary>
internal interface ISlackId<TSelf>
    where TSelf : struct, ISlackId<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>A workspace: T….</summary>
[JsonConverter(typeof(SlackIdConverter<TeamId>))]
internal readonly record struct TeamId(string Value) : ISlackId<TeamId>
{
    public static TeamId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A channel (C…), a private one or group of people (G…), or a direct conversation (D…).</summary>
[JsonConverter(typeof(SlackIdConverter<ChannelId>))]
internal readonly record struct ChannelId(string Value) : ISlackId<ChannelId>
{
    public static ChannelId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A person or a bot's user: U… or W….</summary>
[JsonConverter(typeof(SlackIdConverter<UserId>))]
internal readonly record struct UserId(string Value) : ISlackId<UserId>
{
    public static UserId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>
/// A message within its channel: "1721609600.123456". It looks like a number and is none; as one it would lose digits.
/// </summary>
[JsonConverter(typeof(SlackIdConverter<MessageTs>))]
internal readonly record struct MessageTs(string Value) : ISlackId<MessageTs>
{
    public static MessageTs Of(string value) => new(value);

    public override string ToString() => Value;
}

internal sealed class SlackIdConverter<TId> : JsonConverter<TId>
    where TId : struct, ISlackId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? TId.Of(reader.GetString()!) : throw new JsonException("An id of Slack's is a string.");

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
