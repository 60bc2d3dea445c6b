using NewsBot.Platforms.Rendering;

namespace NewsBot.Tests.Platforms.Rendering;

public sealed class PressTests
{
    [Fact]
    public void Read_EveryId_GivesWhatItWasMadeFor()
    {
        Assert.Equal(new Press.Evidence(), Press.Read(Press.EvidenceId, []));
        Assert.Equal(new Press.Sources(), Press.Read(Press.SourcesId, []));
        Assert.Equal(new Press.Ask(), Press.Read(Press.AskId, []));
        Assert.Equal(new Press.Vote(Up: true), Press.Read(Press.UpId, []));
        Assert.Equal(new Press.Vote(Up: false), Press.Read(Press.DownId, []));
        Assert.Equal(new Press.Continue(7), Press.Read(Press.PageId(7), []));
        Assert.Equal(new Press.Do(3), Press.Read(Press.DoId(3), []));
        Assert.Equal(new Press.EvidenceOf("900", 2), Press.Read(Press.EvidenceOfId("900"), ["2"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("page:")]
    [InlineData("page:-1")]
    [InlineData("page:99999999999")]
    [InlineData("do:x")]
    [InlineData("evidence-of:900")]
    [InlineData("something of an older version")]
    public void Read_WhatWeDoNotKnow_GivesNothing(string id) => Assert.Null(Press.Read(id, []));

    [Fact]
    public void Read_ChoiceThatIsNone_GivesNothing()
    {
        Assert.Null(Press.Read(Press.EvidenceOfId("900"), ["x"]));
        Assert.Null(Press.Read(Press.EvidenceOfId("900"), ["1", "2"]));
    }
}
