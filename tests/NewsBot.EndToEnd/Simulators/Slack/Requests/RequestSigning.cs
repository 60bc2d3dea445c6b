using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.EndToEnd.Simulators.Slack.Requests;

/// <summary>Signs requests as Slack does, or wrongly when a test asks for it. See Slack Docs/Verifying Requests from Slack.</summary>
internal sealed class RequestSigning(Func<string> secret)
{
    /// <summary>The next requests carry a signature of another secret.</summary>
    public bool SignsWrongly { get; set; }

    /// <summary>How far the timestamps are from now.</summary>
    public TimeSpan ClockError { get; set; }

    public void Sign(HttpRequestMessage request, byte[] body)
    {
        var timestamp = (DateTimeOffset.UtcNow + ClockError).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Encoding.UTF8.GetBytes(SignsWrongly ? "another secret" : secret());
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(key, signed))}");
    }
}
