using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace NewsBot.Tests.Platforms.Discord.Interactions;

/// <summary>Signs as Discord does.</summary>
internal sealed class SigningKey
{
    private readonly Ed25519PrivateKeyParameters _key = new(RandomNumberGenerator.GetBytes(32));

    public string Public => Convert.ToHexStringLower(_key.GeneratePublicKey().GetEncoded());

    public string Sign(string timestamp, string body)
    {
        var message = Encoding.UTF8.GetBytes(timestamp + body);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_key.GetEncoded(), 0, message, 0, message.Length, signature, 0);
        return Convert.ToHexStringLower(signature);
    }
}
