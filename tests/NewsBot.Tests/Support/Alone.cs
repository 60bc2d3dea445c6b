namespace NewsBot.Tests.Support;

/// <summary>Tests that measure the process they run in; they come after all others, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
