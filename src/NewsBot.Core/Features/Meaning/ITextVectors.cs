namespace NewsBot.Core.Features.Meaning;

/// <summary>Makes a vector of a text, so that texts that mean the same lie in the same direction; an encoder sits behind it, or none.</summary>
public interface ITextVectors
{
    /// <summary>The encoder's name, under which vectors are kept: those of two encoders cannot be compared. Empty: there is none.</summary>
    string Model { get; }

    /// <summary>A vector for each text, all of one length; null when the encoder fails or rests.</summary>
    Task<IReadOnlyList<float[]>?> OfArticlesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);

    /// <summary>The vector of a question, at once; null when the encoder fails, rests or is too slow for somebody who waits.</summary>
    Task<float[]?> OfQuestionAsync(string question, CancellationToken cancellationToken);
}

/// <summary>No encoder: words alone.</summary>
public sealed class NoTextVectors : ITextVectors
{
    public string Model => "";

    public Task<IReadOnlyList<float[]>?> OfArticlesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<float[]>?>(null);

    public Task<float[]?> OfQuestionAsync(string question, CancellationToken cancellationToken) => Task.FromResult<float[]?>(null);
}
