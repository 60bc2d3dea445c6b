namespace NewsBot.Feeds.Reading;

/// <summary>Addresses as they stand in feeds and pages: often relative, padded, or not an address at all.</summary>
internal static class WebAddress
{
    private const int Longest = 4096;

    /// <summary>An absolute http(s) address without credentials, or null: a link of any other kind is never stored.</summary>
    public static Uri? Parse(string? text, Uri? baseAddress)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length is 0 or > Longest)
        {
            return null;
        }

        // Browsers forgive "http:///host", and so do feeds that rely on them.
        trimmed = trimmed.StartsWith("http:///", StringComparison.OrdinalIgnoreCase) ? $"http://{trimmed.AsSpan(7).TrimStart('/')}"
            : trimmed.StartsWith("https:///", StringComparison.OrdinalIgnoreCase) ? $"https://{trimmed.AsSpan(8).TrimStart('/')}"
            : trimmed;

        // On Unix a path such as "/news/1" would pass for an absolute file address.
        var isRooted = trimmed[0] == '/';
        if (!(!isRooted && Uri.TryCreate(trimmed, UriKind.Absolute, out var url))
            && !(baseAddress is not null && Uri.TryCreate(baseAddress, trimmed, out url)))
        {
            return null;
        }

        // The framework takes an address apart when its parts are asked for, which costs more than all that stands before.
        var mayNameUser = url.OriginalString.Contains('@', StringComparison.Ordinal);
        return url.Scheme is "http" or "https" && (!mayNameUser || url.UserInfo.Length == 0) ? url : null;
    }

    public static bool IsWeb(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.Host.Length > 0;
}
