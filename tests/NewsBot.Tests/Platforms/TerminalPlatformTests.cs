using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

public sealed class TerminalPlatformTests
{
    private readonly List<ChatRequest> _asked = [];
    private readonly StringWriter _output = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listen_CommandThenQuestion_AsksInTheThreadOfTheReply()
    {
        await TypeAsync("/news openai\nAnd in Europe?\n");

        Assert.Equal("openai", Assert.IsType<ChatRequest.Command>(_asked[0]).Options["topic"]);
        var question = Assert.IsType<ChatRequest.FollowUp>(_asked[1]);
        Assert.Equal(("And in Europe?", new ConversationKey("terminal", "terminal", "1")), (question.Question, question.Conversation));
    }

    [Fact]
    public async Task Listen_WrongCommand_IsMalformed()
    {
        await TypeAsync("/nwes");

        Assert.Contains("/news", Assert.IsType<ChatRequest.Malformed>(Assert.Single(_asked)).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evidence 1")]
    [InlineData("/evidence 1")]
    public async Task Listen_Evidence_ShowsTheWordsWithoutAsking(string line)
    {
        await TypeAsync($"/news\n{line}\n");

        Assert.Single(_asked);
        Assert.Contains("> a smaller model at one third of the price", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_NumberOfAButton_RunsItsCommand()
    {
        await TypeAsync("/news\n#1\n#3\n");

        Assert.Equal("open models", Assert.IsType<ChatRequest.Command>(_asked[1]).Options["topic"]);
        Assert.Equal(2, _asked.Count);
        Assert.Contains("Choose #1 to #2.", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit\n/news")]
    [InlineData("")]
    [InlineData("\n \n")]
    public async Task Listen_ExitOrEndOfInput_Completes(string input)
    {
        await TypeAsync(input);

        Assert.Empty(_asked);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Post_Unasked_IsPrintedAndBecomesTheSubject()
    {
        var sut = Terminal("What else?");
        await sut.PostAsync(new ConversationKey("terminal", "anything", null), Replies.News(), "k1", Token);
        await AnswerAsync(sut);

        Assert.Equal("1", Assert.IsType<ChatRequest.FollowUp>(Assert.Single(_asked)).Conversation.Thread);
        Assert.DoesNotContain('\e', _output.ToString());
    }

    private Task TypeAsync(string input) => AnswerAsync(Terminal(input));

    private TerminalPlatform Terminal(string input) =>
        new(new TerminalScreen(new StringReader(input), _output, 72, Colour: false, Interactive: false), SmallGrammar.Few, new FakeTimeProvider());

    private async Task AnswerAsync(TerminalPlatform sut)
    {
        await foreach (var request in sut.ListenAsync(Token))
        {
            _asked.Add(request);
            await request.Replies.DraftAsync(Replies.Answer(), Token);
            await request.Replies.SendAsync(Replies.News(), Token);
        }
    }
}
