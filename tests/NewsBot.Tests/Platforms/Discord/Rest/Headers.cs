using System.Globalization;

namespace NewsBot.Tests.Platforms.Discord.Rest;

internal static class Headers
{
    public static (string Name, string Value)[] Of(string bucket, int limit, int remaining, double resetAfter) =>
    [
        ("X-RateLimit-Bucket", bucket),
        ("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)),
        ("X-RateLimit-Reset-After", resetAfter.ToString(CultureInfo.InvariantCulture)),

        // The server's clock, wrong by years: nothing may depend on it.
        ("X-RateLimit-Reset", "1"),
    ];
}
