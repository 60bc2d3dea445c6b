using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NewsBot.Platforms.Transport;

/// <summary>Reads a request whose signature is over its body: whole, byte for byte, and no more than is allowed.</summary>
internal static class RequestBody
{
    /// <returns>200 with the body, or the status that refuses the request.</returns>
    public static async Task<(int Status, byte[] Body)> ReadAsync(HttpContext context, int largest)
    {
        if (context.Request.ContentLength > largest)
        {
            return (StatusCodes.Status413PayloadTooLarge, []);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = largest;
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return (StatusCodes.Status200OK, body.ToArray());
        }
        catch (BadHttpRequestException exception)
        {
            return (exception.StatusCode, []);
        }
    }
}
