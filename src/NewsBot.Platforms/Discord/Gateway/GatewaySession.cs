using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>What must survive a dropped connection for the next one to resume it.</summary>
/// <param name="ResumeUrl">Null when the server gave none: then the gateway's own address serves.</param>
internal sealed record GatewaySession(string Id, Uri? ResumeUrl, SequenceLedger Ledger);

/// <summary>A session as it is kept over a restart.</summary>
/// <param name="Identity">Of which bot, with which intents: a session of another token or other intents must not be resumed.</param>
internal sealed record KeptSession(string Id, Uri? ResumeUrl, long Sequence, string Identity);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(KeptSession))]
[JsonSerializable(typeof(List<long>))]
internal sealed partial class GatewayJson : JsonSerializerContext;
