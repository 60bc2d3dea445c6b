using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Status;

/// <summary>Who writes, how they are doing and what it costs, as lines of /status.</summary>
public interface IWritingStatus
{
    Task<IReadOnlyList<ListingRow>> ReadAsync(CancellationToken cancellationToken);
}
