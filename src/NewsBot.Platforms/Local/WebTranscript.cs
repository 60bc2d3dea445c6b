using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Local;

/// <summary>What was said in each channel: the newest messages in memory, all finished ones in the log.</summary>
internal sealed partial class WebTranscript(
    IMessageLog log,
    WebEvents events,
    WebIds ids,
    IOptions<WebOptions> options,
    ILogger<WebTranscript> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, SortedList<string, WebMessage>> _rooms = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _loading = new(1);

    public async Task<IReadOnlyList<WebMessage>> ReadAsync(string channel, CancellationToken cancellationToken)
    {
        var room = await RoomAsync(channel, cancellationToken);
        lock (room)
        {
            return [.. room.Values];
        }
    }

    public async Task<WebMessage?> FindAsync(string channel, string id, CancellationToken cancellationToken)
    {
        var room = await RoomAsync(channel, cancellationToken);
        lock (room)
        {
            return room.GetValueOrDefault(id);
        }
    }

    /// <summary>Shows the message, new or changed, and keeps it.</summary>
    public async Task WriteAsync(WebMessage message, CancellationToken cancellationToken)
    {
        await RoomAsync(message.Channel, cancellationToken);
        Show(message);
        await log.WriteAsync(
            new LoggedMessage(message.Id, message.Channel, message.Thread, message.At, Json(message)),
            cancellationToken);
    }

    /// <summary>Shows the message without keeping it: a draft is replaced within the second. Its channel was written to before.</summary>
    public void Show(WebMessage message)
    {
        if (!_rooms.TryGetValue(message.Channel, out var room))
        {
            throw new InvalidOperationException($"A draft came for the channel {message.Channel}, in which nothing was begun.");
        }

        lock (room)
        {
            var shown = message with { Revision = ids.Next() };
            room[shown.Id] = shown;
            if (room.Count > options.Value.History)
            {
                room.RemoveAt(0);
            }

            events.Publish("message", Json(shown));
        }
    }

    public void Dispose() => _loading.Dispose();

    private static string Json(WebMessage message) => JsonSerializer.Serialize(message, WebJson.Default.WebMessage);

    private async Task<SortedList<string, WebMessage>> RoomAsync(string channel, CancellationToken cancellationToken)
    {
        if (_rooms.TryGetValue(channel, out var known))
        {
            return known;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (!_rooms.TryGetValue(channel, out var room))
            {
                room = new SortedList<string, WebMessage>(StringComparer.Ordinal);
                foreach (var logged in await log.ReadAsync(channel, options.Value.History, cancellationToken))
                {
                    if (Revived(logged) is { } message)
                    {
                        room[message.Id] = message;
                        ids.Passed(message.Id);
                    }
                }

                _rooms[channel] = room;
            }

            return room;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>A message of an earlier run. What was unfinished then stays unfinished, and must not look as if somebody were at work.</summary>
    private WebMessage? Revived(LoggedMessage logged)
    {
        try
        {
            var message = JsonSerializer.Deserialize(logged.Payload, WebJson.Default.WebMessage);
            return message is { State: WebState.Working or WebState.Draft } ? message with { State = WebState.Interrupted } : message;
        }
        catch (JsonException exception)
        {
            LogUnreadable(logged.Id, logged.Channel, exception);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left out message {Id} of the web channel {Channel}: it is not in a form this version reads.")]
    private partial void LogUnreadable(string id, string channel, Exception exception);
}
