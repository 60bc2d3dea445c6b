using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Feeds.Pages;

/// <summary>Who wrote it, as names: "By Jane Doe and John Roe, Staff Writers | 5 May" is "Jane Doe and John Roe".</summary>
internal static partial class PageByline
{
    private const int Longest = 200;

    /// <summary>What the page gives for others to read; empty when it gives nothing.</summary>
    public static string Given(PageMetas metas, LinkedArticle linked)
    {
        if (linked.Author.Length > 0)
        {
            return linked.Author;
        }

        var given = metas.First("dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author", "byl", "sailthru:author");
        return given.Length > 0 ? given : metas.All(["article:author"]).FirstOrDefault(author => !IsAddress(author)) ?? "";
    }

    /// <summary>Names alone; empty for what can be none.</summary>
    public static string Clean(string text)
    {
        var line = Introduction().Replace(CleanText.Line(text), "");
        line = Afterwards().Replace(line, "").Trim(' ', ',', ';', '|', '·', '•', '-', '–', '—', ':', '\u00a0');
        return line.Length > Longest || IsAddress(line) || !line.Any(char.IsLetter) || NewsDate.IsBare(line) ? "" : line;
    }

    /// <summary>Where nothing else names an author.</summary>
    public static string InDocument(IDocument document) => document.QuerySelector("[itemprop=author] [itemprop=name], [itemprop=author], a[rel=author]")?.TextContent ?? "";

    private static bool IsAddress(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(?:(?:story |written |reported |posted |published |article )?by:?\s+|von\s+|par\s+|por\s+|di\s+|door\s+|od\s+|(?:author|autor|auteur|autore)s?\s*[:：]\s*|作者\s*[:：]\s*|文\s*[/／:：]\s*|记者\s*[:：]?\s*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Introduction();

    /// <summary>A date, a time or a role behind the names.</summary>
    [GeneratedRegex(
        @"\s*(?:[|·•]|(?:,|\s[-–—]|\son|\sat)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}[./:]\d{2}|\d{4}[-/年]|(?:last )?updated\b|published\b|posted\b|edited by\b)" +
        @"|,\s*(?:staff|senior|contributing|special|correspondent|reporter|editor|for\s|bloomberg|reuters|associated press)\b|(?<=\p{Ll})\d).*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 5000)]
    private static partial Regex Afterwards();
}
