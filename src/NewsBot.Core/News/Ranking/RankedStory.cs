namespace NewsBot.Core.News.Ranking;

/// <summary>What a rank is made of. The names are kept in the database: they never change.</summary>
public enum RankStage
{
    /// <summary>How well it fits the words that were asked for.</summary>
    Match,

    /// <summary>Whether it is about AI, where no words were given.</summary>
    Subject,

    /// <summary>How long ago it was told last.</summary>
    Freshness,

    /// <summary>How much of it is new in the time that was asked for.</summary>
    Novelty,

    /// <summary>How many publishers tell it, and how much each of them counts.</summary>
    Sources,

    /// <summary>How many readers it found elsewhere: points, votes.</summary>
    Reach,

    /// <summary>Whether there is a text to tell from, or a headline only.</summary>
    Substance,

    /// <summary>What this channel thought of the like of it.</summary>
    Taste,
}

/// <summary>One factor of a rank.</summary>
/// <param name="Factor">1 changes nothing.</param>
/// <param name="Words">What it rests on, for a person.</param>
public sealed record RankPart(RankStage Stage, double Factor, string Words);

/// <summary>A story with its rank and everything that made it.</summary>
public sealed record RankedStory(StoryId Story, string Title, IReadOnlyList<RankPart> Parts)
{
    /// <summary>The product of all parts.</summary>
    public double Score => Parts.Aggregate(1.0, (score, part) => score * part.Factor);

    /// <summary>Why it stands further down than its score says; empty when it does not.</summary>
    public string HeldBack { get; init; } = "";
}

/// <summary>From where somebody looks at the stories: when, how far back, and what this channel likes.</summary>
public sealed record RankingView
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>How far back is looked; the wider, the less a day counts.</summary>
    public required TimeSpan Window { get; init; }

    public required AiRelevance Relevance { get; init; }

    /// <summary>How much a publisher counts, by name; 1 for one that is not named.</summary>
    public IReadOnlyDictionary<string, double> SourceWeights { get; init; } = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);

    public ChannelTaste Taste { get; init; } = ChannelTaste.None;

    /// <summary>What the taste may be about, besides publishers.</summary>
    public Entities Entities { get; init; } = new([]);
}
