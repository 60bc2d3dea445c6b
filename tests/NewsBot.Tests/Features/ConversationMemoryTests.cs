using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class ConversationMemoryTests
{
    private readonly ConversationsInMemory _conversations = new();

    [Fact]
    public async Task Remember_Command_KeepsItInTheThreadAndTheChannel()
    {
        await RememberAsync(A.Command("news", ("since", "7d")), Replies.News());

        foreach (var key in new[] { A.Channel, A.Channel.WithThread("1") })
        {
            var kept = await _conversations.ReadAsync(key, TestContext.Current.CancellationToken);
            Assert.Equal([new StoryId(12)], kept.Shown);
            var turn = Assert.Single(kept.Turns);
            Assert.Equal("/news since:7d", turn.Asked);
            Assert.StartsWith("OpenAI releases a smaller reasoning model for developers.", turn.Answered, StringComparison.Ordinal);
            Assert.Equal(A.Morning, turn.At);
        }
    }

    [Fact]
    public async Task Remember_QuestionInAThread_KeepsItOnceAndItsAnswer()
    {
        await RememberAsync(A.FollowUp("Which labs?"), Replies.Answer());

        var kept = await _conversations.ReadAsync(A.Channel.WithThread("1"), TestContext.Current.CancellationToken);
        Assert.Equal(("Which labs?", "Three labs released open models."), (kept.Turns.Single().Asked, kept.Turns.Single().Answered));
        Assert.Empty((await _conversations.ReadAsync(A.Channel, TestContext.Current.CancellationToken)).Turns);
    }

    [Fact]
    public async Task Remember_LongTurn_KeepsItsBeginning()
    {
        await RememberAsync(A.FollowUp(new string('a', 5000)), Reply.Text(new string('b', 5000)));

        var turn = (await _conversations.ReadAsync(A.Channel.WithThread("1"), TestContext.Current.CancellationToken)).Turns.Single();
        Assert.Equal(new string('a', 400) + "…", turn.Asked);
        Assert.Equal(new string('b', 400) + "…", turn.Answered);
    }

    [Fact]
    public async Task Remember_LineThatWasNotUnderstood_IsForgotten()
    {
        await RememberAsync(new ChatRequest.Malformed(A.Channel, A.Somebody(), new CollectingReplies(), "No."), Reply.Text("No."));

        Assert.Empty((await _conversations.ReadAsync(A.Channel, TestContext.Current.CancellationToken)).Turns);
    }

    private Task RememberAsync(ChatRequest request, Reply reply) =>
        new ConversationMemory(_conversations, new FakeTimeProvider(A.Morning))
            .RememberAsync(request, reply, A.Channel.WithThread("1"), TestContext.Current.CancellationToken);
}
