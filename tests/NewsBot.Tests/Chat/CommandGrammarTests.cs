using CsCheck;
using NewsBot.Core.Chat;

namespace NewsBot.Tests.Chat;

public sealed class CommandGrammarTests
{
    private static readonly CommandGrammar Sut = new([
        new("news", "The newest stories", [
            new("topic", "What to look for", OptionKind.Text) { TakesFreeText = true },
            new("since", "How far back", OptionKind.Since),
            new("count", "How many", OptionKind.Number) { Minimum = 1, Maximum = 10 },
            new("style", "How much", OptionKind.Text) { Choices = ["brief", "deep"] },
            new("page", "Which page", OptionKind.Number) { Minimum = 1, Listed = false },
        ]) { Example = "/news openai" },
        new("story", "One story", [new("id", "Its number", OptionKind.Number) { Required = true, TakesFreeText = true, Minimum = 1 }]) { Example = "/story 12" },
        new("ask", "A question", [new("question", "What", OptionKind.Text) { Required = true, TakesFreeText = true }]) { Example = "/ask Why?" },
        new("help", "What I can do", []) { Example = "/help" },
        new("sources", "What is read", [
            new("action", "What to do", OptionKind.Text) { TakesFirstWord = true, Choices = ["list", "add"] },
            new("source", "Which", OptionKind.Text) { TakesFreeText = true },
        ]) { Example = "/sources add https://example.org" },
        new("hidden", "For buttons", []) { Example = "/hidden", Listed = false },
    ]);

    [Theory]
    [InlineData("/news", "news")]
    [InlineData("news", "news")]
    [InlineData("  /NEWS  ", "news")]
    [InlineData("/news open models", "news topic=open models")]
    [InlineData("/news \"open models\" count:3", "news count=3 topic=open models")]
    [InlineData("/news topic:“open models” since:7d", "news since=7d topic=open models")]
    [InlineData("/news „open models“", "news topic=open models")]
    [InlineData("/news topic:open models since:7d", "news since=7d topic=open models")]
    [InlineData("/news Count:3 STYLE:Brief", "news count=3 style=Brief")]
    [InlineData("/news sin:24h cou:2", "news count=2 since=24h")]
    [InlineData("/news co:2", "news topic=co:2")]
    [InlineData("/news count: openai", "news count= topic=openai")]
    [InlineData("/news https://example.org/a?b=c", "news topic=https://example.org/a?b=c")]
    [InlineData("/ask Is this true: models dream?", "ask question=Is this true: models dream?")]
    [InlineData("/ask question:what is it about?", "ask question=what is it about?")]
    [InlineData("/story #12", "story id=#12")]
    [InlineData("/story 12", "story id=12")]
    [InlineData("/sources add https://example.org/a?b=c", "sources action=add source=https://example.org/a?b=c")]
    [InlineData("/sources ADD The Lab", "sources action=ADD source=The Lab")]
    [InlineData("/sources The Lab", "sources source=The Lab")]
    [InlineData("/sources action:list add", "sources action=list source=add")]
    [InlineData("/hidden", "hidden")]
    public void Parse_RightLine_GivesNameAndOptions(string line, string parsed)
    {
        var right = Assert.IsType<ParsedCommand.Right>(Sut.Parse(line));

        Assert.Equal(parsed, right.Name + string.Concat(right.Options.All.Select(o => $" {o.Key}={o.Value}")));
    }

    [Theory]
    [InlineData("", "Type a command, such as /news, or /help for all of them.")]
    [InlineData(" / ", "Type a command, such as /news, or /help for all of them.")]
    [InlineData("/nws", "I don't know /nws. Did you mean /news [topic] [since] [count] [style]?")]
    [InlineData("/Storry 3", "I don't know /Storry. Did you mean /story id?")]
    [InlineData("/hiden", "I don't know /hiden. Type /help to see what I can do.")]
    [InlineData("/frobnicate", "I don't know /frobnicate. Type /help to see what I can do.")]
    [InlineData("/help me", "/help takes no “me”. The form is: /help")]
    [InlineData("/story", "/story needs an id. For example: /story 12")]
    [InlineData("/ask", "/ask needs a question. For example: /ask Why?")]
    [InlineData("/story twelve", "“twelve” is not a number that id can take. For example: /story 12")]
    [InlineData("/story 99999999999", "“99999999999” is not a number that id can take. For example: /story 12")]
    [InlineData("/news count:11", "count is a number from 1 to 10, not “11”.")]
    [InlineData("/news count:-1", "count is a number from 1 to 10, not “-1”.")]
    [InlineData("/news style:long", "“long” is not a style. Choose one of: brief, deep.")]
    [InlineData("/news since:soon", "“soon” is not a time I understand. Try 24h, 7d, 2w, today, yesterday, a date such as 2026-05-20, a year such as 2017, or all.")]
    public void Parse_WrongLine_ExplainsInASentence(string line, string explanation) =>
        Assert.Equal(new ParsedCommand.Wrong(explanation), Sut.Parse(line));

    [Fact]
    public void Parse_AnyText_NeverThrows()
    {
        var pieces = Gen.OneOf("/", "news", "story", " ", ":", "\"", "“", "”", "count", "since", "12", "#", "\n", "\u00a0", "😀", "topic:");
        Gen.OneOf(Gen.String, pieces.Array[0, 20].Select(string.Concat)).Sample(line => _ = Sut.Parse(line));
    }

    [Fact]
    public void Parse_VeryLongUnknownName_IsStillAnswered() =>
        Assert.IsType<ParsedCommand.Wrong>(Sut.Parse("/" + new string('n', 100_000)));
}
