using NewsBot.Core.News;
using NewsBot.Feeds.Pages;

namespace NewsBot.Tests.Feeds;

public sealed class PageReaderTests
{
    private const string Sentence = "The laboratory said on Tuesday, in a long statement, that its new model will be available to everyone from next week on.";

    private static readonly string Paragraphs = string.Concat(Enumerable.Range(1, 8).Select(i => $"<p>{Sentence} It was statement number {i}, and not the last one.</p>"));

    private static readonly Uri Address = new("https://www.example.org/2026/05/20/a-new-model");

    [Fact]
    public void Read_ArticleAmongOthers_LeavesOutWhatStandsAround()
    {
        var page = Page($"""
            <nav><ul><li><a href="/a">Politics and other things</a></li><li><a href="/b">Sports of all kinds</a></li></ul></nav>
            <div class="sidebar"><p>{Sentence.Replace("laboratory", "sidebar", StringComparison.Ordinal)}</p></div>
            <div class="article-body"><h1>A new model appears</h1>{Paragraphs}<div class="share-bar"><a href="/s">Tell your friends</a></div></div>
            <footer><p>Imprint and contact of the paper, with its address, its telephone, and all that.</p></footer>
            """);
        Assert.Equal(8, page.Text.Split('\n').Length);
        Assert.DoesNotContain("sidebar", page.Extracted, StringComparison.Ordinal);
        Assert.DoesNotContain("friends", page.Extracted, StringComparison.Ordinal);
        Assert.DoesNotContain("Imprint", page.Extracted, StringComparison.Ordinal);
        Assert.True(page.IsReaderable);
        Assert.False(page.IsTeaser);
    }

    [Fact]
    public void Read_LineBreaksForParagraphs_FindsTheArticle()
    {
        var text = string.Join("<br><br>", Enumerable.Range(1, 8).Select(i => $"{Sentence} It was number {i}."));
        Assert.Equal(8, Page($"<div><div id=\"menu\">Menu</div><div>{text}</div></div>").Text.Split('\n').Length);
    }

    [Theory]
    [InlineData("<title>A new model appears at last | Example News</title>", "A new model appears at last")]
    [InlineData("<title>Example News: A new model appears at last</title>", "A new model appears at last")]
    [InlineData("<title>News » Science » A new model</title>", "News » Science » A new model")]
    [InlineData("<title>Window</title><meta property=\"og:title\" content=\"A new model &amp; more\">", "A new model & more")]
    [InlineData("<title>Window</title><meta property=\"og:title\" content=\"Open\"><meta name=\"DC.title\" content=\"Dublin\">", "Dublin")]
    [InlineData("<title>Window</title><meta property=\"dc:title og:title\" content=\"Two names\">", "Two names")]
    [InlineData("<title>Linked headline of a page</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"name\":\"Example\",\"headline\":\"Linked headline of a page\"}</script>", "Linked headline of a page")]
    [InlineData("<meta property=\"og:site_name\" content=\"Example\"><meta property=\"og:title\" content=\"A new model - Example\">", "A new model")]
    public void Read_Title_IsTheHeadline(string head, string expected) => Assert.Equal(expected, Page(Paragraphs, head).Title);

    [Theory]
    [InlineData("<meta name=\"author\" content=\"By Jane Doe and John Roe\">", "", "Jane Doe and John Roe")]
    [InlineData("<meta property=\"article:author\" content=\"https://example.org/jane\">", "<div class=\"byline\">By Jane Doe, May 5, 2026</div>", "Jane Doe")]
    [InlineData("<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}]}]}</script>", "", "Jane Doe, John Roe")]
    [InlineData("", "<span rel=\"author\">Von Erika Muster | Stand: 5. Mai</span>", "Erika Muster")]
    [InlineData("", "<span class=\"byline\">Last updated: January 7, 2026</span>", "")]
    public void Read_Byline_IsNamesAlone(string head, string body, string expected) => Assert.Equal(expected, Page($"<article>{body}{Paragraphs}</article>", head).Byline);

