using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Local;

/// <summary>What travels between the page and the process. A database may have put the members of a logged message in another order.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(WebMessage))]
[JsonSerializable(typeof(WebMessages))]
[JsonSerializable(typeof(WebChannels))]
[JsonSerializable(typeof(WebCommands))]
[JsonSerializable(typeof(WebPost))]
[JsonSerializable(typeof(WebPress))]
[JsonSerializable(typeof(WebAccepted))]
[JsonSerializable(typeof(WebError))]
[JsonSerializable(typeof(WebSourceList))]
[JsonSerializable(typeof(WebOverviewPage))]
internal sealed partial class WebJson : JsonSerializerContext;

/// <summary>The body of <c>POST /api/messages</c>.</summary>
/// <param name="Zone">The IANA name of the zone in which the person reads a clock.</param>
internal sealed record WebPost(string? Channel, string? Thread, string? Text, string? Zone);

/// <summary>The body of <c>POST /api/press</c>. It names a button by its place; what the button does stands in the stored message.</summary>
internal sealed record WebPress(string? Channel, string? Thread, string? MessageId, int Button, string? Zone);

/// <param name="Answered">False when the bot was not addressed and stays silent.</param>
internal sealed record WebAccepted(string Id, bool Answered);

/// <param name="Error">One sentence for the person.</param>
internal sealed record WebError(string Error);

internal sealed record WebMessages(IReadOnlyList<WebMessage> Messages);

/// <param name="LongestText">How many characters a message may have.</param>
/// <param name="Pictures">Whether pictures of articles are shown.</param>
internal sealed record WebChannels(IReadOnlyList<string> Channels, int LongestText, bool Pictures);

internal sealed record WebCommands(IReadOnlyList<WebCommand> Commands);

internal sealed record WebCommand(string Name, string Summary, string Usage, string Example, IReadOnlyList<WebOption> Options);

internal sealed record WebOption(
    string Name,
    string Summary,
    bool Required,
    bool FreeText,
    IReadOnlyList<string> Choices,
    IReadOnlyList<string> Suggestions);
