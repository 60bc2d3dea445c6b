using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>An installation as it is encrypted.</summary>
internal sealed record StoredTeam(string Name, string Token, string Bot, string BotId, string BotName)
{
    public override string ToString() => nameof(StoredTeam);
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredTeam))]
internal sealed partial class StoredTeamJson : JsonSerializerContext;
