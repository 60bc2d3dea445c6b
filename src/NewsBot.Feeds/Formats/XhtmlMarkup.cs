using System.Net;
using System.Text;

namespace NewsBot.Feeds.Formats;

/// <summary>Writes elements out of a feed as HTML: without prefixes, which HTML takes for part of a name, and with all end tags.</summary>
internal static class XhtmlMarkup
{
    public static string Of(ReadOnlySpan<char> content)
    {
        var html = new StringBuilder(content.Length);
        var scanner = new MarkupScanner(content);
        while (scanner.Read())
        {
            var inner = content[scanner.Inner];
            switch (scanner.Kind)
            {
                case MarkupKind.Text:
                    html.Append(inner);
                    break;
                case MarkupKind.Data:
                    html.Append(WebUtility.HtmlEncode(inner.ToString()));
                    break;
                case MarkupKind.StartTag:
                    AppendStart(LocalName(inner), content[scanner.Attributes], scanner.IsClosed, html);
                    break;
                case MarkupKind.EndTag when !IsVoid(LocalName(inner)):
                    html.Append("</").Append(LocalName(inner)).Append('>');
                    break;
                default:
                    break;
            }
        }

        return html.ToString();
    }

    private static void AppendStart(ReadOnlySpan<char> name, ReadOnlySpan<char> attributes, bool isClosed, StringBuilder html)
    {
        html.Append('<').Append(name);
        var all = new MarkupAttributes(attributes);
        while (all.Read())
        {
            if (!all.Name.Contains(':') && !all.Name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                html.Append(' ').Append(all.Name).Append("=\"").Append(all.Value.ToString().Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            }
        }

        html.Append('>');
        if (isClosed && !IsVoid(name))
        {
            html.Append("</").Append(name).Append('>');
        }
    }

    private static ReadOnlySpan<char> LocalName(ReadOnlySpan<char> name) => name[(name.IndexOf(':') + 1)..];

    private static bool IsVoid(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[6];
        return name.Length <= lower.Length && name.ToLowerInvariant(lower) > 0
            && lower[..name.Length] is "br" or "hr" or "img" or "input" or "wbr" or "area" or "col" or "embed" or "link" or "meta" or "base" or "source" or "track";
    }
}
