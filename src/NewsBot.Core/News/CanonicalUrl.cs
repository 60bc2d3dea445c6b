using System.Collections.Frozen;

namespace NewsBot.Core.News;

/// <summary>One spelling for the many addresses of the same page, so that it is stored once.</summary>
public static class CanonicalUrl
{
    private static readonly FrozenSet<string> Tracking = (
        "fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid ref ref_src ref_url source src cmpid ncid sr_share smid smtyp " +
        "guccounter _hsenc _hsmi mkt_tok spm share si feature taid cid at_medium at_campaign").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Variants = ["www.", "m.", "mobile.", "amp."];

    /// <summary>
    /// https, host without www/m/amp, no default port, no fragment, no tracking parameters, the others in order,
    /// no trailing slash. It is a key for comparing; the link that people follow stays as it was given.
    /// </summary>
    public static string Of(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        while (Variants.FirstOrDefault(v => host.StartsWith(v, StringComparison.Ordinal) && host.AsSpan(v.Length).Contains('.')) is { } variant)
        {
            host = host[variant.Length..];
        }

        var port = url.IsDefaultPort || url.Port is 80 or 443 or -1 ? "" : $":{url.Port}";
        var path = url.AbsolutePath.TrimEnd('/');
        while (path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^4].TrimEnd('/');
        }

        // Some sites write a second question mark where an ampersand belongs.
        var query = string.Join('&', url.Query
            .Split('&')
            .Select(p => p.TrimStart('?'))
            .Where(p => p.Length > 0 && !IsTracking(p))
            .Order(StringComparer.Ordinal));
        return $"https://{host}{port}{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(name);
    }
}
