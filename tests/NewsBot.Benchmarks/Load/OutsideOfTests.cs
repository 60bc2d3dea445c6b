namespace NewsBot.Benchmarks.Load;

/// <summary>Stands in for the test framework's context, which the simulators ask for the token that ends a test. Here nothing ends one.</summary>
internal static class TestContext
{
    public static Surroundings Current { get; } = new(CancellationToken.None);

    internal sealed record Surroundings(CancellationToken CancellationToken);
}
