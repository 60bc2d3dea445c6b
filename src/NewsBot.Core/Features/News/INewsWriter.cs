using NewsBot.Core.News;

namespace NewsBot.Core.Features.News;

/// <summary>Writes about stories; the language model sits behind it. Every sentence it returns has evidence.</summary>
public interface INewsWriter
{
    /// <summary>True when a language model writes: it can say things in another language than the article's, and takes seconds.</summary>
    bool UsesModel { get; }

    /// <summary>Who writes, as /status shows it: "embedded", or a model's name and host.</summary>
    string Name { get; }

    Task<StorySummary> SummariseAsync(Story story, SummaryStyle style, string language, CancellationToken cancellationToken);

    /// <summary>The same of articles that are not stored; nothing of it is kept.</summary>
    Task<IReadOnlyList<Sentence>> SummariseAsync(
        IReadOnlyList<Article> articles, SummaryStyle style, string language, CancellationToken cancellationToken);
}

/// <summary>Keeps what was written, once per story version, style, language and model; the database implements it.</summary>
public interface ISummaryStore
{
    Task<StorySummary?> FindAsync(SummaryKey key, CancellationToken cancellationToken);

    Task WriteAsync(SummaryKey key, StorySummary summary, DateTimeOffset at, CancellationToken cancellationToken);
}

public sealed record SummaryKey(StoryId Story, int StoryVersion, SummaryStyle Style, string Language, string Model);

public enum SummaryStyle
{
    /// <summary>Two sentences.</summary>
    Brief,

    /// <summary>Three sentences.</summary>
    Standard,

    /// <summary>Five sentences: what happened, why it matters, what is disputed, what came before, what to watch.</summary>
    Deep,

    /// <summary>Three sentences for somebody who knows nothing of it ("explain like I'm five").</summary>
    Eli5,

    /// <summary>Up to five short lines.</summary>
    Bullets,
}
