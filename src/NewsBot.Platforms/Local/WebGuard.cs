using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Platforms.Local;

/// <summary>
/// Keeps other web sites out. A page of a stranger's, open in the same browser, can send requests to this machine; it cannot
/// choose the Host, Origin and Sec-Fetch-Site headers, which is why they decide.
/// </summary>
internal static class WebGuard
{
    public const int LargestBody = 16 * 1024;

    /// <summary>Nothing but what this process serves itself; see W3C Content Security Policy Level 3.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The same, with <c>Web:Pictures</c>.</summary>
    public static readonly string PolicyWithPictures = ContentSecurityPolicy.Replace("img-src 'self' data:", "img-src 'self' data: https:", StringComparison.Ordinal);

    /// <summary>Why the request is refused; null when it is not.</summary>
    public static WebOutcome.Refused? Refusal(HttpRequest request, WebAccess access)
    {
        if (request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            return new WebOutcome.Refused(
                StatusCodes.Status421MisdirectedRequest,
                "This chat answers only under http://localhost, http://127.0.0.1 and http://[::1].");
        }

        if (access == WebAccess.Page)
        {
            return null;
        }

        if (IsForeign(request))
        {
            return new WebOutcome.Refused(StatusCodes.Status403Forbidden, "Another web site may not use this chat.");
        }

        if (access == WebAccess.Write && !IsJson(request.ContentType))
        {
            return new WebOutcome.Refused(StatusCodes.Status415UnsupportedMediaType, "Send the message as application/json.");
        }

        return access == WebAccess.Write && request.ContentLength > LargestBody
            ? new WebOutcome.Refused(StatusCodes.Status413PayloadTooLarge, "The message is too large. Shorten it.")
            : null;
    }

    /// <param name="pictures">Whether pictures may come from the web: over https, and nothing else.</param>
    public static void AddHeaders(IHeaderDictionary headers, bool pictures)
    {
        headers.ContentSecurityPolicy = pictures ? PolicyWithPictures : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>Another port of this machine counts as foreign too: a browser calls it "same-site", but it is another program.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsJson(string? contentType)
    {
        try
        {
            return contentType is not null
                && string.Equals(new ContentType(contentType).MediaType, MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>What a request wants, and with it how strictly it is looked at.</summary>
internal enum WebAccess
{
    /// <summary>The page and its files hold nothing private, and a link may lead to them.</summary>
    Page,

    /// <summary>What was said.</summary>
    Read,

    /// <summary>Saying something.</summary>
    Write,
}
