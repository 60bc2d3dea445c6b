namespace NewsBot.Core.Chat;

/// <summary>
/// What a platform's client has to know again after a restart, such as a gateway session: small values under a key.
/// The database implements it.
/// </summary>
public interface IPlatformMemory
{
    /// <summary>The value, or null when there is none.</summary>
    Task<string?> ReadAsync(string platform, string key, CancellationToken cancellationToken);

    /// <summary>The keys that begin so, in order.</summary>
    Task<IReadOnlyList<string>> KeysAsync(string platform, string prefix, CancellationToken cancellationToken);

    /// <summary>Keeps the value; null forgets the key.</summary>
    Task WriteAsync(string platform, string key, string? value, CancellationToken cancellationToken);
}

/// <summary>
/// Which events of a platform have been dealt with. Services deliver an event again when they are not sure that it arrived;
/// this is how a process, and the one that follows it, tells the second delivery from the first. The database implements it.
/// </summary>
public interface IHandledEvents
{
    /// <summary>How long an event is remembered: longer than either platform delivers it again.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    Task<bool> ContainsAsync(string platform, string id, CancellationToken cancellationToken);

    Task AddAsync(string platform, string id, CancellationToken cancellationToken);
}
