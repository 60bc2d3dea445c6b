using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>Signs interactions as Discord does: Ed25519 over the timestamp and the body. See Discord Docs/Interactions Overview.</summary>
internal sealed class InteractionSignature
{
    private readonly Ed25519PrivateKeyParameters _key = new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize));

    public string PublicKey => Convert.ToHexStringLower(_key.GeneratePublicKey().GetEncoded());

    public string Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        signer.BlockUpdate(signed, 0, signed.Length);
        return Convert.ToHexStringLower(signer.GenerateSignature());
    }
}
