using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Deliveries;

/// <summary>
/// Brings what the ledger holds to the chats. Each step is written down before the next begins, so that whatever breaks off in between is
/// gone on with: what is not written is written, what is written is posted under its key, and what may have been posted is looked for first.
/// </summary>
public sealed partial class PostDeliveries(
    IDeliveries ledger,
    IEnumerable<IDeliveryAuthor> authors,
    Lazy<IEnumerable<IChatPlatform>> platforms,
    ConversationMemory memory,
    IOptions<NewsOptions> options,
    TimeProvider time,
    Func<double> jitter,
    ILogger<PostDeliveries> logger)
{
    /// <summary>Each platform has limits of its own; this many wait for them at once.</summary>
    private const int AtOnce = 8;

    private const int Batch = 200;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Dictionary<DeliveryKind, IDeliveryAuthor> _authors = authors.ToDictionary(a => a.Kind);

    /// <summary>Delivers all that can be delivered now.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (true)
        {
            var open = await ledger.ReadOpenAsync(time.GetUtcNow(), Batch, cancellationToken);
            // Each platform for itself: one that is slow, or down, holds up no other. Each channel one after the other: what is written for
            // it must know what was told there a moment before.
            await Task.WhenAll(open.GroupBy(d => d.Where.Platform, StringComparer.Ordinal).Select(own => Parallel.ForEachAsync(
                own.GroupBy(d => d.Where.Channel, StringComparer.Ordinal),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (channel, token) =>
                {
                    foreach (var delivery in channel)
                    {
                        Interlocked.Add(ref sent, await DeliverSafelyAsync(delivery, token) ? 1 : 0);
                    }
                })));
            if (open.Count < Batch)
            {
                return sent;
            }
        }
    }

    private async Task<bool> DeliverSafelyAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return await DeliverAsync(delivery, cancellationToken) is { State: DeliveryState.Sent };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One that fails, by whatever fault, holds up no other; and it is tried again later, not at once.
            LogFailed(delivery.Kind, delivery.Of, delivery.Slot, exception);
            await ledger.UpdateAsync(Later(delivery with { Attempts = delivery.Attempts + 1, Reason = "Something went wrong on my side; the log says what." }, null), cancellationToken);
            return false;
        }
    }

    private async Task<Delivery> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - delivery.Due > options.Value.CatchUp)
        {
            return await EndAsync(delivery, DeliveryState.Skipped, delivery.Reason.Length > 0 ? $"It could not be delivered in time: {delivery.Reason}" : "It could not be delivered in time.", cancellationToken);
        }

        if (delivery.State == DeliveryState.Reserved)
        {
            delivery = await WriteAsync(delivery, cancellationToken);
        }

        return delivery.State switch
        {
            DeliveryState.Written => await PostAsync(delivery, cancellationToken),
            DeliveryState.Posting => await GoOnAsync(delivery, cancellationToken),
            _ => delivery,
        };
    }

    private async Task<Delivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var written = await _authors[delivery.Kind].WriteAsync(delivery, cancellationToken);
        if (written.Reply is null)
        {
            return await EndAsync(delivery, DeliveryState.Skipped, written.NothingBecause, cancellationToken);
        }

        delivery = delivery with { State = DeliveryState.Written, Reply = written.Reply, Tells = written.Tells };
        await ledger.UpdateAsync(delivery, cancellationToken);
        return delivery;
    }

    /// <summary>A process before this one, or a call whose answer was lost, may have posted it.</summary>
    private async Task<Delivery> GoOnAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (Find(delivery) is not { } platform)
        {
            return await PostAsync(delivery, cancellationToken);
        }

        switch (await platform.LookForAsync(delivery.Where, delivery.Key, cancellationToken))
        {
            case PostSearch.There there:
                return await SentAsync(delivery, there.Thread, cancellationToken);
            case PostSearch.NotThere:
                return await PostAsync(delivery, cancellationToken);
            default:
                var mayRepeat = options.Value.WhenUnsure == WhenUnsure.Repeat || time.GetUtcNow() - delivery.TriedAt < platform.KeyHolds;
                return mayRepeat
                    ? await PostAsync(delivery, cancellationToken)
                    : await EndAsync(delivery, DeliveryState.Failed, "Whether it was posted is not known, and the place does not let me look; it is not posted again (News:WhenUnsure).", cancellationToken);
        }
    }

    private async Task<Delivery> PostAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (Find(delivery) is not { } platform)
        {
            return await EndAsync(delivery, DeliveryState.Failed, $"{delivery.Where.Platform} does not run here.", cancellationToken);
        }

        var before = delivery;
        delivery = delivery with { State = DeliveryState.Posting, Attempts = delivery.Attempts + 1, TriedAt = time.GetUtcNow() };
        await ledger.UpdateAsync(delivery, cancellationToken);
        try
        {
            var reply = await _authors[delivery.Kind].SignAsync(delivery, cancellationToken);
            return await SentAsync(delivery with { Reply = reply }, await platform.PostAsync(delivery.Where, reply, delivery.Key, cancellationToken), cancellationToken);
        }
        catch (PostRefusedException refused)
        {
            delivery = await EndAsync(delivery, DeliveryState.Failed, refused.Message, cancellationToken);
            await _authors[delivery.Kind].RefusedAsync(delivery, cancellationToken);
            return delivery;
        }
        catch (PostPostponedException postponed)
        {
            // It was surely not posted by this attempt. What an earlier one did is as unknown as it was.
            LogLater(delivery.Kind, delivery.Of, delivery.Slot, postponed.Message);
            delivery = Later(delivery with { State = before.State, TriedAt = before.TriedAt, Reason = postponed.Message }, postponed.After);
            await ledger.UpdateAsync(delivery, cancellationToken);
            return delivery;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnsure(delivery.Kind, delivery.Of, delivery.Slot, exception.GetType().Name);
            delivery = Later(delivery with { Reason = $"{delivery.Where.Platform} did not answer." }, null);
            await ledger.UpdateAsync(delivery, cancellationToken);
            return delivery;
        }
    }

    private async Task<Delivery> SentAsync(Delivery delivery, ConversationKey thread, CancellationToken cancellationToken)
    {
        var posted = delivery.Reply!;
        // Before it is written down as sent: a process that dies in between finds the post, and comes by here again.
        await OpenThreadSafelyAsync(delivery, thread, cancellationToken);
        var sent = delivery with { State = DeliveryState.Sent, Reply = null, Thread = thread, EndedAt = time.GetUtcNow(), Reason = "" };
        await ledger.UpdateAsync(sent, cancellationToken);
        await memory.RememberPostAsync(thread, _authors[delivery.Kind].Name, posted, cancellationToken);
        LogSent(delivery.Kind, delivery.Of, delivery.Slot, delivery.Where);
        return sent;
    }

    /// <summary>A digest without a thread is still a digest.</summary>
    private async Task OpenThreadSafelyAsync(Delivery delivery, ConversationKey thread, CancellationToken cancellationToken)
    {
        try
        {
            if (delivery.Where.Thread is null && Find(delivery) is { } platform
                && await _authors[delivery.Kind].ThreadNameAsync(delivery, cancellationToken) is { Length: > 0 } name)
            {
                await platform.OpenThreadAsync(thread, name, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoThread(delivery.Kind, delivery.Of, delivery.Slot, exception.Message);
        }
    }

    private async Task<Delivery> EndAsync(Delivery delivery, DeliveryState state, string reason, CancellationToken cancellationToken)
    {
        var ended = delivery with { State = state, Reason = reason, EndedAt = time.GetUtcNow(), Reply = null };
        await ledger.UpdateAsync(ended, cancellationToken);
        LogEnded(delivery.Kind, delivery.Of, delivery.Slot, state, reason);
        return ended;
    }

    private Delivery Later(Delivery delivery, TimeSpan? after)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(delivery.Attempts - 1, 10));
        pause = (pause < LongestPause ? pause : LongestPause) * (0.75 + (jitter() / 2));
        return delivery with { NextTryAt = time.GetUtcNow() + (after > pause ? after.Value : pause) };
    }

    private IChatPlatform? Find(Delivery delivery) => platforms.Value.FirstOrDefault(p => p.Name == delivery.Where.Platform);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Of} of {Slot} is posted in {Where}.")]
    private partial void LogSent(DeliveryKind kind, long of, string slot, ConversationKey where);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No thread could be opened under {Kind} {Of} of {Slot}: {Reason}")]
    private partial void LogNoThread(DeliveryKind kind, long of, string slot, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Of} of {Slot} ended as {State}: {Reason}")]
    private partial void LogEnded(DeliveryKind kind, long of, string slot, DeliveryState state, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Of} of {Slot} has to wait: {Reason}")]
    private partial void LogLater(DeliveryKind kind, long of, string slot, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Kind} {Of} of {Slot} was posted is not known ({Failure}); it is looked for before it is posted again.")]
    private partial void LogUnsure(DeliveryKind kind, long of, string slot, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Of} of {Slot} failed and is tried again.")]
    private partial void LogFailed(DeliveryKind kind, long of, string slot, Exception exception);
}
