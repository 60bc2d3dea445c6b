namespace NewsBot.Core.News;

/// <summary>Two sources of one story that give different figures or dates for the same thing.</summary>
/// <param name="First">What the one says, with the figure as it writes it.</param>
/// <param name="Second">What the other says.</param>
public sealed record Disagreement(SaidBy First, SaidBy Second);

/// <param name="Source">The publisher's name.</param>
/// <param name="Figure">"12 people", "3 billion euros", "5 March".</param>
public sealed record SaidBy(string Source, string Figure, Evidence Evidence);
