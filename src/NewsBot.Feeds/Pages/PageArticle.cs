using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>The article of a web page.</summary>
public sealed record PageArticle
{
    /// <summary>The headline without the name of the site.</summary>
    public string Title { get; init; } = "";

    /// <summary>The headline as the page has it.</summary>
    public string FullTitle { get; init; } = "";

    public string Standfirst { get; init; } = "";

    public string Byline { get; init; } = "";

    public DateTimeOffset? Published { get; init; }

    /// <summary>The name of the site.</summary>
    public string Site { get; init; } = "";

    public string Language { get; init; } = "";

    /// <summary>Plain text, a line per paragraph, without the lines of the page; empty when the page holds no article.</summary>
    public string Text { get; init; } = "";

    /// <summary>The text of the part of the page that holds the article, with all that stands in it.</summary>
    public string Extracted { get; init; } = "";

    /// <summary>The address the page itself gives as the lasting one, else the one it came from.</summary>
    public Uri? Url { get; init; }

    public LeadImage? Image { get; init; }

    /// <summary>Whether it is only the beginning of an article that goes on behind a wall or a link.</summary>
    public bool IsTeaser { get; init; }

    /// <summary>Whether it has enough paragraphs of some length to be an article at all.</summary>
    public bool IsReaderable { get; init; }

    /// <summary>Whether a notice about cookies was all that there was to read.</summary>
    public bool IsConsentWall { get; init; }

    /// <summary>Null where there is no title or no text.</summary>
    public ArticleDraft? ToDraft() => Title.Length == 0 || Text.Length == 0
        ? null
        : new ArticleDraft
        {
            Title = Title,
            Standfirst = JsonRecord.Standfirst(Standfirst, Title, Text),
            Text = Text,
            Url = Url,
            Source = Site.Length > 0 ? Site : SourceNames.Host(Url),
            Author = Byline,
            Language = Language,
            PublishedAt = Published,
            LeadImage = Image,
            IsTeaser = IsTeaser,
        };
}
