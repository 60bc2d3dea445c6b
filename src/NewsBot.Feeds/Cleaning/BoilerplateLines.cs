using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>
/// Knows the lines that belong to a page and not to its article. It looks at whole lines only, and a line that reads like
/// a sentence stays unless it plainly is a notice.
/// </summary>
internal static partial class BoilerplateLines
{
    /// <summary>How many lines below the headline may still be date, category, byline and the like.</summary>
    private const int HeadLines = 10;

    /// <summary>How many lines at the end may be a wall's; looking for it costs more than for others.</summary>
    private const int ClosingLines = 8;

    private const int SentenceWords = 8;
    private const int LongestNotice = 400;
    private const int ShortestWrapped = 45;
    private const int LongestWrapped = 160;
    private const int FewestWrapped = 5;

    /// <summary>Lines that are nothing but this, without the punctuation and arrows around it.</summary>
    private static readonly FrozenSet<string> Whole = (
        "share|share this|share this post|share this article|share article|share on|tweet|copy link|copy|print|email|save|listen|follow|follow us|" +
        "subscribe|subscribe now|sign up|sign in|log in|login|register|join now|advertisement|advertising|sponsored|ad|skip to content|" +
        "skip to main content|skip navigation|menu|search|close|home|back|back to blog|back to top|back to news|back to all|previous|next|view all|see all|show all|" +
        "read more|read full story|read paper|read the paper|read the system card|read the report|view code|view the code|view pdf|learn more|" +
        "watch video|play video|listen to article|loading|continue reading|load more|show more|view comments|leave a comment|comments|comment|" +
        "comments on hacker news|all rights reserved|table of contents|contents|on this page|in this article|accept|accept all|reject all|" +
        "manage preferences|cookie settings|cookie policy|cookies|privacy policy|privacy|terms|terms of service|terms of use|contact us|contact|about us|" +
        "talk to an expert|contact sales|get started|try it now|try le chat|download app|open in app|top authors|posted in|tags|filed under|" +
        "facebook|twitter|linkedin|whatsapp|reddit|instagram|x|getty images|reuters|shutterstock|" +
        "may earn a commission|jump to recipe|toggle menu|toggle navigation|main navigation|bookmark|report|flag|reply|" +
        "weiterlesen|mehr lesen|lire la suite|lire plus|seguir leyendo|leer más|leggi tutto|leia mais|lees verder|阅读全文|閱讀全文|查看全文|继续阅读|繼續閱讀|展开全文|" +
        "read full article|read the full article|read the full story").Split('|')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a publisher files an article under; dropped only as the first line or beside the date at the head.</summary>
    private static readonly FrozenSet<string> Categories = (
        "publication|product|release|research|safety|news|company|company news|announcement|announcements|blog|blog post|article|policy|engineering|" +
        "security|milestone|index|global affairs|conclusion|interpretability|alignment|societal impacts|economic research|frontier red team|" +
        "technology|tech|business|science|ai|artificial intelligence|opinion|analysis|feature|features|press release|updates|update|product update|" +
        "case study|event|events|education|open source|applied ai|story|stories|report|world|politics|culture|community|models|api|chatgpt|startup|startups")
        .Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>One of these stands in every notice.</summary>
    private static readonly SearchValues<string> NoticeWords = SearchValues.Create(
        [
            "share ", "sign up", "subscri", "follow ", "click ", "photo", "image", "picture", "illustration", "video", "graphic", "credit",
            "copyright", "reserved", "getty", "afp", "reuters", "shutterstock", "bloomberg", "cookie", "skip ", "jump ", "home", "http", "advert",
            "loading", "by ", "updated", "published", "posted ", "filed ", "tags:", "topics:", "inbox", "javascript", "affiliate", "commission", "contribute to",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>A heading below which a page only lists other pages.</summary>
    private static readonly FrozenSet<string> Related = (
        "view all|keep reading|related|related articles|related posts|related stories|related news|related content|read next|more resources|more from|" +
        "recommended|recommended for you|you may also like|you might also like|up next|more news|latest news|most popular|most read|trending|" +
        "more stories|further reading suggestions|sign up for our newsletter").Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static List<string> Without(List<string> lines, string title)
    {
        var end = EndOfArticle(lines);
        var kept = new List<string>(end);
        var isWrapped = IsWrapped(lines);
        var isHead = true;
        var atDate = false;
        for (var i = 0; i < end; i++)
        {
            var line = lines[i];
            if (isHead && i < HeadLines)
            {
                if (IsHeadLine(line, title, kept.Count == 0, ref atDate))
                {
                    continue;
                }

                line = WithoutLeadingDate(line);
                isHead = !IsSentence(line);
            }

            if (line.Length > 0 && !IsBoilerplate(line) && !(i >= end - ClosingLines && PaywallLines.IsPaywall(line)))
            {
                Append(kept, line, isWrapped);
            }
        }

        return kept;
    }

    /// <summary>Whether a line is a notice of the page wherever it stands.</summary>
    internal static bool IsBoilerplate(string line)
    {
        if (!line.AsSpan().ContainsAnyInRange('0', '9') && !line.Any(char.IsLetterOrDigit))
        {
            return true;
        }

        if (ConsentLines.IsConsent(line))
        {
            return true;
        }

        if (line.Length > LongestNotice)
        {
            return false;
        }

        if (IsIn(Whole, line) || IsShortNotice(line))
        {
            return true;
        }

        // The words are looked for first: they are rare, and the expressions cost much more.
        return line[0] is '©' or 'ⓒ' || line.AsSpan().ContainsAny(NoticeWords)
            ? IsSentence(line) ? Notice().IsMatch(line) : Fragment().IsMatch(line)
            : char.IsAsciiDigit(line[^1]) && !IsSentence(line) && Teaser().IsMatch(line);
    }

    /// <summary>More than a few words with an end: what a writer wrote.</summary>
    private static bool IsSentence(string line) =>
        line.TrimEnd('"', '”', '’', '\'', ')', '」', ']') is { Length: > 0 } bare
        && ((bare[^1] is '.' or '!' or '?' or '…' or ':' && HasMoreWordsThan(line, SentenceWords)) || bare[^1] is '。' or '！' or '？');

    private static bool IsShortNotice(string line) => line.Length <= 60 && line.AsSpan().ContainsAnyInRange('0', '9') && (Counter().IsMatch(line) || (char.IsAsciiDigit(line[^1]) && NewsDate.IsBare(line)));

    private static bool IsHeadLine(string line, string title, bool isFirst, ref bool atDate)
    {
        if (title.Length > 0 && line.Length <= title.Length + 40 && line.EndsWith(title, StringComparison.OrdinalIgnoreCase)
            && !HasMoreWordsThan(line.AsSpan(0, line.Length - title.Length), 4))
        {
            // "Interpretability Tracing the thoughts…": the headline again, with or without its category.
            return true;
        }

        if (NewsDate.IsBare(line))
        {
            return atDate = true;
        }

        var isCategory = (atDate || isFirst) && IsIn(Categories, line);
        atDate = isCategory;
        return isCategory;
    }

    /// <summary>"Mar 27, 2025 Read the paper Language models…" begins with what stood in lines of its own on the page.</summary>
    private static string WithoutLeadingDate(string line)
    {
        var match = LeadingDate().Match(line);
        if (!match.Success)
        {
            return line;
        }

        var rest = line[match.Length..].TrimStart();
        // Names alone below the headline are the byline.
        return rest.Length == 0 || (!IsSentence(rest) && NamesOnly().IsMatch(rest)) ? "" : rest;
    }

    /// <summary>Where a list of other pages begins: a heading such as "Read next" after which no sentence follows.</summary>
    private static int EndOfArticle(List<string> lines)
    {
        var end = lines.Count;
        for (var i = lines.Count - 1; i >= Math.Max(1, lines.Count - 40) && !IsSentence(lines[i]); i--)
        {
            if (IsIn(Related, lines[i]))
            {
                end = i;
            }
        }

        return end;
    }

    /// <summary>Whether a text was broken for width: many lines of about a page's width, hardly any longer.</summary>
    private static bool IsWrapped(List<string> lines)
    {
        var wide = lines.Count(line => line.Length is >= ShortestWrapped and <= LongestWrapped);
        return wide >= FewestWrapped && lines.Count(line => line.Length > LongestWrapped) * 10 <= wide;
    }

    /// <summary>A line that was broken for width goes on where the next begins in lower case.</summary>
    private static void Append(List<string> kept, string line, bool isWrapped)
    {
        if (isWrapped && kept.Count > 0 && char.IsLower(line[0]) && kept[^1].Length >= ShortestWrapped
            && (char.IsLetterOrDigit(kept[^1][^1]) || kept[^1][^1] == ','))
        {
            kept[^1] = $"{kept[^1]} {line}";
            return;
        }

        kept.Add(line);
    }

    private static bool IsIn(FrozenSet<string> set, string line)
    {
        if (line.Length > 40)
        {
            return false;
        }

        var bare = line.AsSpan().Trim(" .:…→←↑↓▶►›»«|•·>-–—[]()✕×+#*_\u2019\ufe0f");
        return set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(bare);
    }

    private static bool HasMoreWordsThan(ReadOnlySpan<char> text, int words)
    {
        var trimmed = text.Trim();
        return (trimmed.IsEmpty ? 0 : trimmed.Count(' ') + 1) > words;
    }

    [GeneratedRegex(
        @"^(?:[#\s]*(?:views|likes|bookmarks|quotes|replies|posts|retweets|reposts|shares|comments|points|claps|upvotes|followers|reads)\s*:?\s*[\d.,]+\s*[kmb]?" +
        @"|[\d.,]+\s*[kmb]?\s+(?:views|likes|comments|shares|replies|retweets|claps|followers)|\d+\s*[-–]?\s*(?:min|mins|minute|minutes)\s+(?:read|listen|watch)" +
        @"|(?:reading time|read time)\b.{0,20}|\d{1,3}\s*%|\d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Counter();

    /// <summary>Notices that are no sentences.</summary>
    [GeneratedRegex(
        @"^(?:share (?:this|on|via|to)\b|sign up (?:for|to)\b|subscribe (?:to|for|now|today)\b|follow (?:us|me) on\b|click (?:here\b|to (?:share|expand|enlarge|view|open|read|subscribe|tweet|play|watch)\b)" +
        @"|(?:photo|photograph|image|picture|illustration|video|graphic)s?(?: (?:by|credit|credits|courtesy|source))?\s*[:/]|photos? (?:by|courtesy)\b|image (?:by|credit|courtesy)\b" +
        @"|credits?\s*:|[©ⓒ]|copyright\s*(?:©|\(c\)|\d)|.{0,80}\ball rights reserved|.{0,60}(?:/|via )(?:getty images|afp|reuters|shutterstock|bloomberg)\b" +
        @"|(?:we|this site|this website) uses? cookies|accept (?:all )?cookies|skip to |jump to |home\s*[>/»›|]|(?:[^:]{1,30}:\s*)?https?://\S+$" +
        @"|(?:article|comments) url:|advertisement\b.{0,20}$|loading(?:\.{2,}|…)|by (?-i:\p{Lu}[\p{L}.'’-]*)(?: (?:(?-i:\p{Lu}[\p{L}.'’-]*)|and|&|van|von|de|der|la)){1,7},?$" +
        @"|(?:last )?updated:?\s+.{4,30}\d{4}.{0,12}$|published:?\s+.{4,30}\d{4}.{0,12}$|posted (?:on|in|by)\b.{0,40}$|filed under\b|tags:|topics:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Fragment();

    /// <summary>The headline of another page with its category and date run together: "ResearchDec 18, 2025".</summary>
    [GeneratedRegex(
        @"^(?:.{3,120} )?\p{Lu}[\p{L} ]{1,23}\p{Ll}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}, \d{4}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Teaser();

    /// <summary>Notices that are whole sentences: few, and plain.</summary>
    [GeneratedRegex(
        @"^(?:(?:we|this site|this website|our site|our website) uses? (?:essential )?cookies\b|by (?:continuing|clicking|using|signing up|subscribing|submitting)\b.{0,120}\b(?:cookies|privacy policy|terms)\b" +
        @"|(?:sign up|subscribe) (?:for|to) (?:our|the|my|this) .{0,60}\bnewsletter\b|get the latest .{0,80}(?:inbox|newsletter)\b|(?:please )?enable javascript\b|you need to enable javascript\b" +
        @"|(?:©|copyright ).{0,120}\ball rights reserved|this (?:article|page|post) may contain affiliate links\b|contribute to \S+ development by creating an account\b|we may earn (?:a |an )?(?:affiliate )?commission\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Notice();

    [GeneratedRegex(
        @"^(?:published\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}, \d{4}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}|\d{4}-\d{2}-\d{2})" +
        @"(?:\s*[·•|–—-])?(?=\s+(?-i:[^\s\p{Ll}:]))(?:\s+(?:read the (?:paper|report|post)|read paper)\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LeadingDate();

    [GeneratedRegex(@"^(?:by )?(?:\p{Lu}[\p{L}.'’-]*|and|&|van|von|de)(?:[ ,]+(?:\p{Lu}[\p{L}.'’-]*|and|&|van|von|de)){0,40}$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NamesOnly();
}
