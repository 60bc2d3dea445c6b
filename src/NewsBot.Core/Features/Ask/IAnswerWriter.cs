using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>Writes answers from passages; the language model sits behind it.</summary>
public interface IAnswerWriter
{
    /// <summary>True when a language model writes, which takes seconds.</summary>
    bool UsesModel { get; }

    /// <summary>The question such that it can be understood without what was said before ("his new team" → whose).</summary>
    Task<string> RewriteAsync(string question, IReadOnlyList<Story> shown, IReadOnlyList<Turn> turns, CancellationToken cancellationToken);

    /// <summary>Sentences that answer, each with evidence in the given passages; none when the passages do not answer.</summary>
    Task<IReadOnlyList<Sentence>> AnswerAsync(AnswerTask task, CancellationToken cancellationToken);
}

/// <param name="Weights">How much each stem of the question tells, by its rarity in the archive.</param>
/// <param name="Fit">From 0 to 1: how much what was found is about the question.</param>
/// <param name="Draft">Called with the sentences so far while they come in.</param>
public sealed record AnswerTask(
    Question Question,
    IReadOnlyList<Passage> Passages,
    IReadOnlyDictionary<string, double> Weights,
    double Fit,
    AnswerManner Manner,
    Func<IReadOnlyList<Sentence>, Task> Draft);

public enum AnswerManner
{
    /// <summary>What answers first, then at most two sentences of context.</summary>
    Answer,

    /// <summary>What a term means and why it matters, for somebody who does not know it.</summary>
    Explain,
}
