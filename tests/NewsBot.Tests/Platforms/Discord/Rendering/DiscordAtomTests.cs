using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

public sealed class DiscordAtomTests
{
    private static readonly PageSize Small = new(Text: 30, PartText: 20, Parts: 3);

    [Fact]
    public void Pages_LineThatGoesOn_BeginsAnewWithItsSign() =>
        Assert.Equal(["-# aaaaaaaaa · b", "/", "-# ccccccccccccc"], Lay(new Part<DiscordAtom>(
            [new("aaaaaaaaa") { Line = "-# " }, new("b") { Line = "-# ", Joint = " · " }, new("ccccccccccccc") { Line = "-# ", Joint = " · " }])));

    [Fact]
    public void Pages_AtomsOfOnePage_AreCountedInCodePoints() => Assert.Equal(["👍👍👍👍👍👍👍👍👍\n👍👍👍👍👍"], Lay(new Part<DiscordAtom>([new("👍👍👍👍👍👍👍👍👍"), new("👍👍👍👍👍")])));

    private static List<string> Lay(params Part<DiscordAtom>[] parts) =>
        [.. PageLayout<DiscordAtom>.Pages(parts, Small).Select(p => p.Parts.Select(DiscordAtom.Join)).SelectMany((page, i) => i == 0 ? page : page.Prepend("/"))];
}
