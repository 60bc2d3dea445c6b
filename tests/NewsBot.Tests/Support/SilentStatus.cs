using NewsBot.Core.Chat;
using NewsBot.Core.Features.Status;

namespace NewsBot.Tests.Support;

/// <summary>Says of writing what it was given.</summary>
internal sealed class SilentStatus(params ListingRow[] rows) : IWritingStatus
{
    public Task<IReadOnlyList<ListingRow>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ListingRow>>(rows);
}

/// <summary>Says who writes.</summary>
internal sealed class FixedWriter(string chosen, string? next = null) : IWriterNow
{
    public WriterNow Read() => new(chosen, next ?? chosen);
}
