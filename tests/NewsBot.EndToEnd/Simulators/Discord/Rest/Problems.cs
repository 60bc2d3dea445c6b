using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>A refusal by the API's own codes. See Discord Docs/Opcodes and Status Codes, "JSON Error Codes".</summary>
internal sealed class ApiProblem(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public JsonObject Json()
    {
        var json = new JsonObject { ["message"] = Message, ["code"] = code };
        if (errors is not null)
        {
            json["errors"] = errors.DeepClone();
        }

        return json;
    }

    public static ApiProblem NotFound() => new(404, 0, "404: Not Found");

    public static ApiProblem Unauthorized() => new(401, 0, "401: Unauthorized");

    public static ApiProblem UnknownChannel() => new(404, 10003, "Unknown Channel");

    public static ApiProblem UnknownGuild() => new(404, 10004, "Unknown Guild");

    public static ApiProblem UnknownMember() => new(404, 10007, "Unknown Member");

    public static ApiProblem UnknownMessage() => new(404, 10008, "Unknown Message");

    public static ApiProblem UnknownUser() => new(404, 10013, "Unknown User");

    public static ApiProblem UnknownWebhook() => new(404, 10015, "Unknown Webhook");

    public static ApiProblem UnknownInteraction() => new(404, 10062, "Unknown interaction");

    public static ApiProblem UnknownCommand() => new(404, 10063, "Unknown application command");

    public static ApiProblem AlreadyAcknowledged() => new(400, 40060, "Interaction has already been acknowledged.");

    public static ApiProblem MissingAccess() => new(403, 50001, "Missing Access");

    public static ApiProblem NotYourMessage() => new(403, 50005, "Cannot edit a message authored by another user");

    public static ApiProblem EmptyMessage() => new(400, 50006, "Cannot send an empty message");

    public static ApiProblem NotText() => new(400, 50008, "Cannot send messages in a non-text channel");

    public static ApiProblem MissingPermissions() => new(403, 50013, "Missing Permissions");

    public static ApiProblem ChannelType() => new(400, 50024, "Cannot execute action on this channel type");

    public static ApiProblem InvalidWebhookToken() => new(401, 50027, "Invalid Webhook Token");

    public static ApiProblem InvalidJson() => new(400, 50109, "The request body contains invalid JSON.");

    public static ApiProblem ArchivedThread() => new(400, 50083, "Thread is archived");

    public static ApiProblem NoHistory() => new(400, 160002, "Cannot reply without permission to read message history");

    public static ApiProblem HasThread() => new(400, 160004, "A thread has already been created for this message");

    public static ApiProblem LockedThread() => new(403, 160005, "Thread is locked");
}
