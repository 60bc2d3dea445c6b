using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Interactions;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace NewsBot.Tests.Platforms.Discord.Interactions;

public sealed class InteractionSignatureTests
{
    private const string Body = """{"type": 2, "id": "1"}""";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SigningKey _key = new();
    private readonly InteractionSignature _sut;

    public InteractionSignatureTests() => _sut = new InteractionSignature(_key.Public, _time);

    private string Now => At(TimeSpan.Zero);

    /// <summary>See RFC 8032, 7.1 "Test Vectors for Ed25519", TEST 1 to 3.</summary>
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_VectorsOfTheRfc_Hold(string secret, string expectedPublic, string message, string expectedSignature)
    {
        var key = new Ed25519PrivateKeyParameters(Convert.FromHexString(secret));
        var signature = new byte[Ed25519.SignatureSize];
        var bytes = Convert.FromHexString(message);
        Ed25519.Sign(key.GetEncoded(), 0, bytes, 0, bytes.Length, signature, 0);

        Assert.Equal(expectedPublic, Convert.ToHexStringLower(key.GeneratePublicKey().GetEncoded()));
        Assert.Equal(expectedSignature, Convert.ToHexStringLower(signature));
        Assert.True(Ed25519.Verify(signature, 0, Convert.FromHexString(expectedPublic), 0, bytes, 0, bytes.Length));
    }

    [Fact]
    public void IsRight_DiscordsRequest_IsTaken()
    {
        Assert.True(Check(_key.Sign(Now, Body), Now, Body));
        Assert.True(Check(_key.Sign(Now, Body).ToUpperInvariant(), Now, Body));
        Assert.True(Check(_key.Sign(Now, ""), Now, ""));
    }

    [Fact]
    public void IsRight_BodyWrittenAnew_IsRefused() =>
        Assert.False(Check(_key.Sign(Now, Body), Now, Body.Replace(" ", "", StringComparison.Ordinal)));

    [Fact]
    public void IsRight_OtherKeyOrTimestampOrBody_IsRefused()
    {
        Assert.False(Check(new SigningKey().Sign(Now, Body), Now, Body));
        Assert.False(Check(_key.Sign(Now, Body), At(TimeSpan.FromSeconds(1)), Body));
        Assert.False(Check(_key.Sign(Now, Body), Now, Body + " "));

        // The border between timestamp and body is no part of what is signed, but a timestamp has only digits.
        Assert.False(Check(_key.Sign(Now, Body), Now + Body[..1], Body[1..]));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-86_400, false)]
    public void IsRight_OldOrEarly_IsRefused(int seconds, bool expected)
    {
        var timestamp = At(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, Check(_key.Sign(timestamp, Body), timestamp, Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-5")]
    [InlineData(" 1772352000")]
    [InlineData("1772352000.0")]
    [InlineData("١٧٧٢٣٥٢٠٠٠")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("000000000000000000000001772352000")]
    public void IsRight_TimestampIsNone_IsRefused(string timestamp) =>
        Assert.False(Check(_key.Sign(timestamp, Body), timestamp, Body));

    [Fact]
    public void IsRight_SignatureIsNoHexOrMissing_IsRefused()
    {
        var signature = _key.Sign(Now, Body);

        Assert.All(
            [null, "", "0x" + signature[2..], signature[..^1], signature + "00", signature[..^2] + "zz", signature[..^2] + " 0", new string('0', 128), new string('f', 128)],
            wrong => Assert.False(Check(wrong, Now, Body)));
        Assert.False(Check(signature, timestamp: null, Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public void New_KeyIsWrong_NamesTheSetting(string key) =>
        Assert.Contains("Discord:PublicKey", Assert.Throws<ArgumentException>(() => new InteractionSignature(key, _time)).Message, StringComparison.Ordinal);

    private string At(TimeSpan offset) => (_time.GetUtcNow() + offset).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private bool Check(string? signature, string? timestamp, string body) => _sut.IsRight(signature, timestamp, Encoding.UTF8.GetBytes(body));
}
