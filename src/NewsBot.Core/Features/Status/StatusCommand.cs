using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;

namespace NewsBot.Core.Features.Status;

/// <summary><c>/status</c>: what runs, what is stored, what is not well, and the digest of the channel in which it is asked.</summary>
internal sealed class StatusCommand(
    ReadStatus status, ISubscriptions subscriptions, IDeliveries deliveries, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    /// <summary>Where the line about this channel stands: before what holds for all of them.</summary>
    private const string Before = "Digests in all";

    public CommandDescription Description { get; } = new("status", "How I am doing", [])
    {
        Example = "/status",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var own = await subscriptions.ReadAsync(request.Conversation, request.Person.Id, cancellationToken);
        var zone = own.Count > 0 ? own[0].FindZone() : request.Person.Zone ?? options.Value.FindZone();
        var rows = (await status.ReadAsync(zone, asking: 1, cancellationToken)).ToList();
        var here = new StatusWords(time.GetUtcNow(), zone).Here(own, await LastAsync(own, cancellationToken));
        rows.Insert(rows.FindIndex(r => r.Term == Before), here);
        return new Reply([new ReplyBlock.Heading("Status"), new ReplyBlock.Listing(rows)]);
    }

    private async Task<Delivery?> LastAsync(IReadOnlyList<Subscription> own, CancellationToken cancellationToken)
    {
        var last = new List<Delivery>();
        foreach (var subscription in own)
        {
            if (await deliveries.LastEndedAsync(DeliveryKind.Digest, subscription.Id.Value, cancellationToken) is { } ended)
            {
                last.Add(ended);
            }
        }

        return last.MaxBy(d => d.Due);
    }
}

/// <summary>When this process began to answer.</summary>
public sealed record RunningSince(DateTimeOffset At);
