using System.Collections.Frozen;

namespace NewsBot.Core.News;

/// <summary>One spelling for the many addresses of the same page, so that it is stored once.</summary>
public static class CanonicalUrl
{
    /// <summary>Names that only ever tell where a reader came from.</summary>
    private static readonly FrozenSet<string> Tracking = (
        "fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid ttclid twclid li_fat_id igshid igsh mc_cid mc_eid ref_src ref_url cmpid ncid sr_share smid smtyp " +
        "guccounter guce_referrer guce_referrer_sig _hsenc _hsmi mkt_tok spm taid at_medium at_campaign amp outputType").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that mostly do, and on some sites name the page: they count as tracking only with a word for a value.</summary>
    private static readonly FrozenSet<string> TrackingWithAWord =
        "ref source src share cid via referrer".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Variants = ["www.", "m.", "mobile.", "amp."];

    private static readonly string[] DefaultPages = ["index.html", "index.htm", "index.php", "default.aspx", "default.asp"];

    private const int MostWrappings = 3;

    /// <summary>
    /// What a redirect or a cache wraps; https, host without www/m/amp, no default port, no fragment, no AMP, no default
    /// page, no tracking parameters, the others in order, no trailing slash; the one address of known mirrors. It is a key for
    /// comparing; the link that people follow stays as it was given.
    /// </summary>
    public static string Of(Uri url)
    {
        for (var i = 0; i < MostWrappings && KnownMirrors.Unwrap(url) is { } inner; i++)
        {
            url = inner;
        }

        var host = Host(url);
        if (KnownMirrors.Key(host, url.AbsolutePath, url.Query) is { } key)
        {
            return key;
        }

        var port = url.IsDefaultPort || url.Port is 80 or 443 or -1 ? "" : $":{url.Port}";
        var path = Path(url.AbsolutePath);
        var query = KnownMirrors.HasNoQuery(host, path) ? "" : Query(url.Query);
        return $"https://{host}{port}{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static string Host(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant().TrimEnd('.');
        while (Array.Find(Variants, v => host.StartsWith(v, StringComparison.Ordinal) && host.AsSpan(v.Length).Contains('.')) is { } variant)
        {
            host = host[variant.Length..];
        }

        // en.m.wikipedia.org is the same as en.wikipedia.org.
        return host switch
        {
            _ when host.EndsWith(".m.wikipedia.org", StringComparison.Ordinal) => host.Replace(".m.wikipedia.org", ".wikipedia.org", StringComparison.Ordinal),
            "twitter.com" => "x.com",
            "old.reddit.com" or "new.reddit.com" or "np.reddit.com" => "reddit.com",
            _ => host,
        };
    }

    private static string Path(string path)
    {
        for (var before = ""; before != path;)
        {
            before = path;
            path = path.TrimEnd('/');
            path = Without(path, "/amp");
            path = path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase) ? path[..^9] + ".html" : Without(path, ".amp");
            if (path.StartsWith("/amp/", StringComparison.OrdinalIgnoreCase))
            {
                path = path[4..];
            }

            if (Array.Find(DefaultPages, p => path.EndsWith("/" + p, StringComparison.OrdinalIgnoreCase)) is { } page)
            {
                path = path[..^page.Length];
            }
        }

        return UpperEscapes(path);
    }

    /// <summary>What is left must not become a step up in the folders.</summary>
    private static string Without(string path, string end) =>
        path.EndsWith(end, StringComparison.OrdinalIgnoreCase) && !path[..^end.Length].EndsWith('.') ? path[..^end.Length] : path;

    /// <summary>%c3 and %C3 are the same; other spellings of a letter were made one by <see cref="Uri"/>.</summary>
    private static string UpperEscapes(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (upper, given) =>
        {
            given.CopyTo(upper);
            for (var i = 0; i + 2 < upper.Length; i++)
            {
                if (upper[i] == '%' && char.IsAsciiHexDigit(upper[i + 1]) && char.IsAsciiHexDigit(upper[i + 2]))
                {
                    upper[i + 1] = char.ToUpperInvariant(upper[i + 1]);
                    upper[i + 2] = char.ToUpperInvariant(upper[i + 2]);
                }
            }
        });
    }

    // Some sites write a second question mark where an ampersand belongs.
    private static string Query(string query) => string.Join('&', UpperEscapes(query)
        .Split('&')
        .Select(p => p.TrimStart('?'))
        .Where(p => p.Length > 0 && !IsTracking(p))
        .Order(StringComparer.Ordinal));

    private static bool IsTracking(string parameter)
    {
        var parts = parameter.Split('=', 2);
        var (name, value) = (parts[0], parts.Length > 1 ? parts[1] : "");
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || Tracking.Contains(name)
            || (name.Equals("output", StringComparison.OrdinalIgnoreCase) && value.Equals("amp", StringComparison.OrdinalIgnoreCase))
            || (TrackingWithAWord.Contains(name) && !LooksLikeAnId(value));
    }

    /// <summary>A number, or a path or an address.</summary>
    private static bool LooksLikeAnId(string value) => (value.Length > 0 && value.All(char.IsAsciiDigit)) || value.Contains('/') || value.Contains("%2F", StringComparison.Ordinal);
}
