using System.Text.RegularExpressions;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Feeds.Reading;

/// <summary>
/// A text as people save it: the title in the first line, often a standfirst in the second, the body, and at the head or the foot
/// lines such as "Published: 2026-05-20 00:20" or "发布时间: 2026-05-20 00:20".
/// </summary>
public static partial class PlainTextArticle
{
    private const int FieldLines = 6;
    private const int LongestTitle = 300;
    private const int ShortestStandfirst = 40;
    private const int LongestStandfirst = 700;

    public static ArticleDraft? Parse(string text, TimeZoneInfo zone)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(CleanText.Line).Where(line => line.Length > 0).ToList();
        var draft = TakeFields(lines, zone);
        if (lines.Count == 0)
        {
            return null;
        }

        var title = lines[0].TrimStart('#', ' ');
        var rest = lines.Skip(1).ToList();
        if (title.Length > LongestTitle)
        {
            // A text without a headline: what is first is a paragraph.
            rest = lines;
            title = FirstWords(title);
        }

        var standfirst = rest.Count >= 2 && IsStandfirst(rest[0]) ? rest[0] : "";
        return draft with
        {
            Title = title,
            Standfirst = standfirst,
            Text = CleanText.Body(string.Join('\n', standfirst.Length > 0 ? rest.Skip(1) : rest), title),
        };
    }

    /// <summary>The beginning of a text, cut at a word, for want of a title.</summary>
    internal static string FirstWords(string text)
    {
        var line = CleanText.Line(text.Split('\n')[0]);
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        if (end is > 20 and <= 160)
        {
            return line[..end];
        }

        var space = line.Length <= 120 ? -1 : line.LastIndexOf(' ', 120);
        return line.Length <= 120 ? line : line[..(space > 60 ? space : 120)] + "…";
    }

    /// <summary>A paragraph that ends like a sentence, and not a heading, a byline or a list entry.</summary>
    private static bool IsStandfirst(string line) =>
        line.Length is >= ShortestStandfirst and <= LongestStandfirst &&
        line[0] is not ('-' or '*' or '•' or '#' or '>') &&
        line.TrimEnd('"', '”', '’', ')', '」')[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    /// <summary>Takes the lines that say when and where it appeared off the head (below the title) and the foot.</summary>
    private static ArticleDraft TakeFields(List<string> lines, TimeZoneInfo zone)
    {
        var draft = new ArticleDraft { Title = "" };
        for (var i = lines.Count - 1; i >= Math.Max(1, lines.Count - FieldLines) && TryTake(lines[i], zone, ref draft); i--)
        {
            lines.RemoveAt(i);
        }

        for (var i = 1; i <= FieldLines && lines.Count > 1 && TryTake(lines[1], zone, ref draft); i++)
        {
            lines.RemoveAt(1);
        }

        return draft;
    }

    private static bool TryTake(string line, TimeZoneInfo zone, ref ArticleDraft draft)
    {
        var match = Field().Match(line);
        if (!match.Success)
        {
            return false;
        }

        var value = match.Groups["value"].Value.Trim();
        switch (match.Groups["name"].Value.ToLowerInvariant())
        {
            case "url" or "link" or "链接" or "原文链接" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https":
                draft = draft with { Url = draft.Url ?? url };
                return true;
            case "source" or "来源" when value.Length <= 80:
                draft = draft with { Source = draft.Source.Length > 0 ? draft.Source : value };
                return true;
            case "author" or "by" or "作者" when value.Length <= 120:
                draft = draft with { Author = draft.Author.Length > 0 ? draft.Author : value };
                return true;
            case "url" or "link" or "链接" or "原文链接" or "source" or "来源" or "author" or "by" or "作者":
                return false;
            default:
                var date = NewsDate.Parse(value, zone);
                draft = draft with { PublishedAt = draft.PublishedAt ?? date };
                return date is not null;
        }
    }

    [GeneratedRegex(
        "^(?<name>发布时间|发布日期|发表时间|更新时间|时间|日期|来源|作者|链接|原文链接|published(?: (?:on|at))?|publication date|date|posted(?: on)?|" +
        "updated|released|url|link|source|author|by|veröffentlicht(?: am)?|datum|publié le|fecha|publicado)\\s*[:：]\\s*(?<value>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Field();
}
