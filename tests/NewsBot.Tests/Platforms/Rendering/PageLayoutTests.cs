using System.Globalization;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Tests.Platforms.Rendering;

public sealed class PageLayoutTests
{
    private static readonly PageSize Small = new(Text: 30, PartText: 20, Parts: 3);

    [Fact]
    public void Pages_OfNothing_AreNone() => Assert.Empty(PageLayout<Word>.Pages([new Part<Word>([]), new Part<Word>([new Word("")])], Small));

    [Fact]
    public void Pages_PartThatDoesNotFit_GoesOnWhole() =>
        Assert.Equal(["aaaaaaaaaa", "/", "bbbbbbbbb\nccccccccc"], Lay(new Part<Word>([new("aaaaaaaaaa")]), new Part<Word>([new("bbbbbbbbb"), new("ccccccccc")]) { Whole = true }));

    [Fact]
    public void Pages_PartLargerThanAPage_GoesOnBehindWhatIsThere() =>
        Assert.Equal(["a", "bbbbbbbbb\nccccccccc", "/", "ddddddddd\neeeeeeeee"], Lay(new Part<Word>([new("a")]), new Part<Word>([new("bbbbbbbbb"), new("ccccccccc"), new("ddddddddd"), new("eeeeeeeee")]) { Whole = true }));

    [Fact]
    public void Pages_ChainOfTitles_StaysWithWhatItIsAbout() =>
        Assert.Equal(["aaaaaaaaaaaaaaaaaa", "/", "title\nsmall\nword"], Lay(new Part<Word>([new("aaaaaaaaaaaaaaaaaa")]), new Part<Word>(
            [new("title") { StaysWithNext = true }, new("small") { StaysWithNext = true }, new("word")])));

    [Fact]
    public void Pages_ChainLargerThanAPage_IsLaidLikeAnythingElse() =>
        Assert.Equal(
            ["aaaaaaaaa\naaaaaaaaa", "/", "aaaaaaaaa\nb"],
            Lay(new Part<Word>([new("aaaaaaaaa") { StaysWithNext = true }, new("aaaaaaaaa") { StaysWithNext = true }, new("aaaaaaaaa") { StaysWithNext = true }, new("b")])));

    [Fact]
    public void Pages_MorePartsThanAPageHas_GoOn() =>
        Assert.Equal(["0", "1", "2", "/", "3"], Lay([.. Enumerable.Range(0, 4).Select(i => new Part<Word>([new(i.ToString(CultureInfo.InvariantCulture))]))]));

    [Fact]
    public void Pages_PartsOfOneStory_GoOnTogether() =>
        Assert.Equal(["aaaaaaaaaa", "/", "bbbbbbbbb", "ccccccccc"], Lay(new([new("aaaaaaaaaa")]), new([new("bbbbbbbbb")]) { StaysWithNext = true }, new([new("ccccccccc")])));

    [Fact]
    public void Pages_PartsOfOneStory_GoOnTogetherWhereTheirNumberIsTooHigh() =>
        Assert.Equal(["0", "1", "/", "2", "3"], Lay(new([new("0")]), new([new("1")]), new([new("2")]) { StaysWithNext = true }, new([new("3")])));

    [Fact]
    public void Pages_StoryOfMorePartsThanAPageHas_GoesOnBehindWhatIsThere() =>
        Assert.Equal(["a", "0", "1", "/", "2", "3", "4"], Lay([new([new("a")]), .. Enumerable.Range(0, 5).Select(i => new Part<Word>([new(i.ToString(CultureInfo.InvariantCulture))]) { StaysWithNext = i < 4 })]));

    [Fact]
    public void Pages_PartsThatCost_AreCountedWithIt() =>
        Assert.Equal(["aaaaaaaaa", "/", "bbbbbbbbb", "/", "ccccccccc"], Shown(PageLayout<Word>.Pages(
            [new([new("aaaaaaaaa")]), new([new("bbbbbbbbb")]), new([new("ccccccccc")])], Small with { PartCost = 6 })));

    private static List<string> Lay(params Part<Word>[] parts) => Shown(PageLayout<Word>.Pages(parts, Small));

    private static List<string> Shown(IReadOnlyList<Page<Word>> pages) =>
        [.. pages.Select(p => p.Parts.Select(part => string.Join('\n', part.Select(a => a.Text)))).SelectMany((page, i) => i == 0 ? page : page.Prepend("/"))];

    /// <summary>Is as long as its text and a line feed.</summary>
    private sealed record Word(string Text) : Atom
    {
        public override int Length => Text.Length + 1;

        public override bool IsEmpty => Text.Length == 0;
    }
}
