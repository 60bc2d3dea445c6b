using System.Text;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// What a site asks robots to leave alone. See RFC 9309: the group for the product's own token, else the one for "*"; of the rules that match
/// the longest counts, and of equally long ones the one that allows.
/// </summary>
internal sealed class RobotsTxt
{
    /// <summary>RFC 9309, section 2.5: at least this much has to be read.</summary>
    private const int MostBytes = 500 * 1024;

    private const int MostRules = 20_000;
    private const int LongestPattern = 512;
    private const int LongestPath = 2000;

    private readonly List<Rule> _rules;

    private RobotsTxt(List<Rule> rules) => _rules = rules;

    public static RobotsTxt AllowAll { get; } = new([]);

    public static RobotsTxt AllowNothing { get; } = new([new Rule("/", IsAllowed: false)]);

    /// <summary>A sitemap that the site names; any number of them stand outside of the groups.</summary>
    public IReadOnlyList<Uri> Sitemaps { get; private init; } = [];

    /// <param name="product">The token by which the site knows the robot, such as "NewsBot".</param>
    public static RobotsTxt Parse(ReadOnlySpan<byte> body, string product, Uri address)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostBytes)]).TrimStart('\ufeff');
        var own = new List<Rule>();
        var others = new List<Rule>();
        var sitemaps = new List<Uri>();
        var (isOwn, isOthers, inNames, hasOwn) = (false, false, false, false);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!TryRead(line, out var key, out var value))
            {
                continue;
            }

            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Names that follow each other share the rules below them; a name after a rule begins another group.
                (isOwn, isOthers) = inNames ? (isOwn, isOthers) : (false, false);
                isOwn |= IsProduct(value, product);
                isOthers |= value is "*";
                hasOwn |= isOwn;
                inNames = true;
            }
            else if (key.Equals("sitemap", StringComparison.OrdinalIgnoreCase))
            {
                if (sitemaps.Count < 100 && WebAddress.Parse(value.ToString(), address) is { } sitemap)
                {
                    sitemaps.Add(sitemap);
                }
            }
            else if (key.Equals("allow", StringComparison.OrdinalIgnoreCase) || key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                inNames = false;
                Add(isOwn ? own : null, key, value);
                Add(isOthers ? others : null, key, value);
            }
        }

        return new RobotsTxt(hasOwn ? own : others) { Sitemaps = sitemaps };
    }

    /// <summary>Whether the robot may ask for a page.</summary>
    public bool Allows(Uri url)
    {
        var path = url.PathAndQuery;
        if (path == "/robots.txt")
        {
            return true;
        }

        var bytes = Normal(path.Length > LongestPath ? path[..LongestPath] : path);
        var longest = -1;
        var isAllowed = true;
        foreach (var (pattern, allows) in _rules)
        {
            if ((pattern.Length > longest || (pattern.Length == longest && allows)) && Matches(pattern, bytes))
            {
                longest = pattern.Length;
                isAllowed = allows;
            }
        }

        return isAllowed;
    }

    private static void Add(List<Rule>? rules, ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        // "Disallow:" without a path forbids nothing.
        if (rules is { Count: < MostRules } && value.Length is > 0 and <= LongestPattern && value[0] is '/' or '*' or '$')
        {
            rules.Add(new Rule(Normal(value.ToString()), key[0] is 'a' or 'A'));
        }
    }

    private static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        var comment = line.IndexOf('#');
        line = comment >= 0 ? line[..comment] : line;
        var colon = line.IndexOf(':');
        key = colon > 0 ? line[..colon].Trim() : default;
        value = colon > 0 ? line[(colon + 1)..].Trim() : default;
        return key.Length > 0;
    }

    /// <summary>"NewsBot/1.0" in a file means the product too; only letters, "_" and "-" make a token.</summary>
    private static bool IsProduct(ReadOnlySpan<char> value, ReadOnlySpan<char> product)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '_' or '-'))
        {
            end++;
        }

        return end > 0 && value[..end].Equals(product, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The same octet may be written as itself or escaped; both sides are compared in one spelling.</summary>
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                var octet = (char)Convert.ToByte(path.Substring(i + 1, 2), 16);
                normal.Append(char.IsAsciiLetterOrDigit(octet) || octet is '-' or '.' or '_' or '~' ? octet.ToString() : path.Substring(i, 3).ToUpperInvariant());
                i += 2;
            }
            else if (char.IsAscii(path[i]))
            {
                normal.Append(path[i]);
            }
            else
            {
                var length = char.IsSurrogatePair(path, i) ? 2 : 1;
                foreach (var octet in Encoding.UTF8.GetBytes(path.Substring(i, length)))
                {
                    normal.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                }

                i += length - 1;
            }
        }

        return normal.ToString();
    }

    /// <summary>"*" stands for anything and "$" at the end for the end. Each star needs to look only for its next place: no way back further.</summary>
    private static bool Matches(string pattern, string path)
    {
        var isWhole = pattern.EndsWith('$');
        var rule = isWhole ? pattern.AsSpan(0, pattern.Length - 1) : pattern;
        var (p, i, star, mark) = (0, 0, -1, 0);
        while (i < path.Length)
        {
            if (p < rule.Length && rule[p] == '*')
            {
                (star, mark) = (p++, i);
            }
            else if (p < rule.Length && rule[p] == path[i])
            {
                p++;
                i++;
            }
            else if (p == rule.Length && !isWhole)
            {
                return true;
            }
            else if (star >= 0)
            {
                p = star + 1;
                i = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < rule.Length && rule[p] == '*')
        {
            p++;
        }

        return p == rule.Length;
    }

    private sealed record Rule(string Pattern, bool IsAllowed);
}
