using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.FollowUp;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

/// <summary>/ask, /explain and questions in a thread.</summary>
public sealed class AskTests
{
    private static readonly IOptions<NewsOptions> Usual = Options.Create(new NewsOptions());

    private static readonly Article Transformer = A.Article(
        "Attention is all you need", "The Transformer was published in June 2017. It relies on attention alone.", "arXiv", id: 1, story: 1);

    private static readonly Article Mixtral = A.Article("Mixtral of experts", "Mistral released Mixtral, a sparse model.", "Mistral", id: 2, story: 2);

    private static readonly Gap Heads = new(
        "It has ", "eight", " heads.", new Sentence("It has eight heads.", [new Evidence(Transformer.Id, 0, 19, "It has eight heads.")]));

    private QuotingAnswerWriter _writer = new();
    private readonly PassagesInMemory _passages = new(Transformer, Mixtral);
    private readonly ConversationsInMemory _conversations = new();

    [Fact]
    public async Task Ask_InTheNews_AnswersWithEvidenceAndAWayToTheStory()
    {
        var reply = await new AskCommand(Answers(), Usual)
            .HandleAsync(A.Command("ask", ("question", "When was the Transformer published?")), TestContext.Current.CancellationToken);

        var answer = Assert.IsType<ReplyBlock.Answer>(Assert.Single(reply.Blocks));
        Assert.StartsWith("The Transformer was published in June 2017.", answer.Sentences.Single().Text, StringComparison.Ordinal);
        Assert.Equal(("arXiv", "Attention is all you need"), (answer.Citations.Single().Source, answer.Citations.Single().Title));
        var button = Assert.Single(reply.Buttons);
        Assert.Equal(("story", "1"), (button.Command, button.Options["id"]));
    }

    [Fact]
    public async Task Ask_WhileWriting_ShowsTheAnswerSoFar()
    {
        var replies = new CollectingReplies();

        await new AskCommand(Answers(), Usual)
            .HandleAsync(A.Command("ask", replies, ("question", "When was the Transformer published?")), TestContext.Current.CancellationToken);

        Assert.IsType<ReplyBlock.Answer>(Assert.Single(Assert.Single(replies.Drafts).Blocks));
    }

    [Fact]
    public async Task Ask_NotInTheNews_SaysSoAndNamesTheNearest()
    {
        var reply = await new AskCommand(Answers(new QuotingAnswerWriter { Least = 99 }), Usual)
            .HandleAsync(A.Command("ask", ("question", "Who trained the Mixtral model in Antarctica?")), TestContext.Current.CancellationToken);

        Assert.Equal(new ReplyBlock.Paragraph("That is not in the news I have."), reply.Blocks[0]);
        Assert.Equal(new ReplyBlock.Note("Nearest to it:"), reply.Blocks[1]);
        var row = Assert.IsType<ReplyBlock.Listing>(reply.Blocks[2]).Rows[0];
        Assert.Equal(("Mixtral of experts", "2 Mar 2026, 08:00 · /story 2"), (row.Term, row.Text));
    }

    [Theory]
    [InlineData("Wie wird das Wetter?")]
    [InlineData("What is it?")]
    [InlineData("???")]
    public async Task Ask_NothingLikeIt_SaysOnlyThat(string question)
    {
        var reply = await new AskCommand(Answers(), Usual)
            .HandleAsync(A.Command("ask", ("question", question)), TestContext.Current.CancellationToken);

        Assert.Equal([new ReplyBlock.Paragraph("That is not in the news I have.")], reply.Blocks);
        Assert.Empty(_writer.Asked);
    }

    [Fact]
    public async Task Explain_Term_AsksWhatItIsAndReadsNothingIntoIt()
    {
        await _conversations.RememberAsync(A.Channel, new Turn("/news", "…", A.Morning), [new StoryId(2)], TestContext.Current.CancellationToken);

        await Explain(" Transformer? ");

        var task = Assert.Single(_writer.Explained);
        Assert.Equal(("What is Transformer?", QuestionKind.WhatIs), (task.Question.Text, task.Question.Kind));
        Assert.Contains(_passages.Asked, q => q.Stories.SequenceEqual([new StoryId(2)]));
    }

