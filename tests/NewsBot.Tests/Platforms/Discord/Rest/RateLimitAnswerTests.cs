using System.Net;
using System.Text;
using NewsBot.Platforms.Discord.Rest.RateLimits;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class RateLimitAnswerTests
{
    [Fact]
    public void Of_Headers_AreReadWithTheirDecimals()
    {
        var answer = Read(HttpStatusCode.OK, "", ("X-RateLimit-Bucket", "abcd"), ("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", "4"), ("X-RateLimit-Reset-After", "1.042"));

        Assert.Equal(
            new RateLimitAnswer { Succeeded = true, Bucket = "abcd", Limit = 5, Remaining = 4, ResetAfter = TimeSpan.FromMilliseconds(1042) },
            answer);
    }

    [Theory]
    [InlineData("""{"message":"x","retry_after":64.57,"global":false}""", "65", "user", LimitScope.User, 64.57)]
    [InlineData("""{"message":"x","retry_after":1336.57,"global":false}""", "1337", "shared", LimitScope.Shared, 1336.57)]
    [InlineData("""{"message":"x","retry_after":0.3,"global":true}""", "1", null, LimitScope.Global, 0.3)]
    [InlineData("""{"message":"x","retry_after":0.3}""", "1", "global", LimitScope.Global, 0.3)]
    [InlineData("""{"message":"x"}""", "2.5", null, LimitScope.User, 2.5)]
    [InlineData("""{"message":"x","retry_after":-5}""", null, "user", LimitScope.User, 5)]
    [InlineData("""{"message":"x","retry_after":"soon"}""", "later", "user", LimitScope.User, 5)]
    [InlineData("<html>error code: 1015</html>", "12", null, LimitScope.Cloudflare, 12)]
    [InlineData("error code: 1015", null, null, LimitScope.Cloudflare, 60)]
    [InlineData("", null, null, LimitScope.Cloudflare, 60)]
    [InlineData("""{"message":"x","retry_after":1e300}""", null, "user", LimitScope.User, 86400)]
    public void Of_TooManyRequests_SaysWhoseLimitAndHowLong(string body, string? retryAfter, string? scope, object expected, double seconds)
    {
        var headers = new List<(string, string)>();
        if (retryAfter is not null)
        {
            headers.Add(("Retry-After", retryAfter));
        }

        if (scope is not null)
        {
            headers.Add(("X-RateLimit-Scope", scope));
        }

        var exceeded = Read(HttpStatusCode.TooManyRequests, body, [.. headers]).Exceeded;

        Assert.Equal(new LimitExceeded((LimitScope)expected, TimeSpan.FromSeconds(seconds)), exceeded);
    }

    private static RateLimitAnswer Read(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(status);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return RateLimitAnswer.Of(response, Encoding.UTF8.GetBytes(body));
    }
}
