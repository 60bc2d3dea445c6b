using NewsBot.Core.News.Prose;

namespace NewsBot.Core.News;

/// <summary>One page that one source published, as it is stored.</summary>
public sealed record Article
{
    public required ArticleId Id { get; init; }

    public required StoryId Story { get; init; }

    public required string Title { get; init; }

    /// <summary>The title as people may be shown it.</summary>
    public string Headline => HeadlineText.Of(Title, Source);

    /// <summary>The line under the headline; empty when there is none.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>Plain text, paragraphs separated by a line feed; empty when only the headline is known.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where it can be read; null for a text that came from a file without an address.</summary>
    public Uri? Url { get; init; }

    /// <summary>The name people know the publisher by, such as "OpenAI" or "Ars Technica".</summary>
    public string Source { get; init; } = "";

    public string Author { get; init; } = "";

    /// <summary>ISO 639-1 code, or empty when unknown.</summary>
    public string Language { get; init; } = "";

    /// <summary>When its publisher says it appeared (UTC); null when the publisher does not say.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was stored here (UTC).</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>It was published before its source was followed, or nobody knows when: it can be found, and nobody is told of it unasked.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Points or votes that it got elsewhere; 0 when none are known.</summary>
    public int Reach { get; init; }

    /// <summary>The picture its publisher shows for it; null when there is none.</summary>
    public LeadImage? LeadImage { get; init; }

    /// <summary>Whether the text is only the beginning of an article that goes on behind a wall or a link.</summary>
    public bool IsTeaser { get; init; }

    /// <summary>Other publishers that carried it in the same words.</summary>
    public IReadOnlyList<Carrier> Carriers { get; init; } = [];

    /// <summary>
    /// The instant by which it is sorted and found. An undated article counts from when it was first read,
    /// and every place that shows this must say that it is undated.
    /// </summary>
    public DateTimeOffset HappenedAt => PublishedAt ?? StoredAt;
}

/// <summary>An article as it was read, before anything decided whether it is new.</summary>
public sealed record ArticleDraft
{
    public required string Title { get; init; }

    /// <summary>The title as people may be shown it.</summary>
    public string Headline => HeadlineText.Of(Title, Source);

    public string Standfirst { get; init; } = "";

    public string Text { get; init; } = "";

    public Uri? Url { get; init; }

    public string Source { get; init; } = "";

    public string Author { get; init; } = "";

    public string Language { get; init; } = "";

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What the feed calls it (guid, atom:id); empty elsewhere.</summary>
    public string OriginId { get; init; } = "";

    /// <summary>It was published before its source was followed, or nobody knows when: it can be found, and nobody is told of it unasked.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Points or votes that it got elsewhere; 0 when none are known.</summary>
    public int Reach { get; init; }

    /// <summary>The picture its publisher shows for it; null when there is none.</summary>
    public LeadImage? LeadImage { get; init; }

    /// <summary>Whether the text is only the beginning of an article that goes on behind a wall or a link.</summary>
    public bool IsTeaser { get; init; }
}

/// <summary>A picture that stands for an article.</summary>
/// <param name="Description">What it shows, for those who cannot see it; empty when its publisher does not say.</param>
public sealed record LeadImage(Uri Address, string Description);
