using System.Globalization;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace NewsBot.Platforms.Discord.Interactions;

/// <summary>
/// Tells Discord's requests from everybody else's: Ed25519 over the timestamp and the body as they came, byte for byte. See
/// Discord Docs/Interactions Overview, "Setting Up an Endpoint".
/// </summary>
internal sealed class InteractionSignature
{
    public const string SignatureHeader = "X-Signature-Ed25519";
    public const string TimestampHeader = "X-Signature-Timestamp";

    /// <summary>A request that was recorded cannot be sent again later than this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(300);

    private const int LongestTimestamp = 20;

    private readonly byte[] _publicKey;
    private readonly TimeProvider _time;

    /// <param name="publicKey">64 hexadecimal digits.</param>
    public InteractionSignature(string publicKey, TimeProvider time)
    {
        _time = time;
        _publicKey = Hex(publicKey, Ed25519.PublicKeySize) is { } key && Ed25519.ValidatePublicKeyFull(key, 0)
            ? key
            : throw new ArgumentException(
                "Discord:PublicKey is not an Ed25519 key. Copy the 64 hexadecimal digits from the developer portal, page General Information, Public Key.",
                nameof(publicKey));
    }

    public bool IsRight(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (Hex(signature, Ed25519.SignatureSize) is not { } signed || timestamp is null || timestamp.Length > LongestTimestamp || !IsFresh(timestamp))
        {
            return false;
        }

        var message = new byte[timestamp.Length + body.Length];
        Encoding.ASCII.GetBytes(timestamp, message);
        body.CopyTo(message.AsSpan(timestamp.Length));
        return Ed25519.Verify(signed, 0, _publicKey, 0, message, 0, message.Length);
    }

    /// <summary>The seconds count both ways: a timestamp of the future could be kept and used later.</summary>
    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && (_time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Fresh;

    private static byte[]? Hex(string? text, int size)
    {
        if (text?.Length != size * 2)
        {
            return null;
        }

        var bytes = new byte[size];
        return Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
