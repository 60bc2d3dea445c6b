using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;

namespace NewsBot.Core.Features.Watches;

/// <summary>What a watch tells is written before it enters the ledger; here it is only looked after.</summary>
internal sealed class WatchAuthor(IWatches watches, TellOwner tell, TimeProvider time) : IDeliveryAuthor
{
    public DeliveryKind Kind => DeliveryKind.Watch;

    public string Name => "a watch";

    public Task<WrittenDelivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A watch's stories are written before they are put into the ledger.");

    public async Task RefusedAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await watches.FindAsync(new WatchId(delivery.Of), cancellationToken) is not { PausedAt: null } watch)
        {
            return;
        }

        await watches.UpdateAsync(watch with { PausedAt = time.GetUtcNow(), PausedBecause = delivery.Reason }, cancellationToken);
        var words = new Reply(
        [
            new ReplyBlock.Paragraph($"I could not post what your watch on “{watch.Term}” caught, so I paused it. {delivery.Reason}"),
            new ReplyBlock.Note($"When that is mended: /watch resume id:{watch.Id}, in that channel."),
        ]);
        await tell.TellAsync(watch.Where, watch.Owner, words, cancellationToken);
    }
}
