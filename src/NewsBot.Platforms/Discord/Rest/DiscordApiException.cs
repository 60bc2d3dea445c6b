using System.Net;

namespace NewsBot.Platforms.Discord.Rest;

/// <summary>Discord's answer was a refusal. It names the route without ids and tokens, so that it can be logged.</summary>
internal sealed class DiscordApiException(string route, HttpStatusCode status, DiscordError error)
    : Exception(Describe(route, status, error))
{
    public string Route { get; } = route;

    public HttpStatusCode Status { get; } = status;

    public DiscordError Error { get; } = error;

    /// <summary>Discord's own number for what is wrong; 0 when it gave none.</summary>
    public int Code => Error.Code;

    /// <summary>The interaction's three seconds, or its fifteen minutes, are over.</summary>
    public bool IsUnknownInteraction => Code == DiscordErrorCode.UnknownInteraction;

    public bool IsAlreadyAcknowledged => Code == DiscordErrorCode.AlreadyAcknowledged;

    /// <summary>The interaction can no longer be answered, by whatever cause; nothing is to be done.</summary>
    public bool InteractionIsOver =>
        Code is DiscordErrorCode.UnknownInteraction or DiscordErrorCode.AlreadyAcknowledged or DiscordErrorCode.UnknownWebhook or DiscordErrorCode.InvalidWebhookToken;

    public bool IsMissingAccess => Code == DiscordErrorCode.MissingAccess;

    public bool IsMissingPermissions => Code == DiscordErrorCode.MissingPermissions;

    public bool IsArchivedThread => Code == DiscordErrorCode.ArchivedThread;

    public bool IsUnknownMessage => Code == DiscordErrorCode.UnknownMessage;

    public bool IsUnknownChannel => Code == DiscordErrorCode.UnknownChannel;

    public bool IsInvalidFormBody => Code == DiscordErrorCode.InvalidFormBody;

    public bool IsTooOldToEdit => Code == DiscordErrorCode.TooOldToEdit;

    public bool IsRequestTooLarge => Code == DiscordErrorCode.RequestTooLarge || Status == HttpStatusCode.RequestEntityTooLarge;

    public bool IsWriteLimit => Code == DiscordErrorCode.ChannelWriteLimit;

    /// <summary>Asking once more, later, may help.</summary>
    public bool IsPassing => (int)Status >= 500 || Status == HttpStatusCode.TooManyRequests;

    private static string Describe(string route, HttpStatusCode status, DiscordError error)
    {
        var fields = string.Concat(error.Fields.Select(f => $" {f.Path}: {f.Message} ({f.Code})"));
        return error.Code == 0 && error.Message.Length == 0
            ? $"Discord answered {route} with {(int)status}."
            : $"Discord answered {route} with {(int)status}: {error.Message} ({error.Code}).{fields}";
    }
}