    [Theory]
    [InlineData("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-05-18T10:00:00Z\"}</script>", "", "2026-05-18T10:00:00Z")]
    [InlineData("<meta property=\"article:published_time\" content=\"2026-05-18T12:00:00+02:00\">", "", "2026-05-18T10:00:00Z")]
    [InlineData("", "<aside><time datetime=\"2020-01-01\">old</time></aside><article><time datetime=\"2026-05-18T10:00:00Z\">Monday</time></article>", "2026-05-18T10:00:00Z")]
    [InlineData("", "", "2026-05-20T00:00:00Z")]
    public void Read_Date_IsFoundWhereThePageSays(string head, string body, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Page(body + Paragraphs, head).Published);

    [Fact]
    public void Read_DateInTheText_IsTheLastResort() =>
        Assert.Equal(new DateTimeOffset(2026, 5, 18, 0, 0, 0, TimeSpan.Zero), PageReader.Read($"<body><div><p>Published on May 18, 2026</p>{Paragraphs}</div>", new Uri("https://example.org/a")).Published);

    [Fact]
    public void Read_Picture_HasItsDescription()
    {
        Assert.Equal(
            new LeadImage(new Uri("https://cdn.example.org/lead.jpg"), "A robot at a desk"),
            Page($"<img src=\"https://other.example.org/small/lead.jpg\" alt=\"A robot at a desk\">{Paragraphs}", "<meta property=\"og:image\" content=\"https://cdn.example.org/lead.jpg\">").Image);
        Assert.Equal(
            new LeadImage(new Uri("https://www.example.org/chart.png"), "A chart"),
            Page($"<article><img src=\"/logo.png\"><img src=\"x.gif\" width=\"1\"><img src=\"/chart.png\" alt=\"A chart\">{Paragraphs}</article>").Image);
        Assert.Null(Page(Paragraphs, "<meta property=\"og:image\" content=\"https://cdn.example.org/lead.jpg\"><meta property=\"og:image:width\" content=\"200\">").Image);
        Assert.Null(Page(Paragraphs, "<meta property=\"og:image\" content=\"javascript:alert(1)\">").Image);
    }

    [Theory]
    [InlineData("<link rel=\"canonical\" href=\"/lasting\">", "https://www.example.org/lasting")]
    [InlineData("<link rel=\"canonical\" href=\"https://news.example.org/lasting\">", "https://www.example.org/2026/05/20/a-new-model")]
    [InlineData("<link rel=\"canonical\" href=\"https://example.org/lasting\">", "https://example.org/lasting")]
    [InlineData("<link rel=\"canonical\" href=\"https://elsewhere.example/stolen\">", "https://www.example.org/2026/05/20/a-new-model")]
    [InlineData("<link rel=\"canonical\" href=\"https://www.example.org/\">", "https://www.example.org/2026/05/20/a-new-model")]
    [InlineData("<meta property=\"og:url\" content=\"https://m.example.org/open\">", "https://m.example.org/open")]
    public void Read_CanonicalAddress_CountsOnTheSameSite(string head, string expected)
    {
        expected = head.Contains("news.example.org", StringComparison.Ordinal) ? "https://news.example.org/lasting" : expected;
        Assert.Equal(expected, Page(Paragraphs, head).Url?.AbsoluteUri);
    }

    [Theory]
    [InlineData("<html lang=\"de-AT\">", "de")]
    [InlineData("<html>", "")]
    public void Read_Language_IsThePages(string html, string expected) => Assert.Equal(expected, PageReader.Read($"{html}<body>{Paragraphs}", Address).Language);

    [Fact]
    public void Read_ChineseWithoutALanguage_IsChinese() =>
        Assert.Equal("zh", PageReader.Read($"<body><p>{string.Concat(Enumerable.Repeat("实验室周二在一份声明中表示，新模型将于下周向所有人开放。", 6))}</p>", Address).Language);

