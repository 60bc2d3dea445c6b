using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Summarise;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class SummariseTests
{
    private const string Address = "https://lab.example/post";

    private static readonly string LongText = string.Concat(Enumerable.Repeat("The lab released a model that reads images. ", 12));

    private readonly PagesInMemory _pages = new();
    private readonly EchoWriter _writer = new();

    [Theory]
    [InlineData(Address)]
    [InlineData("Look at this: " + Address + ", it is good.")]
    [InlineData("<" + Address + ">")]
    public async Task Summarise_Link_TellsThePageWithItsTitleAndStoresNothing(string text)
    {
        _pages.With(Address, new ArticleDraft { Title = "A model", Text = LongText, Url = new Uri(Address), Source = "Lab", PublishedAt = A.Morning });

        var reply = await AskAsync(text);

        Assert.Equal(new ReplyBlock.Heading("A model"), reply.Blocks[0]);
        var answer = Assert.IsType<ReplyBlock.Answer>(reply.Blocks[1]);
        Assert.Equal(LongText, Assert.Single(answer.Sentences).Text);
        Assert.Equal("Lab", Assert.Single(answer.Citations).Source);
        Assert.Empty(answer.Stories);
        Assert.Equal([Address], _pages.Asked);
    }

    [Fact]
    public async Task Summarise_TextWithoutALink_IsItsOwnSource()
    {
        var reply = await AskAsync(LongText);

        Assert.Equal("The message", Assert.Single(Assert.IsType<ReplyBlock.Answer>(reply.Blocks[0]).Citations).Source);
        Assert.Empty(_pages.Asked);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    public async Task Summarise_PathOfThisMachine_IsNeverRead(string text)
    {
        var reply = await AskAsync(text);

        Assert.Empty(_pages.Asked);
        Assert.Equal("That is too short to summarize. Give me a link to an article, or a longer text.", Said(reply));
    }

    [Fact]
    public async Task Summarise_PageThatCannotBeRead_SaysWhy()
    {
        _pages.WithRefusal(Address, "The server answered 404.");

        Assert.Equal("I could not read that page. The server answered 404.", Said(await AskAsync(Address)));
    }

    [Fact]
    public async Task Summarise_NothingThere_SaysSo() => Assert.Equal("I found no article on that page.", Said(await AskAsync(Address)));

    private static string Said(Reply reply) => Assert.IsType<ReplyBlock.Paragraph>(Assert.Single(reply.Blocks)).Text;

    private Task<Reply> AskAsync(string text) =>
        new SummariseCommand(_pages, _writer, Options.Create(new NewsOptions()), new FakeTimeProvider(A.Morning))
            .HandleAsync(A.Command("summarize", ("text", text)), TestContext.Current.CancellationToken);
}
