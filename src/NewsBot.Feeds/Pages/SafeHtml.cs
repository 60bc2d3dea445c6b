using System.Collections.Frozen;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>HTML that can do nothing: a short list of elements and attributes, web addresses only, all links absolute.</summary>
internal static class SafeHtml
{
    private static readonly FrozenSet<string> Elements = (
        "p br hr div span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre code em strong b i u s " +
        "sub sup small mark abbr cite q del ins kbd samp var a img figure figcaption time section article").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>These go with all that is in them; other unknown elements only lose their tags.</summary>
    private static readonly FrozenSet<string> Swallowed = (
        "script style template noscript iframe object embed applet svg math head title form button select textarea frameset noframes noembed " +
        "audio video canvas xmp plaintext").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Void = new[] { "br", "hr", "img" }.ToFrozenSet(StringComparer.Ordinal);

    public static string From(string html, Uri? baseAddress)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return html.Trim();
        }

        if (!HtmlDepth.IsReasonable(html))
        {
            return "";
        }

        var body = new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body;
        return body is null ? "" : Write(body, baseAddress).Trim();
    }

    private static string Write(IElement root, Uri? baseAddress)
    {
        var html = new StringBuilder();
        var node = root.FirstChild;
        while (node is not null)
        {
            if (Open(node, baseAddress, html) && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            Close(node, html);
            while (node.NextSibling is null && node.Parent is { } parent && parent != root)
            {
                node = parent;
                Close(node, html);
            }

            node = node.NextSibling;
        }

        return html.ToString();
    }

    private static bool Open(INode node, Uri? baseAddress, StringBuilder html)
    {
        switch (node)
        {
            case IText text:
                html.Append(WebUtility.HtmlEncode(text.Data));
                return false;
            case IElement element when !Swallowed.Contains(element.LocalName):
                if (Elements.Contains(element.LocalName))
                {
                    html.Append('<').Append(element.LocalName);
                    AppendAttributes(element, baseAddress, html);
                    html.Append('>');
                }

                return true;
            default:
                return false;
        }
    }

    private static void Close(INode node, StringBuilder html)
    {
        if (node is IElement element && Elements.Contains(element.LocalName) && !Void.Contains(element.LocalName))
        {
            html.Append("</").Append(element.LocalName).Append('>');
        }
    }

    private static void AppendAttributes(IElement element, Uri? baseAddress, StringBuilder html)
    {
        if (element.LocalName == "a" && WebAddress.Parse(element.GetAttribute("href"), baseAddress) is { } link)
        {
            Append("href", link.AbsoluteUri, html);
        }
        else if (element.LocalName == "img")
        {
            if (WebAddress.Parse(element.GetAttribute("src"), baseAddress) is { } image)
            {
                Append("src", image.AbsoluteUri, html);
            }

            Append("alt", element.GetAttribute("alt") ?? "", html);
        }
        else if (element.LocalName == "time" && element.GetAttribute("datetime") is { } time)
        {
            Append("datetime", time, html);
        }
    }

    private static void Append(string name, string value, StringBuilder html) =>
        html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
}
