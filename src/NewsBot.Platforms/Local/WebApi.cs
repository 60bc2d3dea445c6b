using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Local;

/// <summary>The page's requests, one method each. They read, hand over and answer; <see cref="WebPlatform"/> decides.</summary>
internal sealed class WebApi(
    WebPlatform platform,
    WebTranscript transcript,
    WebEvents events,
    CommandGrammar grammar,
    IOptions<WebOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <summary>Proxies and browsers drop a silent connection after a minute or so.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public Task ReadChannelsAsync(HttpContext context) =>
        AnswerAsync(context, 200, new WebChannels(options.Value.ChannelNames, WebPlatform.LongestText, options.Value.Pictures), WebJson.Default.WebChannels);

    public Task ReadCommandsAsync(HttpContext context) => AnswerAsync(
        context,
        200,
        new WebCommands([
            .. grammar.Commands.Where(c => c.Listed).Select(c => new WebCommand(
                c.Name,
                c.Summary,
                c.Usage,
                c.Example,
                [.. c.Options.Select(o => new WebOption(o.Name, o.Summary, o.Required, o.TakesFreeText, o.Choices, o.Suggestions))])),
        ]),
        WebJson.Default.WebCommands);

    public async Task ReadMessagesAsync(HttpContext context)
    {
        var channel = context.Request.Query["channel"].ToString();
        if (!options.Value.HasChannel(channel))
        {
            await RefuseAsync(context, new WebOutcome.Refused(404, $"There is no channel “{channel}”."));
            return;
        }

        var messages = await transcript.ReadAsync(channel, context.RequestAborted);
        await AnswerAsync(context, 200, new WebMessages(messages), WebJson.Default.WebMessages);
    }

    public Task PostMessageAsync(HttpContext context) =>
        TakeAsync(context, WebJson.Default.WebPost, platform.ReceiveAsync);

    public Task PressAsync(HttpContext context) =>
        TakeAsync(context, WebJson.Default.WebPress, platform.PressAsync);

    /// <summary>Server-sent events; see the HTML Standard, "Server-sent events".</summary>
    public async Task StreamAsync(HttpContext context)
    {
        var cursor = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : context.Request.Query["after"].ToString();
        using var subscription = events.Open(cursor);
        if (subscription is null)
        {
            await RefuseAsync(context, new WebOutcome.Refused(503, "Too many pages of this chat are open. Close one and try again."));
            return;
        }

        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await WriteAsync(context.Response, "retry: 1000\n\n", ending.Token);
            while (true)
            {
                while (subscription.Events.TryRead(out var happened))
                {
                    await WriteAsync(context.Response, $"id: {happened.Id}\nevent: {happened.Kind}\ndata: {happened.Json}\n\n", ending.Token);
                }

                if (!await MoreAsync(subscription, context.Response, ending.Token))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page was closed or the host stops; neither is news.
        }
    }

    public static Task RefuseAsync(HttpContext context, WebOutcome.Refused refused) =>
        AnswerAsync(context, refused.Status, new WebError(refused.Sentence), WebJson.Default.WebError);

    /// <summary>Waits for the next event, with a comment line whenever it was quiet for a while. False when the stream was cut off.</summary>
    private async Task<bool> MoreAsync(WebEvents.Subscription subscription, HttpResponse response, CancellationToken cancellationToken)
    {
        var more = subscription.Events.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            try
            {
                return await more.WaitAsync(Heartbeat, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                await WriteAsync(response, ": still here\n\n", cancellationToken);
            }
        }
    }

    private static async Task TakeAsync<T>(
        HttpContext context,
        JsonTypeInfo<T> type,
        Func<T, CancellationToken, Task<WebOutcome>> take)
        where T : class
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = WebGuard.LargestBody;
        }

        WebOutcome outcome;
        try
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            outcome = body is null
                ? new WebOutcome.Refused(400, "The request is empty.")
                : await take(body, context.RequestAborted);
        }
        catch (JsonException)
        {
            outcome = new WebOutcome.Refused(400, "The request is not the JSON that was expected.");
        }
        catch (BadHttpRequestException exception)
        {
            outcome = new WebOutcome.Refused(exception.StatusCode, "The message is too large or was cut off. Shorten it.");
        }

        await (outcome switch
        {
            WebOutcome.Accepted(var id, var answered) => AnswerAsync(context, 202, new WebAccepted(id, answered), WebJson.Default.WebAccepted),
            WebOutcome.Refused refused => RefuseAsync(context, refused),
            _ => throw new NotSupportedException($"No answer for {outcome.GetType().Name}."),
        });
    }

    internal static Task AnswerAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(value, type, contentType: null, context.RequestAborted);
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, Encoding.UTF8, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
