using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Platforms.Slack.Http;

/// <summary>
/// Tells Slack's requests from everybody else's: HMAC-SHA256 with the signing secret over version, timestamp and the body as it came, byte for
/// byte. See Slack Docs/Verifying Requests from Slack.
/// </summary>
internal sealed class SlackSignature
{
    public const string SignatureHeader = "X-Slack-Signature";
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>A request that was recorded cannot be sent again later than this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(300);

    private const string Version = "v0=";
    private const int LongestTimestamp = 12;

    private readonly byte[] _secret;
    private readonly TimeProvider _time;

    public SlackSignature(string signingSecret, TimeProvider time)
    {
        _time = time;
        _secret = signingSecret.Length > 0
            ? Encoding.UTF8.GetBytes(signingSecret)
            : throw new ArgumentException(
                "Slack:SigningSecret is missing. Copy it from the app's page Basic Information, App Credentials: without it anybody could speak for Slack.",
                nameof(signingSecret));
    }

    public bool IsRight(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryRead(signature, claimed) || timestamp is null || timestamp.Length > LongestTimestamp || !IsFresh(timestamp))
        {
            return false;
        }

        Span<byte> computed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        hash.GetHashAndReset(computed);
        return CryptographicOperations.FixedTimeEquals(computed, claimed);
    }

    /// <summary>"v0=" and 64 small hexadecimal digits, and nothing else.</summary>
    private static bool TryRead(string? signature, Span<byte> bytes) =>
        signature is not null
        && signature.Length == Version.Length + (2 * bytes.Length)
        && signature.StartsWith(Version, StringComparison.Ordinal)
        && !signature.AsSpan(Version.Length).ContainsAnyInRange('A', 'F')
        && Convert.FromHexString(signature.AsSpan(Version.Length), bytes, out _, out _) == OperationStatus.Done;

    /// <summary>The seconds count both ways: a timestamp of the future could be kept and used later.</summary>
    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && (_time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Fresh;
}
