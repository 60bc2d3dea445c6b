namespace NewsBot.Tests.Platforms.Rendering;

public sealed class NaughtyStringsTests
{
    [Fact]
    public void All_Count_IsWorthwhile() => Assert.True(NaughtyStrings.All.Distinct(StringComparer.Ordinal).Count() >= 120);
}
