using System.Text.RegularExpressions;

namespace NewsBot.Core.News;

/// <summary>
/// Sites that show one page at several addresses, and services that wrap the address of another. Only what is known of a
/// host by its name: a guess would make two articles one.
/// </summary>
internal static partial class KnownMirrors
{
    /// <summary>The address that a redirect or a cache stands for, or null.</summary>
    public static Uri? Unwrap(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        if (host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal) && AmpCache().Match(url.AbsolutePath) is { Success: true } cached)
        {
            return Inner(cached.Groups["secure"].Success, cached.Groups["rest"].Value + url.Query);
        }

        if (SearchHost().IsMatch(host) && AmpViewer().Match(url.AbsolutePath) is { Success: true } viewed)
        {
            return Inner(viewed.Groups["secure"].Success, viewed.Groups["rest"].Value + url.Query);
        }

        var wraps = (host, url.AbsolutePath) switch
        {
            (_, "/url") when SearchHost().IsMatch(host) => true,
            ("www.youtube.com" or "youtube.com", "/redirect") => true,
            ("l.facebook.com" or "lm.facebook.com" or "l.instagram.com", _) => true,
            ("out.reddit.com" or "slack-redir.net" or "t.umblr.com", _) => true,
            ("www.linkedin.com", "/redir/redirect") => true,
            _ => false,
        };
        return wraps && Wrapped().Match(url.Query) is { Success: true } match
            && Uri.TryCreate(Uri.UnescapeDataString(match.Groups["url"].Value), UriKind.Absolute, out var inner) && inner.Scheme is "http" or "https"
            ? inner
            : null;
    }

    /// <summary>The one key of a page of a known site, or null.</summary>
    /// <param name="host">In lower case, without www.</param>
    public static string? Key(string host, string path, string query) => host switch
    {
        "arxiv.org" or "export.arxiv.org" or "browse.arxiv.org" or "alphaxiv.org" or "ar5iv.labs.arxiv.org" or "ar5iv.org"
            => Of(Paper().Match(path), "https://arxiv.org/abs/"),
        "youtu.be" => Of(VideoPath().Match(path), "https://youtube.com/watch?v="),
        "youtube.com" or "music.youtube.com" or "youtube-nocookie.com"
            => Of(path == "/watch" ? VideoQuery().Match(query) : VideoKind().Match(path), "https://youtube.com/watch?v="),
        "x.com" or "twitter.com" or "fxtwitter.com" or "vxtwitter.com" or "fixupx.com" or "xcancel.com" => Of(Post().Match(path), "https://x.com/i/status/"),
        "redd.it" => Of(VideoPath().Match(path), "https://reddit.com/comments/"),
        "reddit.com" or "old.reddit.com" or "new.reddit.com" or "np.reddit.com" => Thread().Match(path) is { Success: true } thread
            ? $"https://reddit.com/comments/{thread.Groups["id"].Value}{(thread.Groups["comment"].Success ? "/" + thread.Groups["comment"].Value : "")}"
            : null,
        _ when host.StartsWith("nitter.", StringComparison.Ordinal) => Of(Post().Match(path), "https://x.com/i/status/"),
        _ => null,
    };

    /// <summary>Sites whose path is the whole address: what stands behind it is where the reader came from.</summary>
    public static bool HasNoQuery(string host, string path) =>
        (host.EndsWith(".substack.com", StringComparison.Ordinal) && path.StartsWith("/p/", StringComparison.Ordinal))
        || host is "medium.com" or "open.spotify.com" || host.EndsWith(".medium.com", StringComparison.Ordinal);

    private static string? Of(Match match, string prefix) => match.Success ? prefix + match.Groups["id"].Value : null;

    private static Uri? Inner(bool secure, string rest) =>
        Uri.TryCreate((secure ? "https://" : "http://") + rest, UriKind.Absolute, out var inner) && inner.IdnHost.Contains('.') ? inner : null;

    [GeneratedRegex(@"^/(?:c|v|i)/(?<secure>s/)?(?<rest>.+)$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AmpCache();

    [GeneratedRegex(@"^/amp/(?<secure>s/)?(?<rest>.+)$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AmpViewer();

    [GeneratedRegex(@"^(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex SearchHost();

    [GeneratedRegex(@"[?&](?:url|q|u|z)=(?<url>https?(?::|%3A)(?:/|%2F){2}[^&]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 100)]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^/(?:abs|pdf|html|format)/(?<id>(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5}))(?:v\d+)?(?:\.pdf)?/?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Paper();

    [GeneratedRegex(@"^/(?<id>[\w-]{5,})/?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex VideoPath();

    [GeneratedRegex(@"[?&]v=(?<id>[\w-]{6,})", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex VideoQuery();

    [GeneratedRegex(@"^/(?:shorts|embed|live|v)/(?<id>[\w-]{6,})/?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex VideoKind();

    [GeneratedRegex(@"^/(?:\w+|i/web|i)/status(?:es)?/(?<id>\d+)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Post();

    [GeneratedRegex(@"^(?:/r/\w+|/user/[\w-]+)?/comments/(?<id>\w+)(?:/[^/]*(?:/(?<comment>\w+))?)?/?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Thread();
}