    [Fact]
    public async Task Explain_WithSomethingToGuess_AsksBackAndKeepsWhatIsMissing()
    {
        _writer = new QuotingAnswerWriter { Least = 0, Gap = Heads };

        var reply = await Explain("Transformer");

        Assert.True(Assert.IsType<ReplyBlock.Answer>(reply.Blocks[0]).InSteps);
        Assert.Contains(new ReplyBlock.Paragraph("It has [ … ] heads."), reply.Blocks);
        Assert.Equal(("eight", "It has eight heads."), (reply.Open!.Missing, Assert.Single(reply.Open.Told.Sentences).Text));
    }

    [Fact]
    public async Task Guess_InTheThreadOfAnExplanation_IsJudgedOnce()
    {
        _writer = new QuotingAnswerWriter { Least = 0, Gap = Heads };
        var where = A.Channel.WithThread("1");
        var memory = new ConversationMemory(_conversations, TimeProvider.System);
        await memory.RememberAsync(A.Command("explain", ("term", "Transformer")), await Explain("Transformer"), where, TestContext.Current.CancellationToken);

        var reply = await FollowUp("8", where);
        await memory.RememberAsync(A.FollowUp("8", where: where), reply, where, TestContext.Current.CancellationToken);
        var again = await FollowUp("Transformer heads", where);

        Assert.Equal(new ReplyBlock.Paragraph("That is it: eight."), reply.Blocks[0]);
        Assert.Equal("It has eight heads.", Assert.Single(Assert.IsType<ReplyBlock.Answer>(reply.Blocks[1]).Sentences).Text);
        Assert.IsNotType<ReplyBlock.Paragraph>(again.Blocks[0]);
    }

    [Fact]
    public async Task FollowUp_AfterAStoryWasShown_LooksThereFirst()
    {
        var where = A.Channel.WithThread("1");
        await _conversations.RememberAsync(where, new Turn("/news", "…", A.Morning), [new StoryId(2)], TestContext.Current.CancellationToken);

        await FollowUp("Is it sparse?", where);

        Assert.Equal("Is it sparse? (Mixtral of experts)", Assert.Single(_writer.Asked).Question.Text);
        Assert.Contains(_passages.Asked, q => q.Stories.SequenceEqual([new StoryId(2)]));
        Assert.Equal(new ArticleId(2), _writer.Asked[0].Passages[0].Article.Id);
    }

    [Theory]
    [InlineData(0, "Ask me about the news above, or type /help to see what I can do.")]
    [InlineData(1001, "That is a long question. Please ask it in under 1000 characters.")]
    public async Task FollowUp_EmptyOrTooLong_IsAnsweredWithoutAsking(int length, string text)
    {
        Assert.Equal(Reply.Text(text).Blocks, (await FollowUp(new string('?', length), A.Channel)).Blocks);
        Assert.Empty(_passages.Asked);
    }

    [Fact]
    public async Task Ask_AsOfAnEarlierDay_KnowsNothingLater()
    {
        var inquiry = new Inquiry("What did Mistral release?", Conversation.Empty(A.Channel)) { AsOf = A.Morning.AddDays(-1) };

        Assert.IsType<AnswerOutcome.NotFound>(await Asker(_writer).AskAsync(inquiry, TestContext.Current.CancellationToken));
    }

    private Task<Reply> Explain(string term) =>
        new ExplainCommand(Answers(), _conversations, Usual).HandleAsync(A.Command("explain", ("term", term)), TestContext.Current.CancellationToken);

    private Task<Reply> FollowUp(string question, ConversationKey where) =>
        new FollowUpHandler(_conversations, Answers(), Usual).HandleAsync(A.FollowUp(question, where: where), TestContext.Current.CancellationToken);

    private AnswerReply Answers(QuotingAnswerWriter? writer = null) => new(Asker(writer ?? _writer), writer ?? _writer, new FakeTimeProvider(A.Morning));

    private AnswerQuestion Asker(QuotingAnswerWriter writer) =>
        new(_passages, new StoriesInMemory(A.Story(Transformer.Title, 1, Transformer), A.Story(Mixtral.Title, 2, Mixtral)), writer);
}
