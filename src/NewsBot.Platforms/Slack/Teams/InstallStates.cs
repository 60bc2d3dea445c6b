using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>
/// The "state" of an installation: whoever comes back from Slack has to be the browser that went there, within ten minutes, once. What is
/// handed out carries all of it, encrypted, so that any number of beginnings takes no memory; only endings are remembered, and they are
/// bounded. See RFC 6749, 10.12; Slack Docs/Installing with OAuth.
/// </summary>
internal sealed class InstallStates(KeyRing keys, TimeProvider time)
{
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    /// <summary>How many endings within <see cref="Good"/> are remembered. More than this is an attack, and waits.</summary>
    public const int MostEndings = 10_000;

    private const string Purpose = "NewsBot.Slack.Install";
    private const int SecretLength = 32;
    private const int IdLength = 16;
    private const int LongestState = 1_000;

    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _ended = [];
    private readonly Queue<(Guid Id, DateTimeOffset Until)> _order = [];

    /// <summary>The state for Slack, and the secret for a cookie of the browser.</summary>
    /// <exception cref="Socket.SlackFatalException">The keys cannot be used.</exception>
    public (string State, string Secret) Issue()
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var content = new byte[SHA256.HashSizeInBytes + sizeof(long) + IdLength];
        SHA256.HashData(secret, content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(SHA256.HashSizeInBytes), (time.GetUtcNow() + Good).ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(content.AsSpan(SHA256.HashSizeInBytes + sizeof(long)));
        return (Base64Url.EncodeToString(keys.Protect(Purpose, content)), Base64Url.EncodeToString(secret));
    }

    /// <summary>Ends what began with <see cref="Issue"/>; only the first time, and only for the browser that began.</summary>
    public InstallStateCheck End(string? state, string? secret)
    {
        if (Open(state) is not { } content)
        {
            return InstallStateCheck.Unknown;
        }

        var until = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(SHA256.HashSizeInBytes)));
        if (until <= time.GetUtcNow())
        {
            return InstallStateCheck.Late;
        }

        // Looked at before the ending is remembered: whoever only saw the address cannot use it up.
        return IsOf(secret, content.AsSpan(0, SHA256.HashSizeInBytes))
            ? Remember(new Guid(content.AsSpan(SHA256.HashSizeInBytes + sizeof(long))), until)
            : InstallStateCheck.OtherBrowser;
    }

    private byte[]? Open(string? state) =>
        state is { Length: > 0 and <= LongestState } && Base64Url.IsValid(state) ? keys.Unprotect(Purpose, Base64Url.DecodeFromChars(state)) : null;

    private static bool IsOf(string? secret, ReadOnlySpan<byte> expected)
    {
        Span<byte> given = stackalloc byte[SecretLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (secret is null || !Base64Url.IsValid(secret, out var length) || length != SecretLength || !Base64Url.TryDecodeFromChars(secret, given, out _))
        {
            return false;
        }

        SHA256.HashData(given, hash);
        return CryptographicOperations.FixedTimeEquals(hash, expected);
    }

    private InstallStateCheck Remember(Guid id, DateTimeOffset until)
    {
        lock (_lock)
        {
            // Endings come in another order than they expire; one that stays a little longer does no harm.
            while (_order.TryPeek(out var oldest) && oldest.Until <= time.GetUtcNow())
            {
                _ended.Remove(_order.Dequeue().Id);
            }

            if (_ended.Contains(id))
            {
                return InstallStateCheck.Used;
            }

            if (_ended.Count >= MostEndings)
            {
                return InstallStateCheck.Busy;
            }

            _ended.Add(id);
            _order.Enqueue((id, until));
            return InstallStateCheck.Right;
        }
    }
}

internal enum InstallStateCheck
{
    Right,

    /// <summary>Not one of ours.</summary>
    Unknown,

    Late,

    OtherBrowser,

    Used,

    /// <summary>Too many endings in a short time.</summary>
    Busy,
}
