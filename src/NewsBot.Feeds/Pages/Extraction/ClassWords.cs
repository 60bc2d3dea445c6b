using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>What the names of classes and ids tell of an element. The words are those of Mozilla's Readability, by which it is measured.</summary>
internal static partial class ClassWords
{
    private const int Points = 25;

    /// <summary>No name that says something is longer; what is longer was made by a machine.</summary>
    private const int Longest = 2000;

    private static readonly FrozenSet<string> AroundRoles = "menu menubar complementary navigation alert alertdialog dialog".Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static int Weight(string name) => name.Length is 0 or > Longest
        ? 0
        : (Negative().IsMatch(name) ? -Points : 0) + (Positive().IsMatch(name) ? Points : 0);

    public static bool IsUnlikely(string names) => names.Length <= Longest && Unlikely().IsMatch(names) && !Maybe().IsMatch(names);

    public static bool IsAroundRole(string role) => AroundRoles.Contains(role);

    public static bool IsByline(string names) => names.Length <= Longest && Byline().IsMatch(names);

    public static bool IsShare(string names) => names.Length <= Longest && Share().IsMatch(names);

    public static bool IsVideo(PageNode embed) => IsVideo(embed.Attribute("src")) || IsVideo(embed.Attribute("data"));

    private static bool IsVideo(string address) => address.Length is > 0 and <= Longest && Video().IsMatch(address);

    [GeneratedRegex(
        "-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss" +
        "|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Unlikely();

    [GeneratedRegex("and|article|body|column|content|main|mathjax|shadow", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Maybe();

    [GeneratedRegex("article|body|content|entry|main|page|post|text|blog|story", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Positive();

    [GeneratedRegex(
        "-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share" +
        "|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Negative();

    [GeneratedRegex("byline|author|dateline|writtenby", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Byline();

    [GeneratedRegex(@"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Share();

    [GeneratedRegex(
        @"//(?:www\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq|bilibili|live\.bilibili)\.com|(?:archive|upload\.wikimedia)\.org|player\.twitch\.tv)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Video();
}
