using System.Globalization;
using NewsBot.Platforms.Discord.Rendering;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

public sealed class PageLayoutTests
{
    private static readonly PageSize Small = new(Text: 30, PartText: 20, Parts: 3);

    [Fact]
    public void Pages_OfNothing_AreNone() => Assert.Empty(PageLayout.Pages([new Part([]), new Part([new Atom("")])], Small));

    [Fact]
    public void Pages_PartThatDoesNotFit_GoesOnWhole() =>
        Assert.Equal(["aaaaaaaaaa", "/", "bbbbbbbbb\nccccccccc"], Lay(new Part([new("aaaaaaaaaa")]), new Part([new("bbbbbbbbb"), new("ccccccccc")]) { Whole = true }));

    [Fact]
    public void Pages_PartLargerThanAPage_GoesOnBehindWhatIsThere() =>
        Assert.Equal(["a", "bbbbbbbbb\nccccccccc", "/", "ddddddddd\neeeeeeeee"], Lay(new Part([new("a")]), new Part([new("bbbbbbbbb"), new("ccccccccc"), new("ddddddddd"), new("eeeeeeeee")]) { Whole = true }));

    [Fact]
    public void Pages_ChainOfTitles_StaysWithWhatItIsAbout() =>
        Assert.Equal(["aaaaaaaaaaaaaaaaaa", "/", "title\n-# small\nword"], Lay(new Part([new("aaaaaaaaaaaaaaaaaa")]), new Part(
            [new("title") { StaysWithNext = true }, new("small") { Line = "-# ", StaysWithNext = true }, new("word")])));

    [Fact]
    public void Pages_ChainLargerThanAPage_IsLaidLikeAnythingElse() =>
        Assert.Equal(
            ["aaaaaaaaa\naaaaaaaaa", "/", "aaaaaaaaa\nb"],
            Lay(new Part([new("aaaaaaaaa") { StaysWithNext = true }, new("aaaaaaaaa") { StaysWithNext = true }, new("aaaaaaaaa") { StaysWithNext = true }, new("b")])));

    [Fact]
    public void Pages_MorePartsThanAPageHas_GoOn() =>
        Assert.Equal(["0", "1", "2", "/", "3"], Lay([.. Enumerable.Range(0, 4).Select(i => new Part([new(i.ToString(CultureInfo.InvariantCulture))]))]));

    [Fact]
    public void Pages_LineThatGoesOn_BeginsAnewWithItsSign() =>
        Assert.Equal(["-# aaaaaaaaa · b", "/", "-# ccccccccccccc"], Lay(new Part(
            [new("aaaaaaaaa") { Line = "-# " }, new("b") { Line = "-# ", Joint = " · " }, new("ccccccccccccc") { Line = "-# ", Joint = " · " }])));

    [Fact]
    public void Pages_AtomsOfOnePage_AreCountedInCodePoints() => Assert.Equal(["👍👍👍👍👍👍👍👍👍\n👍👍👍👍👍"], Lay(new Part([new("👍👍👍👍👍👍👍👍👍"), new("👍👍👍👍👍")])));

    private static List<string> Lay(params Part[] parts) =>
        [.. PageLayout.Pages(parts, Small).SelectMany((page, i) => i == 0 ? page.Parts : page.Parts.Prepend("/"))];
}
