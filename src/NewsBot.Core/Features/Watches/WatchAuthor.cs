using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;

namespace NewsBot.Core.Features.Watches;

/// <summary>What a watch tells is written before it enters the ledger; here it is only looked after.</summary>
internal sealed class WatchAuthor(IWatches watches, TellOwner tell, IOptions<NewsOptions> options, TimeProvider time) : IDeliveryAuthor
{
    public DeliveryKind Kind => DeliveryKind.Watch;

    public string Name => "a watch";

    public Task<WrittenDelivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A watch's stories are written before they are put into the ledger.");

    /// <summary>Whom it mentions is decided at the last moment: the setting may have changed, and what was held up may be posted while its people sleep.</summary>
    public async Task<Reply> SignAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var watch = await watches.FindAsync(new WatchId(delivery.Of), cancellationToken);
        var may = options.Value.Mentions != MentionsAllowed.None && watch is { Direct: false } && !watch.IsQuietAt(time.GetUtcNow());
        return delivery.Reply! with { Mention = may ? watch!.Mention : null };
    }

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
