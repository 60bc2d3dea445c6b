using CsCheck;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackWordsTests
{
    private static readonly UserId Bot = new("UBOT");
    private static readonly string[] Pieces = ["<", ">", "@", "#", "!", "|", "^", "UBOT", "C1", "date^", "subteam", "mailto:", "&lt;", "&amp;", "channel:", "\n", " ", "a"];

    [Theory]
    [InlineData("<@UBOT> what is new?", "what is new?")]
    [InlineData("hey <@UBOT|newsbot> and <@U2>", "hey   and @U2")]
    [InlineData("<@U2|ann> said", "@ann said")]
    [InlineData("in <#C1|general> and <#C2>", "in #general and #C2")]
    [InlineData("<!here> <!subteam^S1|@team> <!subteam^S1>", "@here @team @subteam")]
    [InlineData("<!date^1392734382^{date}|18 Feb 2014>", "18 Feb 2014")]
    [InlineData("<https://a.example/x>", "https://a.example/x")]
    [InlineData("<https://a.example/x|a.example/x>", "https://a.example/x")]
    [InlineData("<http://a.example/|a.example>", "http://a.example/")]
    [InlineData("<https://a.example/x|the paper>", "the paper https://a.example/x")]
    [InlineData("<mailto:ann@a.example|ann@a.example> <mailto:bob@a.example>", "ann@a.example bob@a.example")]
    [InlineData("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c")]
    [InlineData("&lt;@UBOT&gt;", "<@UBOT>")]
    [InlineData("a\u00A0b  ", "a b")]
    [InlineData("1 &lt; 2 &gt; 0 <>", "1 < 2 > 0 <>")]
    [InlineData("<<@U2>> <<<", "<@U2> <<<")]
    [InlineData("<a\nb>", "<a\nb>")]
    public void Typed_WhatSlackDelivers_IsWhatSomebodyTyped(string delivered, string typed) => Assert.Equal(typed, SlackWords.Typed(delivered, Bot));

    [Theory]
    [InlineData("openai channel:<#C1|general> count:3", "openai channel:T1/C1 count:3")]
    [InlineData("channel: <#C1>", "channel:T1/C1")]
    [InlineData("channel:<#C1|>", "channel:T1/C1")]
    [InlineData("about <#C1|general>", "about #general")]
    [InlineData("openai mention:<@U2|ann> quiet:none", "openai mention:user/U2 quiet:none")]
    [InlineData("openai mention: <!subteam^S1|@ai team>", "openai mention:group/S1")]
    [InlineData("openai mention:<!channel>", "openai mention:@channel")]
    [InlineData("openai <@U2|ann>", "openai @ann")]
    [InlineData("“open models” since:24h", "“open models” since:24h")]
    public void Command_ChannelOrMentionAsAnOption_IsItsId(string delivered, string typed) => Assert.Equal(typed, SlackWords.Command(delivered, new TeamId("T1")));

    [Fact]
    public void ReadMention_WhatTheCommandMadeOfIt_IsOnePersonOrGroup()
    {
        Assert.Equal(new Mention(MentionKind.Person, "U2"), SlackWords.ReadMention("user/U2"));
        Assert.Equal(new Mention(MentionKind.Group, "S1"), SlackWords.ReadMention("group/S1"));
        Assert.All(new[] { "@channel", "@everyone", "user/U2 user/U3", "U2", "user/", "channel/C1", "user/<!here>" }, typed => Assert.Null(SlackWords.ReadMention(typed)));
    }

    [Theory]
    [InlineData("<@UBOT>", true)]
    [InlineData("a <@UBOT|x> b", true)]
    [InlineData("<@UBOT2>", false)]
    [InlineData("&lt;@UBOT&gt;", false)]
    [InlineData("@UBOT", false)]
    public void Mentions_OnlyARealMention_Counts(string text, bool mentions) => Assert.Equal(mentions, SlackWords.Mentions(text, Bot));

    [Fact]
    public void Typed_AnyText_NeverThrows() => Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Array[0, 200].Select(picks => string.Concat(picks.Select(p => Pieces[p]))))
        .Sample(text =>
        {
            _ = SlackWords.Typed(text, Bot);
            _ = SlackWords.Command(text, new TeamId("T1"), Bot);
        });

    [Theory]
    [InlineData("<")]
    [InlineData("<<>")]
    [InlineData("<@")]
    [InlineData("a")]
    [InlineData("a:")]
    [InlineData("a:<#A")]
    [InlineData("<#C1|")]
    [InlineData("&lt;")]
    public void Typed_LongestHostileText_IsDoneBeforeTheLimitOfItsPatterns(string piece)
    {
        // The patterns end themselves after a second by an exception.
        var text = string.Concat(Enumerable.Repeat(piece, 40_000 / piece.Length));

        Assert.NotNull(SlackWords.Typed(text, Bot));
        Assert.NotNull(SlackWords.Command(text, new TeamId("T1")));
    }

    [Fact]
    public void Command_SmartQuotes_HoldWordsTogether() => Assert.Equal(
        "open models",
        Assert.IsType<NewsBot.Core.Chat.ParsedCommand.Right>(SmallGrammar.Few.Parse("/news " + SlackWords.Command("topic:“open models”", new TeamId("T1")))).Options["topic"]);
}
