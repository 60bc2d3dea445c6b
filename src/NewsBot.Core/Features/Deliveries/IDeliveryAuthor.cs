using NewsBot.Core.Chat;
using NewsBot.Core.Features.Told;

namespace NewsBot.Core.Features.Deliveries;

/// <summary>Knows what one kind of delivery says.</summary>
public interface IDeliveryAuthor
{
    DeliveryKind Kind { get; }

    /// <summary>As a conversation remembers it: "the digest".</summary>
    string Name { get; }

    /// <summary>Writes it; called again for the same delivery only when what was written could not be kept.</summary>
    Task<WrittenDelivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>What is said at the last moment before it is posted, such as that it is late.</summary>
    Task<Reply> SignAsync(Delivery delivery, CancellationToken cancellationToken) => Task.FromResult(delivery.Reply!);

    /// <summary>What the thread under it is called; empty where none is to be opened.</summary>
    Task<string> ThreadNameAsync(Delivery delivery, CancellationToken cancellationToken) => Task.FromResult("");

    /// <summary>The place does not take it: whoever asked for it is told, once.</summary>
    Task RefusedAsync(Delivery delivery, CancellationToken cancellationToken);
}

/// <param name="Reply">Null when there is nothing to say.</param>
/// <param name="NothingBecause">Why, then.</param>
public sealed record WrittenDelivery(Reply? Reply, IReadOnlyList<ToldStory> Tells, string NothingBecause = "");
