using System.Text.Json.Serialization;

namespace NewsBot.Core.News;

/// <summary>What the bot tells of a story: a headline and sentences that each name what they rest on.</summary>
public sealed record StorySummary
{
    public required StoryId Story { get; init; }

    public required string Headline { get; init; }

    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>Who wrote it: "embedded" or a model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Where its sources contradict one another; summaries that were kept before this was looked for have none.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];
}

/// <summary>One sentence and the spans that bear it out; never empty of evidence once it leaves the writer.</summary>
public sealed record Sentence(string Text, IReadOnlyList<Evidence> Evidence)
{
    public StorySide Side { get; init; }
}

/// <summary>What a sentence of a story tells, where it is told from several sides; in the order in which they are told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StorySide>))]
public enum StorySide
{
    /// <summary>Not told from sides.</summary>
    None,

    Happened,

    Matters,

    Disputed,

    Before,

    Watch,
}

/// <summary>The exact words an article gives for a sentence.</summary>
/// <param name="Start">Offset in UTF-16 code units into <see cref="Article.Text"/>.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
/// <param name="Quote">The words themselves, so that they can be shown without reading the article again.</param>
public sealed record Evidence(ArticleId Article, int Start, int Length, string Quote);
