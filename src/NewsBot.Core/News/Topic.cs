namespace NewsBot.Core.News;

/// <summary>A field of interest and the words by which its news are known.</summary>
/// <param name="Name">What people type: one lower-case word.</param>
public sealed record Topic(string Name, string Title, IReadOnlyList<string> Words);
