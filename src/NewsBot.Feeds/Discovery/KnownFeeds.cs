using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Discovery;

/// <summary>The feeds of services that have one for each page of a kind, told from the page's address alone.</summary>
internal static partial class KnownFeeds
{
    /// <summary>First parts of GitHub's addresses that are no owner.</summary>
    private static readonly FrozenSet<string> NoOwners = (
        "about apps collections contact customer-stories enterprise events explore features issues login join marketplace new notifications orgs " +
        "organizations pricing pulls search security settings site sponsors topics trending readme").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>First parts of Medium's addresses that are neither a person nor a publication.</summary>
    private static readonly FrozenSet<string> NoPublications = "about jobs m me membership p policy search creators new-story".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<FeedCandidate> Of(Uri page)
    {
        var host = page.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        var parts = page.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var found = host switch
        {
            "youtube.com" or "m.youtube.com" => YouTube(page, parts),
            "reddit.com" or "old.reddit.com" or "new.reddit.com" or "m.reddit.com" => Reddit(parts),
            "github.com" => GitHub(parts),
            "arxiv.org" => parts is ["list", var category, ..] && ArxivCategory().IsMatch(category) ? [($"https://rss.arxiv.org/rss/{category}", $"arXiv {category}")] : [],
            "news.ycombinator.com" => [("https://news.ycombinator.com/rss", "Hacker News")],
            "lobste.rs" => parts is ["t", var tag] ? [($"https://lobste.rs/t/{tag}.rss", $"Lobsters {tag}")] : [("https://lobste.rs/rss", "Lobsters")],
            "medium.com" => Medium(parts),
            "dev.to" => parts is [var writer, ..] ? [($"https://dev.to/feed/{writer}", writer)] : [("https://dev.to/feed", "DEV")],
            "bsky.app" => parts is ["profile", var profile, ..] ? [($"https://bsky.app/profile/{profile}/rss", profile)] : [],
            "pypi.org" => parts is ["project", var project, ..] ? [($"https://pypi.org/rss/project/{project}/releases.xml", $"{project} on PyPI")] : [],
            "stackoverflow.com" => parts is ["questions", "tagged", var topic, ..] ? [($"https://stackoverflow.com/feeds/tag/{topic}", topic)] : [],
            _ => Hosted(host),
        };
        return [.. found.Where(feed => Uri.IsWellFormedUriString(feed.Address, UriKind.Absolute)).Select(feed => new FeedCandidate(new Uri(feed.Address), feed.Title, FeedSign.KnownService))];
    }

    private static (string Address, string Title)[] YouTube(Uri page, string[] parts)
    {
        const string Feed = "https://www.youtube.com/feeds/videos.xml";
        var list = YouTubeList().Match(page.Query);
        return parts switch
        {
            // The page of a handle or a custom name does not tell its channel by its address; it declares its feed.
            ["channel", var channel, ..] => [($"{Feed}?channel_id={channel}", "YouTube channel")],
            ["user", var user, ..] => [($"{Feed}?user={user}", user)],
            ["playlist" or "watch", ..] when list.Success => [($"{Feed}?playlist_id={list.Groups["id"].Value}", "YouTube playlist")],
            _ => [],
        };
    }

    private static (string Address, string Title)[] Reddit(string[] parts) => parts switch
    {
        ["r", var community, "comments", var thread, ..] => [($"https://www.reddit.com/r/{community}/comments/{thread}/.rss", $"r/{community}, one thread")],
        ["r", var community, "new" or "top" or "rising" or "controversial", ..] => [($"https://www.reddit.com/r/{community}/{parts[2]}/.rss", $"r/{community}, {parts[2]}")],
        ["r", var community, ..] => [($"https://www.reddit.com/r/{community}/.rss", $"r/{community}")],
        ["user" or "u", var user, "m", var multi, ..] => [($"https://www.reddit.com/user/{user}/m/{multi}/.rss", $"{multi} of u/{user}")],
        ["user" or "u", var user, ..] => [($"https://www.reddit.com/user/{user}/.rss", $"u/{user}")],
        [] => [("https://www.reddit.com/.rss", "Reddit")],
        _ => [],
    };

    private static (string Address, string Title)[] GitHub(string[] parts)
    {
        if (parts is not [var owner, ..] || NoOwners.Contains(owner))
        {
            return [];
        }

        return parts switch
        {
            [_, var name, "tags", ..] => [($"https://github.com/{owner}/{name}/tags.atom", $"{owner}/{name}, tags")],
            [_, var name, "commits", var branch, ..] => [($"https://github.com/{owner}/{name}/commits/{branch}.atom", $"{owner}/{name}, commits")],
            // A repository without releases has an empty feed of them, and its tags in the other.
            [_, var name, ..] => [
                ($"https://github.com/{owner}/{name}/releases.atom", $"{owner}/{name}, releases"),
                ($"https://github.com/{owner}/{name}/tags.atom", $"{owner}/{name}, tags")],
            _ => [($"https://github.com/{owner}.atom", owner)],
        };
    }

    private static (string Address, string Title)[] Medium(string[] parts) => parts switch
    {
        ["tag", var tag, ..] => [($"https://medium.com/feed/tag/{tag}", $"Medium, {tag}")],
        [var name, ..] when !NoPublications.Contains(name) => [($"https://medium.com/feed/{name}", name)],
        _ => [],
    };

    private static (string Address, string Title)[] Hosted(string host) => host switch
    {
        _ when host.EndsWith(".substack.com", StringComparison.Ordinal) => [($"https://{host}/feed", host[..^13])],
        _ when host.EndsWith(".medium.com", StringComparison.Ordinal) => [($"https://{host}/feed", host[..^11])],
        _ when host.EndsWith(".wordpress.com", StringComparison.Ordinal) => [($"https://{host}/feed/", host[..^14])],
        _ when host.EndsWith(".blogspot.com", StringComparison.Ordinal) => [($"https://{host}/feeds/posts/default", host[..^13])],
        _ when host.EndsWith(".tumblr.com", StringComparison.Ordinal) => [($"https://{host}/rss", host[..^11])],
        _ => [],
    };

    [GeneratedRegex(@"^[a-z-]{2,20}(?:\.[A-Za-z-]{2,20})?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ArxivCategory();

    [GeneratedRegex(@"[?&]list=(?<id>[A-Za-z0-9_-]{10,64})(?:&|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex YouTubeList();
}
