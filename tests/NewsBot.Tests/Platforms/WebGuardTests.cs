using Microsoft.AspNetCore.Http;
using NewsBot.Platforms.Local;

namespace NewsBot.Tests.Platforms;

public sealed class WebGuardTests
{
    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("localhost")]
    [InlineData("[::1]:5080")]
    public void Refusal_ThisMachine_IsNone(string host) => Assert.Null(Refusal(WebAccess.Write, host));

    [Theory]
    [InlineData("evil.example:5080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("0.0.0.0:5080")]
    [InlineData("")]
    public void Refusal_AnotherName_IsMisdirected(string host) => Assert.Equal(421, Refusal(WebAccess.Page, host)?.Status);

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:9999")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public void Refusal_AnotherSite_MayNeitherReadNorWrite(string header, string value)
    {
        Assert.Equal(403, Refusal(WebAccess.Read, header: (header, value))?.Status);
        Assert.Equal(403, Refusal(WebAccess.Write, header: (header, value))?.Status);
        Assert.Null(Refusal(WebAccess.Page, header: (header, value)));
    }

    [Theory]
    [InlineData("Origin", "http://127.0.0.1:5080")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public void Refusal_OwnPage_IsNone(string header, string value) => Assert.Null(Refusal(WebAccess.Write, header: (header, value)));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain; application/json")]
    [InlineData(null)]
    public void Refusal_WriteOfAFormsContentType_IsUnsupported(string? type) => Assert.Equal(415, Refusal(WebAccess.Write, type: type)?.Status);

    [Fact]
    public void Refusal_LargeBody_IsTooLarge() => Assert.Equal(413, Refusal(WebAccess.Write, length: WebGuard.LargestBody + 1)?.Status);

    private static WebOutcome.Refused? Refusal(
        WebAccess access,
        string host = "127.0.0.1:5080",
        string? type = "application/json; charset=utf-8",
        long? length = 10,
        (string Name, string Value)? header = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Headers.Host = host;
        request.ContentType = type;
        request.ContentLength = length;
        if (header is var (name, value))
        {
            request.Headers[name] = value;
        }

        return WebGuard.Refusal(request, access);
    }
}
