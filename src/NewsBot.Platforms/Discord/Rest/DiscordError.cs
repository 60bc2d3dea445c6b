using System.Text.Json;

namespace NewsBot.Platforms.Discord.Rest;

/// <summary>What Discord says is wrong. See Discord Docs/Reference, "Error Messages".</summary>
internal sealed record DiscordError(int Code, string Message, IReadOnlyList<DiscordFieldError> Fields)
{
    /// <summary>Text from outside goes into a log: no more of it than this.</summary>
    private const int MostFields = 20;

    private const int LongestText = 300;

    /// <summary>Reads a body of any kind; what is not Discord's JSON gives code 0.</summary>
    public static DiscordError Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!JsonElement.TryParseValue(ref reader, out var json) || json is not { ValueKind: JsonValueKind.Object } error)
            {
                return new DiscordError(0, "", []);
            }

            var fields = new List<DiscordFieldError>();
            if (error.TryGetProperty("errors", out var tree))
            {
                Flatten(tree, "", fields);
            }

            return new DiscordError(Number(error), Text(error, "message"), fields);
        }
        catch (JsonException)
        {
            return new DiscordError(0, "", []);
        }
    }

    /// <summary>The leaves of the tree are lists called <c>_errors</c>; the way to them is the field.</summary>
    private static void Flatten(JsonElement tree, string path, List<DiscordFieldError> fields)
    {
        if (tree.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var branch in tree.EnumerateObject())
        {
            if (branch.Name != "_errors")
            {
                Flatten(branch.Value, path.Length == 0 ? branch.Name : $"{path}.{branch.Name}", fields);
                continue;
            }

            if (branch.Value.ValueKind == JsonValueKind.Array)
            {
                fields.AddRange(branch.Value.EnumerateArray()
                    .Where(e => e.ValueKind == JsonValueKind.Object)
                    .Take(MostFields - fields.Count)
                    .Select(e => new DiscordFieldError(Clip(path), Text(e, "code"), Text(e, "message"))));
            }
        }
    }

    private static int Number(JsonElement error) =>
        error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : 0;

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Clip(value.GetString()!) : "";

    private static string Clip(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}

/// <param name="Path">Such as <c>components.0.custom_id</c>.</param>
internal sealed record DiscordFieldError(string Path, string Code, string Message);

/// <summary>The codes that decide something. See Discord Docs/Opcodes and Status Codes, "JSON Error Codes".</summary>
internal static class DiscordErrorCode
{
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMessage = 10008;
    public const int UnknownWebhook = 10015;
    public const int UnknownInteraction = 10062;
    public const int ChannelWriteLimit = 20028;
    public const int MaximumThreads = 30033;
    public const int TooOldToEdit = 30046;
    public const int RequestTooLarge = 40005;
    public const int AlreadyAcknowledged = 40060;
    public const int TagRequired = 40067;
    public const int MissingAccess = 50001;
    public const int CannotMessageUser = 50007;
    public const int MissingPermissions = 50013;
    public const int NoTextChannel = 50008;
    public const int InvalidWebhookToken = 50027;
    public const int InvalidFormBody = 50035;
    public const int ArchivedThread = 50083;
    public const int CannotReadHistory = 160002;
    public const int ThreadExists = 160004;
    public const int ThreadLocked = 160005;
}
