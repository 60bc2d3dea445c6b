using System.Net.Http.Headers;

namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>
/// Reads an answer whole within the time of its attempt, and no more of it than is sensible: what cannot be read counts as
/// no answer, and so can be asked for again.
/// </summary>
internal static class BoundedBody
{
    /// <summary>The largest answer the bot asks for is its list of commands, of some hundred kilobytes.</summary>
    public const int Largest = 4 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > Largest)
        {
            throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {Largest} bytes.");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + read > Largest)
            {
                throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {Largest} bytes.");
            }

            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }

    public static void Replace(HttpResponseMessage response, byte[] body)
    {
        var type = response.Content.Headers.ContentType;
        response.Content.Dispose();
        response.Content = new ByteArrayContent(body);
        response.Content.Headers.ContentType = type ?? new MediaTypeHeaderValue(System.Net.Mime.MediaTypeNames.Application.Octet);
    }
}
