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

    /// <summary>What something is, step by step, for somebody who does not know it; no steps when the passages do not tell.</summary>
    Task<Explanation> ExplainAsync(AnswerTask task, CancellationToken cancellationToken);
}

/// <param name="Weights">How much each stem of the question tells, by its rarity in the archive.</param>
/// <param name="Fit">From 0 to 1: how much what was found is about the question.</param>
/// <param name="Draft">Called with the sentences so far while they come in.</param>
public sealed record AnswerTask(
    Question Question,
    IReadOnlyList<Passage> Passages,
    IReadOnlyDictionary<string, double> Weights,
    double Fit,
    Func<IReadOnlyList<Sentence>, Task> Draft);

/// <param name="Steps">At most three sentences, in the order in which they are best understood.</param>
/// <param name="Gap">What is asked back; null when nothing lends itself to it.</param>
public sealed record Explanation(IReadOnlyList<Sentence> Steps, Gap? Gap);

/// <summary>A sentence of a source of which a piece is taken out, to be guessed: who guesses first remembers.</summary>
/// <param name="Before">Its words up to the gap; with <paramref name="After"/> what is shown.</param>
/// <param name="Missing">The words taken out, as the source has them.</param>
/// <param name="Whole">The sentence, with the evidence for it.</param>
public sealed record Gap(string Before, string Missing, string After, Sentence Whole);
