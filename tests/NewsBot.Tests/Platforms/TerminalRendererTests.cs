using NewsBot.Core.Chat;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

public sealed class TerminalRendererTests
{
    [Fact]
    public void Render_News_ReadsWell() => Snapshot.Matches(TerminalRenderer.Render(Replies.News(), width: 72, colour: false));

    [Fact]
    public void Render_NewsInANarrowWindow_Wraps()
    {
        var text = TerminalRenderer.Render(Replies.News(), width: 40, colour: false);

        Assert.All(text.Split('\n').Where(l => !l.Contains("://", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 40));
        Snapshot.Matches(text);
    }

    [Fact]
    public void Render_Listing_SaysHealthInWords() => Snapshot.Matches(TerminalRenderer.Render(Replies.Sources(), width: 72, colour: false));

    [Fact]
    public void Render_Answer_ReadsWell() => Snapshot.Matches(TerminalRenderer.Render(Replies.Answer(), width: 72, colour: false));

    [Fact]
    public void Render_InColour_ResetsEveryLine() => Snapshot.Matches(TerminalRenderer.Render(Replies.Answer(), width: 72, colour: true).Replace('\e', '␛'));

    [Fact]
    public void Render_HostileText_StaysOneHarmlessLine()
    {
        var text = TerminalRenderer.Render(Replies.Hostile(), width: 72, colour: false);

        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Snapshot.Matches(text);
    }

    [Fact]
    public void Render_WideCharacters_CountTwoColumns()
    {
        var text = TerminalRenderer.Render(Reply.Text(new string('新', 30)), width: 20, colour: false);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 10));
    }

    [Fact]
    public void Evidence_OfASentence_ShowsTheWordsInTheirContext() => Snapshot.Matches(TerminalRenderer.Evidence(Replies.News(), 2, width: 72, colour: false));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Evidence_OfNoSentence_SaysWhichThereAre(int number) =>
        Assert.Contains("2 sentences", TerminalRenderer.Evidence(Replies.News(), number, width: 72, colour: false), StringComparison.Ordinal);
}
