using System.Text.RegularExpressions;

namespace NewsBot.Core.News;

/// <summary>
/// Which pictures may stand in a post. The bot never fetches one; platforms and browsers do, so that an address must not lead them into
/// anybody's network, tell who reads, or show an ornament. Pure.
/// </summary>
public static partial class GoodPicture
{
    /// <summary>Below this a picture is an ornament, or looks like one when it is drawn as wide as a message.</summary>
    public const int ShortestSide = 300;

    /// <summary>What Discord and Slack take; see Discord Docs/Message Resource, "Embed Object", and Slack Docs/Image Block.</summary>
    private const int LongestAddress = 2_000;

    private static readonly string[] Ornaments =
        ["logo", "avatar", "icon", "sprite", "pixel", "spacer", "blank", "tracking", "tracker", "badge", "gravatar", "emoji", "1x1", "placeholder", "default", "beacon", "doubleclick", "feedburner"];

    private static readonly string[] OwnNames = [".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa"];

    private static readonly string[] Drawn = [".svg", ".gif", ".ico"];

    /// <summary>The picture of the first article of the story that has a good one; null when none has.</summary>
    public static LeadImage? Of(Story story) => story.Articles.Select(a => a.LeadImage).FirstOrDefault(p => p is not null && Is(p.Address));

    /// <summary>Whether the address, by all that it says of itself, is of a picture of the news on the public web.</summary>
    public static bool Is(Uri address) =>
        address is { IsAbsoluteUri: true, IsDefaultPort: true, UserInfo.Length: 0, HostNameType: UriHostNameType.Dns }
        && address.Scheme == Uri.UriSchemeHttps
        && address.AbsoluteUri.Length <= LongestAddress
        && address.IdnHost.Contains('.', StringComparison.Ordinal)
        && !Array.Exists(OwnNames, name => address.IdnHost.EndsWith(name, StringComparison.OrdinalIgnoreCase))
        && !Array.Exists(Drawn, kind => address.AbsolutePath.EndsWith(kind, StringComparison.OrdinalIgnoreCase))
        && !Array.Exists(Ornaments, word => Word(address.Host, word) || Word(address.AbsolutePath, word))
        && Sides(address).All(side => side >= ShortestSide);

    /// <summary>As a word of its own or its end: "logo.png" and "site-logo" are, "catalogo" is not.</summary>
    private static bool Word(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]) || text[end] is 's' or 'S'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What an address says of the size: "-150x150.jpg", "?w=120", "/width=240/".</summary>
    private static IEnumerable<int> Sides(Uri address) => Sizes().Matches(address.PathAndQuery)
        .SelectMany(m => new[] { m.Groups["a"], m.Groups["b"], m.Groups["w"] })
        .Where(g => g.Success)
        .Select(g => int.Parse(g.ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![0-9a-z])(?<a>\d{1,4})x(?<b>\d{1,4})(?![0-9a-z])|(?<![0-9a-z])(?:w|h|width|height|size)[=_](?<w>\d{1,4})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sizes();
}