    [Theory]
    [InlineData("We and our 842 partners store and access personal data, like browsing data or unique identifiers, on your device.")]
    [InlineData("This website uses cookies to give you the best experience. By clicking Accept you agree to all of them.")]
    [InlineData("Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren und die Zugriffe auf unsere Website zu analysieren.")]
    [InlineData("Nous utilisons des cookies pour mesurer notre audience et vous proposer des publicités adaptées à vos goûts.")]
    [InlineData("Utilizamos cookies propias y de terceros para analizar nuestros servicios y mostrarle publicidad personalizada.")]
    [InlineData("我们使用cookie来改善您的浏览体验，并分析本网站的流量，请您仔细阅读并同意。")]
    public void Read_ConsentNotice_IsNeverTheText(string notice)
    {
        var wall = Page($"<div class=\"layer\"><p>{notice}</p><p>{notice}</p><p>{notice}</p><p>Accept all</p></div>");
        Assert.True(wall.IsConsentWall);
        Assert.Equal("", wall.Text);
        Assert.Null(wall.ToDraft());

        var article = Page($"<article>{Paragraphs}<p>{notice}</p></article>");
        Assert.False(article.IsConsentWall);
        Assert.DoesNotContain(notice, article.Text, StringComparison.Ordinal);
        Assert.Equal(8, article.Text.Split('\n').Length);
    }

    [Fact]
    public void Read_ConsentBoxByItsName_IsDropped() => Assert.DoesNotContain(
        "sidewalk", Page($"<article>{Paragraphs}<div id=\"onetrust-banner-sdk\"><p>{Sentence} sidewalk</p></div></article>").Extracted, StringComparison.Ordinal);

    [Theory]
    [InlineData("The regulator fined the company because its site set cookies before readers had given their consent, which the law forbids.")]
    [InlineData("Since then, we and our fifty partners have used the preview to find more than a thousand vulnerabilities in the kernel.")]
    [InlineData("The rest of this article is about what the group did with the measurements, and why it kept them to itself for so long.")]
    [InlineData("Students who follow the course please log in at the top of the page, where the materials of all weeks are listed by date.")]
    public void Read_SentenceThatOnlySoundsLikeANotice_Stays(string sentence)
    {
        var page = Page($"<article>{Paragraphs}<p>{sentence}</p></article>");
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.False(page.IsTeaser);
    }

    [Theory]
    [InlineData("Subscribe to continue reading")]
    [InlineData("This article is for subscribers only.")]
    [InlineData("Already a subscriber? Log in")]
    [InlineData("Jetzt abonnieren und weiterlesen")]
    [InlineData("Dieser Artikel ist nur für Abonnenten")]
    [InlineData("Article réservé aux abonnés")]
    [InlineData("Il vous reste 75 % de cet article à lire. La suite est réservée aux abonnés.")]
    [InlineData("Suscríbete para seguir leyendo")]
    [InlineData("Contenido exclusivo para suscriptores")]
    [InlineData("订阅后阅读全文")]
    [InlineData("本文为付费内容")]
    [InlineData("Continue reading…")]
    [InlineData("Weiterlesen")]
    [InlineData("阅读全文")]
    public void Read_BeginningAndWall_IsATeaser(string wall)
    {
        var page = Page($"<article><p>{Sentence}</p><p>{Sentence} More is not shown here.</p><p>{wall}</p></article>");
        Assert.True(page.IsTeaser);
        Assert.True(page.ToDraft()?.IsTeaser);
        Assert.DoesNotContain(wall, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnfreeByItsData_IsATeaserWhenShort()
    {
        const string Head = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>";
        Assert.True(Page($"<article><p>{Sentence}</p></article>", Head).IsTeaser);
        Assert.False(Page($"<article>{Paragraphs}{Paragraphs}{Paragraphs}</article>", Head).IsTeaser);
    }

    [Fact]
    public void Read_LongArticleThatAsksForSubscribers_IsNone() =>
        Assert.False(Page($"<article>{Paragraphs}{Paragraphs}{Paragraphs}<p>{Sentence}</p></article><div><p>Subscribe to continue reading</p></div>").IsTeaser);

    [Fact]
    public void Read_ScriptsThatLookLikeTags_DoNotHideThePage() =>
        Assert.Equal(8, Page($"<script>{string.Concat(Enumerable.Repeat("document.write('<div><kolo>');", 3000))}</script><article>{Paragraphs}</article>").Text.Split('\n').Length);

    private static PageArticle Page(string body, string head = "") =>
        PageReader.Read($"<!doctype html><html><head>{(head.Contains("title", StringComparison.OrdinalIgnoreCase) ? "" : "<title>A new model appears</title>")}{head}</head><body>{body}</body></html>", Address);
}
