using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Platforms.Local;

/// <summary>The files of the page, which travel inside the assembly.</summary>
internal sealed class WebPage
{
    private const string Folder = "NewsBot.Platforms.Local.Page.";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly byte[] _content;
    private readonly string _type;
    private readonly string _tag;

    private WebPage(string name, byte[] content)
    {
        Path = name == "index.html" ? "/" : "/" + (name.EndsWith(".html", StringComparison.Ordinal) ? name[..^".html".Length] : name);
        _content = content;
        _type = Types[System.IO.Path.GetExtension(name)];
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
    }

    public string Path { get; }

    public static IEnumerable<WebPage> All()
    {
        var assembly = typeof(WebPage).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new WebPage(resource[Folder.Length..], content);
        }
    }

    public async Task SendAsync(HttpContext context)
    {
        context.Response.Headers.ETag = _tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == _tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = _type;
        context.Response.ContentLength = _content.Length;
        await context.Response.Body.WriteAsync(_content, context.RequestAborted);
    }
}
