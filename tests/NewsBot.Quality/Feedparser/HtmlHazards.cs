using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsBot.Quality.Feedparser;

/// <summary>What in a piece of HTML could act, judged by what a parser makes of it and not by how it is written.</summary>
internal static partial class HtmlHazards
{
    private static readonly HashSet<string> Elements =
    [
        .. ("script style iframe frame frameset object embed applet link meta base form input button select textarea option isindex svg math template " +
            "noscript noembed noframes xmp plaintext audio video source track canvas dialog portal slot marquee bgsound layer ilayer blink xml").Split(' '),
    ];

    private static readonly HashSet<string> Addresses =
    [
        .. "href src action formaction background cite codebase data dynsrc lowsrc longdesc poster profile srcset usemap xlink:href ping manifest icon".Split(' '),
    ];

    public static IReadOnlyList<string> In(string html)
    {
        var once = Body(html);
        // What is written out and read again must not turn into something else.
        return [.. Of(once), .. Of(Body(once.InnerHtml))];
    }

    private static IElement Body(string html) => new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument("<!doctype html><body>" + html).Body!;

    private static IEnumerable<string> Of(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (Elements.Contains(element.LocalName) || element.LocalName.Contains(':', StringComparison.Ordinal))
            {
                yield return $"<{element.LocalName}>";
            }

            foreach (var attribute in element.Attributes)
            {
                var name = attribute.Name.ToLowerInvariant();
                var isAddress = Addresses.Contains(name);
                if (name.StartsWith("on", StringComparison.Ordinal) || name is "style" or "srcdoc" or "id" or "name" || (isAddress && !Web().IsMatch(attribute.Value)))
                {
                    yield return $"{name}={attribute.Value}";
                }
            }
        }
    }

    /// <summary>Absolute, and of the web: a relative link would lead somewhere else on each page that shows it.</summary>
    [GeneratedRegex("^https?://[^/\\s]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Web();
}
