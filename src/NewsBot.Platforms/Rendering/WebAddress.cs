using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsBot.Platforms.Rendering;

/// <summary>An address of a reply as it may stand in a message.</summary>
internal static class WebAddress
{
    private static readonly SearchValues<char> EndsALink = SearchValues.Create(@"()<>*\|`~ ");

    /// <summary>
    /// Null where it is none of the web, names a password or is longer than that. Signs that would end the link, or the marked words it
    /// stands in, are written as their codes.
    /// </summary>
    public static string? Of(Uri? url, int longest)
    {
        if (url is not { IsAbsoluteUri: true } || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.UserInfo.Length > 0)
        {
            return null;
        }

        var address = Encoded(url.AbsoluteUri);
        return address.Length <= longest ? address : null;
    }

    private static string Encoded(string address)
    {
        if (address.AsSpan().IndexOfAny(EndsALink) < 0)
        {
            return address;
        }

        var result = new StringBuilder(address.Length + 16);
        foreach (var c in address)
        {
            _ = EndsALink.Contains(c) ? result.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture)) : result.Append(c);
        }

        return result.ToString();
    }
}
