using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Slack.Http;

namespace NewsBot.Tests.Platforms.Slack.Http;

public sealed class SlackSignatureTests
{
    // The example in Slack Docs/Verifying Requests from Slack.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1531420618));
    private readonly SlackSignature _sut;

    public SlackSignatureTests() => _sut = new SlackSignature(Secret, _time);

    [Fact]
    public void IsRight_TheDocumentedExample_Is() => Assert.True(IsRight());

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void IsRight_OldOrOfTheFuture_IsNot(int seconds, bool right)
    {
        _time.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(1531420618 + 1000));
        var timestamp = (1531420618 + 1000 - seconds).ToString(CultureInfo.InvariantCulture);

        Assert.Equal(right, _sut.IsRight(Sign(timestamp, "body"), timestamp, "body"u8));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5033")]
    [InlineData("v0=g2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(" v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50")]
    public void IsRight_SignatureOfAnotherForm_IsNot(string? signature) => Assert.False(IsRight(signature: signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+1531420618")]
    [InlineData("1531420618 ")]
    [InlineData("1531420618.0")]
    [InlineData("1531420619")]
    [InlineData("0001531420618")]
    [InlineData("999999999999")]
    [InlineData("٣٣٣٣٣٣٣٣٣٣")]
    public void IsRight_TimestampOfAnotherForm_IsNot(string? timestamp) => Assert.False(IsRight(timestamp: timestamp));

    /// <summary>rust-discord-bot#2 and others: a body that was read and written again is another body.</summary>
    [Theory]
    [InlineData(Body + "\n")]
    [InlineData("")]
    public void IsRight_OtherBody_IsNot(string body) => Assert.False(IsRight(body: body));

    [Fact]
    public void IsRight_BytesThatAreNoText_AreTakenAsTheyCame()
    {
        byte[] body = [0xff, 0xfe, 0x00, 0x80];
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Secret));
        var signature = $"v0={Convert.ToHexStringLower(hmac.ComputeHash([.. Encoding.ASCII.GetBytes($"v0:{Timestamp}:"), .. body]))}";

        Assert.True(_sut.IsRight(signature, Timestamp, body));
        Assert.False(_sut.IsRight(signature, Timestamp, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body))));
    }

    [Fact]
    public void IsRight_AnotherSecret_IsNot() =>
        Assert.False(new SlackSignature(Secret + "0", _time).IsRight(Signature, Timestamp, Encoding.UTF8.GetBytes(Body)));

    [Fact]
    public void New_WithoutASecret_NamesTheSetting() =>
        Assert.Contains("Slack:SigningSecret is missing", Assert.Throws<ArgumentException>(() => new SlackSignature("", _time)).Message, StringComparison.Ordinal);

    private bool IsRight(string? signature = Signature, string? timestamp = Timestamp, string body = Body) =>
        _sut.IsRight(signature, timestamp, Encoding.UTF8.GetBytes(body));

    private static string Sign(string timestamp, string body) =>
        $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")))}";
}
