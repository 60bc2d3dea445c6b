using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NewsBot.Quality.Feedparser;

/// <summary>What a reader gets out of a piece of HTML: its words, its form as far as it tells something, links and pictures.</summary>
internal static class HtmlMeaning
{
    private static readonly HashSet<string> Telling = [.. "p br b i em strong code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 table tr td".Split(' ')];

    public static string Of(string html)
    {
        var meaning = new StringBuilder();
        Append(Body(html), meaning);
        return Collapsed(meaning.ToString());
    }

    public static string Text(string html) => Collapsed(Body(html).TextContent);

    /// <summary>Whether anything in it is an element of HTML; "the &lt;blink&gt; tag" has none.</summary>
    public static bool HasElements(string text) => Body(text).QuerySelectorAll("*").Any(element => element is not IHtmlUnknownElement);

    public static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IElement Body(string html) => new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;

    private static void Append(INode parent, StringBuilder meaning)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                meaning.Append(text.Data);
            }
            else if (node is IElement element)
            {
                var mark = element switch
                {
                    { LocalName: "a" } when element.HasAttribute("href") => $"[a {Address(element.GetAttribute("href")!)}]",
                    { LocalName: "img" } => $"[img {Address(element.GetAttribute("src") ?? "")} {element.GetAttribute("alt")}]",
                    _ when Telling.Contains(element.LocalName) => $"[{element.LocalName}]",
                    _ => "",
                };
                meaning.Append(mark);
                Append(element, meaning);
                meaning.Append(mark.Length > 0 ? "[/]" : "");
            }
        }
    }

    private static string Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url.AbsoluteUri : text;
}
