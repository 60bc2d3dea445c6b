using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Interactions;

/// <summary>
/// The address that Discord sends interactions to. It checks, hands over and says 202; the response itself goes over HTTP like
/// that to an interaction from the gateway. See Discord Docs/Interactions Overview.
/// </summary>
internal sealed partial class InteractionEndpoint(
    InteractionSignature signature,
    IInteractionInbox inbox,
    TimeProvider time,
    ILogger<InteractionEndpoint> logger)
{
    /// <summary>A message of 6,000 characters with its components fits many times over.</summary>
    public const int LargestBody = 256 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var receivedAt = time.GetTimestamp();
        var (status, body) = await RequestBody.ReadAsync(context, LargestBody);
        if (status == StatusCodes.Status200OK)
        {
            var headers = context.Request.Headers;
            status = signature.IsRight(headers[InteractionSignature.SignatureHeader], headers[InteractionSignature.TimestampHeader], body)
                ? Take(body, receivedAt)
                : StatusCodes.Status401Unauthorized;
        }

        context.Response.StatusCode = status;
        if (status == StatusCodes.Status200OK)
        {
            context.Response.ContentType = MediaTypeNames.Application.Json;
            await context.Response.Body.WriteAsync("""{"type":1}"""u8.ToArray(), context.RequestAborted);
        }
        else if (status != StatusCodes.Status202Accepted)
        {
            LogRefused(status);
        }
    }

    /// <summary>Discord sends wrong signatures on purpose, so a 401 is no cause for alarm. 200 stands for a PING.</summary>
    private int Take(byte[] body, long receivedAt)
    {
        JsonElement interaction;
        try
        {
            var reader = new Utf8JsonReader(body);
            interaction = JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }

        if (interaction.ValueKind != JsonValueKind.Object
            || !interaction.TryGetProperty("type", out var type)
            || type.ValueKind != JsonValueKind.Number
            || !type.TryGetInt32(out var number))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (number == (int)InteractionType.Ping)
        {
            return StatusCodes.Status200OK;
        }

        return inbox.TryTake(interaction, receivedAt) ? StatusCodes.Status202Accepted : StatusCodes.Status503ServiceUnavailable;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A request to Discord's interaction address was refused with {Status}.")]
    private partial void LogRefused(int status);
}
