using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// What was acknowledged and is not answered yet. Slack delivers nothing again that was acknowledged, so a process that dies with questions
/// in hand leaves them to the next one here. A payload holds the person's response_url, so it is encrypted as tokens are.
/// </summary>
internal sealed partial class PendingDeliveries(IPlatformMemory memory, IHandledEvents handled, KeyRing keys, TimeProvider time, ILogger<PendingDeliveries> logger)
{
    /// <summary>A response_url lives for thirty minutes, and nobody waits that long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    private const string KeyStart = "pending/";
    private const string StreamStart = "stream/";
    private const string Purpose = "NewsBot.Slack.Pending";

    /// <summary>Old secrets of no use: the app's verification token, and triggers that lived for three seconds.</summary>
    private static readonly string[] Unwanted = ["token", "trigger_id"];

    /// <summary>What this process has in hand itself: its start goes on with what is stored while new questions come in already.</summary>
    private readonly ConcurrentDictionary<string, bool> _inHand = new(StringComparer.Ordinal);

    /// <summary>A store that fails stops no answer.</summary>
    public async Task KeepAsync(string key, SlackDelivery delivery, CancellationToken cancellationToken)
    {
        _inHand[key] = true;
        try
        {
            var payload = JsonObject.Create(delivery.Payload)!;
            foreach (var name in Unwanted)
            {
                payload.Remove(name);
            }

            var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var text = $"{at} {(int)delivery.Kind} {payload.ToJsonString()}";
            await memory.WriteAsync(
                SlackPlatform.PlatformName, KeyStart + key, Convert.ToBase64String(keys.Protect(Purpose, Encoding.UTF8.GetBytes(text))), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(exception);
        }
    }

    public async Task ForgetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await memory.WriteAsync(SlackPlatform.PlatformName, KeyStart + key, value: null, cancellationToken);
            await memory.WriteAsync(SlackPlatform.PlatformName, StreamStart + key, value: null, cancellationToken);
        }
        finally
        {
            _inHand.TryRemove(key, out _);
        }
    }

    /// <summary>Under this message the answer is growing. A store that fails stops it as little.</summary>
    public async Task NoteAsync(string key, MessageTs stream, CancellationToken cancellationToken)
    {
        try
        {
            await memory.WriteAsync(SlackPlatform.PlatformName, StreamStart + key, stream.Value, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(exception);
        }
    }

    public async Task<MessageTs?> NotedAsync(string key, CancellationToken cancellationToken) =>
        await memory.ReadAsync(SlackPlatform.PlatformName, StreamStart + key, cancellationToken) is { } stream ? new MessageTs(stream) : null;

    /// <summary>What the process before left, oldest first, each with the key that its answer carries.</summary>
    public async Task<IReadOnlyList<(string Key, SlackDelivery Delivery)>> TakeAsync(CancellationToken cancellationToken)
    {
        var found = new List<(long At, string Key, SlackDelivery Delivery)>();
        foreach (var stored in await memory.KeysAsync(SlackPlatform.PlatformName, KeyStart, cancellationToken))
        {
            var key = stored[KeyStart.Length..];
            if (_inHand.ContainsKey(key))
            {
                continue;
            }

            if (await memory.ReadAsync(SlackPlatform.PlatformName, stored, cancellationToken) is { } value && Read(value) is var (at, delivery)
                && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) < Kept
                && !await handled.ContainsAsync(SlackPlatform.PlatformName, key, cancellationToken))
            {
                found.Add((at, key, delivery));
            }
            else
            {
                await ForgetAsync(key, cancellationToken);
            }
        }

        if (found.Count > 0)
        {
            LogGoesOn(found.Count);
        }

        return [.. found.OrderBy(f => f.At).Select(f => (f.Key, f.Delivery))];
    }

    private (long At, SlackDelivery Delivery)? Read(string value)
    {
        try
        {
            if (keys.Unprotect(Purpose, Convert.FromBase64String(value)) is not { } bytes || Encoding.UTF8.GetString(bytes).Split(' ', 3) is not [var at, var kind, var json])
            {
                return null;
            }

            using var document = JsonDocument.Parse(json);
            var delivery = new SlackDelivery((SlackDeliveryKind)int.Parse(kind, CultureInfo.InvariantCulture), document.RootElement.Clone()) { ReceivedAt = time.GetTimestamp() };
            return (long.Parse(at, CultureInfo.InvariantCulture), delivery);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or OverflowException or SlackFatalException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A question from Slack could not be written down; if the process dies before the answer, it is lost.")]
    private partial void LogNotKept(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Going on with {Count} questions from Slack that were not answered before the restart.")]
    private partial void LogGoesOn(int count);
}
