using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>What a person reads when an installation has ended: a page that loads nothing, runs nothing, and tells nobody where it was read.</summary>
/// <param name="Lines">Plain text; it is escaped here and nowhere else.</param>
internal sealed record InstallPage(int Status, string Title, params IReadOnlyList<string> Lines)
{
    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:4rem auto;padding:0 1rem;color:#1d1c1d;background:#fff}"
        + "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#1a1d21}}";

    /// <summary>The style is allowed by its hash; see W3C Content Security Policy Level 3.</summary>
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
    }

    public async Task WriteAsync(HttpContext context)
    {
        AddHeaders(context.Response.Headers);
        context.Response.StatusCode = Status;
        context.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        await context.Response.WriteAsync(ToHtml(), context.RequestAborted);
    }

    public string ToHtml()
    {
        var title = HtmlEncoder.Default.Encode(Title);
        var html = new StringBuilder()
            .Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<title>").Append(title).Append("</title><style>").Append(Style).Append("</style></head><body><h1>").Append(title).Append("</h1>");
        foreach (var line in Lines)
        {
            html.Append("<p>").Append(HtmlEncoder.Default.Encode(line)).Append("</p>");
        }

        return html.Append("</body></html>").ToString();
    }
}
