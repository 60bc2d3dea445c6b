using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>Which counts of terms are kept, and for how long.</summary>
public sealed class CommonTermsTests
{
    [Theory]
    [InlineData(1_999, 100_000, 100_000, false)] // counted as fast as it is remembered
    [InlineData(50_000, 100_000, 100_000, true)]
    [InlineData(50_000, 100_000, 105_000, true)]
    [InlineData(50_000, 100_000, 106_000, false)] // the archive grew
    [InlineData(50_000, 100_000, 99_000, false)] // it is another one
    public void Find_CountedBefore_HoldsWhileTheArchiveHardlyGrows(long count, long then, long now, bool kept)
    {
        var terms = new CommonTerms();
        terms.Keep("model", count, then);

        Assert.Equal(kept ? count : null, terms.Find("model", now));
        Assert.Null(terms.Find("other", now));
    }
}
