using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Feeds.Reading;

/// <summary>Markdown with optional front matter, as plain text without any markup left.</summary>
public static class MarkdownArticle
{
    /// <summary>Markdig walks nested blocks by recursion; what nests deeper than this is no text a person wrote.</summary>
    private const int DeepestNesting = 100;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().UseTaskLists().UseFootnotes().Build();

    public static ArticleDraft? Parse(string text, TimeZoneInfo zone)
    {
        var (fields, body) = FrontMatter(text.ReplaceLineEndings("\n"));
        var lines = Lines(body, out var heading);
        string Field(params string[] names) => names.Select(name => fields.GetValueOrDefault(name, "")).FirstOrDefault(v => v.Length > 0, "");

        var title = Field("title") is { Length: > 0 } given ? given : heading;
        if (title.Length == 0 && lines.Count == 0)
        {
            return null;
        }

        var plain = title.Length > 0 ? null : PlainTextArticle.Parse(string.Join('\n', lines), zone);
        return new ArticleDraft
        {
            Title = plain?.Title ?? CleanText.Line(title),
            Standfirst = plain?.Standfirst is { Length: > 0 } first ? first : CleanText.Line(Field("standfirst", "summary", "description")),
            Text = plain?.Text ?? CleanText.Body(string.Join('\n', lines), title),
            Url = WebAddress.Parse(Field("url", "link", "canonical"), null),
            Source = CleanText.Line(Field("source", "site", "publisher")),
            Author = CleanText.Line(Field("author", "authors", "byline")),
            Language = LanguageCode.From(Field("language", "lang")),
            PublishedAt = NewsDate.Parse(Field("published", "date", "published_at"), zone) ?? plain?.PublishedAt,
        };
    }

    /// <summary>The keys between the opening and the closing line of dashes: plain "key: value" lines, quotes allowed.</summary>
    private static (Dictionary<string, string> Fields, string Body) FrontMatter(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var trimmed = text.TrimStart('\ufeff', '\n', ' ');
        var end = trimmed.StartsWith("---\n", StringComparison.Ordinal) ? trimmed.IndexOf("\n---", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return (fields, text);
        }

        foreach (var line in trimmed[4..Math.Max(4, end)].Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !char.IsWhiteSpace(line[0]))
            {
                fields[line[..colon].Trim()] = Unquoted(line[(colon + 1)..].Trim());
            }
        }

        var bodyStart = trimmed.IndexOf('\n', end + 1);
        return (fields, bodyStart < 0 ? "" : trimmed[bodyStart..]);
    }

    private static string Unquoted(string value) => value switch
    {
        ['"', .. var inner, '"'] => inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        ['[', .. var inner, ']'] => string.Join(", ", inner.Split(',').Select(part => Unquoted(part.Trim()))),
        _ => value,
    };

    private static List<string> Lines(string body, out string heading)
    {
        heading = "";
        var lines = new List<string>();
        if (body.Split('\n').Any(IsTooDeep))
        {
            // Left as it stands: nothing would be gained by understanding it.
            lines.AddRange(body.Split('\n'));
            return lines;
        }

        foreach (var leaf in Markdown.Parse(body, Pipeline).Descendants<LeafBlock>())
        {
            var text = Text(leaf);
            if (leaf is HeadingBlock { Level: 1 } && heading.Length == 0 && lines.Count == 0)
            {
                heading = CleanText.Line(text);
            }
            else if (leaf is not (LinkReferenceDefinition or ThematicBreakBlock) && text.Trim().Length > 0)
            {
                lines.Add(leaf.Parent is TableCell cell && cell.Parent is TableRow row && row.IndexOf(cell) > 0 && lines.Count > 0
                    ? Joined(lines, text)
                    : text);
            }
        }

        return lines;
    }

    private static bool IsTooDeep(string line) =>
        line.Length > DeepestNesting && (line.Count(c => c == '>') > DeepestNesting || line.Length - line.TrimStart().Length > 4 * DeepestNesting
            || line.Count(c => c == '[') > DeepestNesting);

    /// <summary>The cells of a table row share a line.</summary>
    private static string Joined(List<string> lines, string cell)
    {
        var row = lines[^1];
        lines.RemoveAt(lines.Count - 1);
        return $"{row} | {cell}";
    }

    private static string Text(LeafBlock leaf) => leaf switch
    {
        HtmlBlock html => Pages.HtmlText.FromFragment(html.Lines.ToString()),
        CodeBlock code => code.Lines.ToString(),
        _ => leaf.Inline is { } inline ? Text(inline) : "",
    };

    private static string Text(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container.Descendants<Inline>())
        {
            if (IsInsideImage(inline))
            {
                continue;
            }

            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline => " ",
                _ => "",
            });
        }

        return text.ToString();
    }

    private static bool IsInsideImage(Inline inline)
    {
        for (Inline? at = inline; at is not null; at = at.Parent)
        {
            if (at is LinkInline { IsImage: true })
            {
                return true;
            }
        }

        return false;
    }
}
