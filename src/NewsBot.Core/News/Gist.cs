namespace NewsBot.Core.News;

/// <summary>
/// What is compared of an article: the terms of title and lead with their weight in this text, which of them are names or
/// numbers, and the wording of the whole text. Terms are hashes: two that share one are as rare as a misprint and cost less.
/// </summary>
public sealed class Gist
{
    internal Gist(GistTerm[] terms, Wording wording, bool isIdeographic, uint publisher) =>
        (Terms, Wording, IsIdeographic, Publisher) = (terms, wording, isIdeographic, publisher);

    /// <summary>Each once, in the order of their hashes.</summary>
    internal GistTerm[] Terms { get; }

    internal Wording Wording { get; }

    /// <summary>Whether most of it is Chinese or Japanese: with a text in letters it has only names and figures in common.</summary>
    internal bool IsIdeographic { get; }

    /// <summary>Who published it, as a hash; 0 where nobody is named.</summary>
    internal uint Publisher { get; }
}

/// <param name="Weight">1 for a word that occurs once, more the more often it does.</param>
/// <param name="IsName">Written with a capital within a sentence, or with a digit: who, where, how much.</param>
internal readonly record struct GistTerm(uint Term, float Weight, bool IsName);
