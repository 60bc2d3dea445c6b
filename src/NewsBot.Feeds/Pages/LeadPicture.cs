using System.Globalization;
using AngleSharp.Dom;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages.Extraction;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>The picture that a page shows for its article, with what it says about it to those who cannot see it.</summary>
internal static class LeadPicture
{
    private const int ShortestSide = 150;
    private const int LongestText = 500;
    private const int MostPictures = 300;

    private static readonly string[] Ornaments = ["logo", "avatar", "icon", "sprite", "pixel", "spacer", "blank.", "tracking", "badge", "gravatar", "emoji", "1x1"];

    private static readonly string[] Sources = ["src", "data-src", "data-original", "data-lazy-src"];

    public static LeadImage? Of(IDocument document, PageMetas metas, LinkedArticle linked, PageNode? content, Uri? baseAddress)
    {
        var given = WebAddress.Parse(metas.First("og:image:secure_url", "og:image:url", "og:image"), baseAddress)
            ?? WebAddress.Parse(linked.Image, baseAddress)
            ?? WebAddress.Parse(metas.First("twitter:image", "twitter:image:src", "thumbnail", "image"), baseAddress)
            ?? WebAddress.Parse(document.QuerySelector("link[rel=image_src]")?.GetAttribute("href"), baseAddress);
        if (given is not null && !SaysSmall(metas))
        {
            var said = metas.First("og:image:alt", "twitter:image:alt");
            return new LeadImage(given, Text(said.Length > 0 ? said : AltOf(document, given, baseAddress)));
        }

        return content?.Descendants().Where(node => node.Name == "img").Take(MostPictures)
            .Select(node => InText(node, baseAddress)).FirstOrDefault(found => found is not null);
    }

    /// <summary>What is small is an ornament of the site.</summary>
    private static bool SaysSmall(PageMetas metas) => new[] { metas.First("og:image:width"), metas.First("og:image:height") }
        .Any(side => int.TryParse(side, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and < GoodPicture.ShortestSide);

    private static LeadImage? InText(PageNode picture, Uri? baseAddress)
    {
        var source = Sources.Select(picture.Attribute)
            .FirstOrDefault(address => address.Length > 0 && !address.StartsWith("data:", StringComparison.OrdinalIgnoreCase));
        if (source is null || IsSmall(picture, "width") || IsSmall(picture, "height") || WebAddress.Parse(source, baseAddress) is not { } address
            || Array.Exists(Ornaments, word => address.AbsolutePath.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return new LeadImage(address, Text(picture.Attribute("alt")));
    }

    private static bool IsSmall(PageNode picture, string side) =>
        int.TryParse(picture.Attribute(side).Replace("px", "", StringComparison.OrdinalIgnoreCase), CultureInfo.InvariantCulture, out var length) && length < ShortestSide;

    /// <summary>The same picture is often in the page too, in another size: the name of the file is the same.</summary>
    private static string AltOf(IDocument document, Uri address, Uri? baseAddress)
    {
        var name = Path.GetFileName(address.AbsolutePath);
        return name.Length < 4 ? "" : document.GetElementsByTagName("img").Take(MostPictures)
            .Where(picture => WebAddress.Parse(picture.GetAttribute("src"), baseAddress) is { } source && Path.GetFileName(source.AbsolutePath) == name)
            .Select(picture => picture.GetAttribute("alt")?.Trim() ?? "")
            .FirstOrDefault(alt => alt.Length > 0) ?? "";
    }

    private static string Text(string text)
    {
        var line = CleanText.Line(text);
        return line.Length > LongestText ? "" : line;
    }
}
