using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Slack.Http;

/// <summary>
/// The addresses that Slack sends events, commands and interactions to. Each request is checked, handed over and answered at once; the work
/// comes after. A full inbox is 503 without <c>x-slack-no-retry</c>, so that Slack delivers the event again. See Slack Docs/Events API.
/// </summary>
internal sealed partial class SlackEndpoints(
    SlackSignature signature,
    ISlackInbox inbox,
    IImmediateAnswers answers,
    TimeProvider time,
    ILogger<SlackEndpoints> logger)
{
    /// <summary>A message of 40,000 characters with its blocks fits; a submitted modal, too.</summary>
    public const int LargestBody = 1024 * 1024;

    private const int LongestChallenge = 1_000;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    public Task HandleEventsAsync(HttpContext context) => HandleAsync(context, TakeEvent);

    public Task HandleCommandsAsync(HttpContext context) => HandleAsync(context, TakeCommand);

    public Task HandleInteractivityAsync(HttpContext context) => HandleAsync(context, TakeInteraction);

    private async Task HandleAsync(HttpContext context, Func<Arrived, Answer> take)
    {
        var receivedAt = time.GetTimestamp();
        var (status, body) = await RequestBody.ReadAsync(context, LargestBody);
        var answer = new Answer(status);
        if (status == StatusCodes.Status200OK)
        {
            var headers = context.Request.Headers;
            answer = signature.IsRight(headers[SlackSignature.SignatureHeader], headers[SlackSignature.TimestampHeader], body)
                ? take(new Arrived(body, receivedAt, RetryAttempt(headers), headers["x-slack-retry-reason"].ToString()))
                : new Answer(StatusCodes.Status401Unauthorized);
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Status != StatusCodes.Status200OK)
        {
            LogRefused(context.Request.Path.Value ?? "", answer.Status);
        }
        else if (!answer.Body.IsEmpty)
        {
            context.Response.ContentType = answer.ContentType;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    /// <summary>See Slack Docs/Events API, "URL verification handshake".</summary>
    private Answer TakeEvent(Arrived arrived)
    {
        if (Parse(arrived.Body) is not { } payload)
        {
            return new Answer(StatusCodes.Status400BadRequest);
        }

        switch (Text(payload, "type"))
        {
            case "url_verification" when Text(payload, "challenge") is { Length: > 0 and <= LongestChallenge } challenge:
                return new Answer(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(challenge), MediaTypeNames.Text.Plain);
            case "event_callback":
                return HandOver(arrived, SlackDeliveryKind.Event, payload, acceptsAnswer: false);
            case "app_rate_limited":
                // See Slack Docs/app_rate_limited: there is no event in it.
                LogTooManyEvents();
                return new Answer(StatusCodes.Status200OK);
            default:
                return new Answer(StatusCodes.Status400BadRequest);
        }
    }

    private Answer TakeCommand(Arrived arrived)
    {
        if (SlackForm.Read(arrived.Body) is not { } fields)
        {
            return new Answer(StatusCodes.Status400BadRequest);
        }

        // See Slack Docs/Slash Commands: from time to time Slack only looks whether the certificate is good.
        if (fields.ContainsKey("ssl_check"))
        {
            return new Answer(StatusCodes.Status200OK);
        }

        return fields.GetValueOrDefault("command") is { Length: > 1 }
            ? HandOver(arrived, SlackDeliveryKind.Command, SlackForm.ToJson(fields), acceptsAnswer: true)
            : new Answer(StatusCodes.Status400BadRequest);
    }

    private Answer TakeInteraction(Arrived arrived)
    {
        var fields = SlackForm.Read(arrived.Body);
        if (fields?.ContainsKey("ssl_check") == true)
        {
            return new Answer(StatusCodes.Status200OK);
        }

        return fields?.GetValueOrDefault("payload") is { } json && Parse(Encoding.UTF8.GetBytes(json)) is { } payload && Text(payload, "type").Length > 0
            ? HandOver(arrived, SlackDeliveryKind.Interaction, payload, acceptsAnswer: true)
            : new Answer(StatusCodes.Status400BadRequest);
    }

    private Answer HandOver(Arrived arrived, SlackDeliveryKind kind, JsonElement payload, bool acceptsAnswer)
    {
        var delivery = new SlackDelivery(kind, payload)
        {
            AcceptsAnswer = acceptsAnswer,
            RetryAttempt = arrived.RetryAttempt,
            RetryReason = arrived.RetryReason,
            ReceivedAt = arrived.ReceivedAt,
        };
        var answer = acceptsAnswer ? AnswerTo(delivery) : default;
        if (inbox.TryTake(delivery))
        {
            return new Answer(StatusCodes.Status200OK, answer, MediaTypeNames.Application.Json);
        }

        LogFull();
        return new Answer(StatusCodes.Status503ServiceUnavailable);
    }

    private ReadOnlyMemory<byte> AnswerTo(SlackDelivery delivery)
    {
        try
        {
            return answers.Answer(delivery);
        }
        catch (Exception exception)
        {
            LogNoAnswer(exception);
            return default;
        }
    }

    private static int RetryAttempt(IHeaderDictionary headers) =>
        int.TryParse(headers["x-slack-retry-num"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static JsonElement? Parse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Reading);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    [LoggerMessage(Level = LogLevel.Debug, Message = "A request to Slack's address {Path} was refused with {Status}.")]
    private partial void LogRefused(string path, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too much waits for the bot: a delivery of Slack's is answered with 503. Slack delivers events again; a command has to be typed again.")]
    private partial void LogFull();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A workspace has more events than Slack delivers in an hour (app_rate_limited); some are lost.")]
    private partial void LogTooManyEvents();

    [LoggerMessage(Level = LogLevel.Error, Message = "An acknowledgement went without its answer, because that could not be made.")]
    private partial void LogNoAnswer(Exception exception);

    private readonly record struct Arrived(byte[] Body, long ReceivedAt, int RetryAttempt, string RetryReason);

    private readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body = default, string ContentType = "");
}
