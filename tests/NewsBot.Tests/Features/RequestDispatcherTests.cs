using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.FollowUp;
using NewsBot.Core.Features.People;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class RequestDispatcherTests : IDisposable
{
    private const string Apology = "Something went wrong on my side, and it is in my log. Please try again.";

    private readonly ConversationsInMemory _conversations = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly RequestCount _count = new(new Tally(new TalliesInMemory(), new FakeTimeProvider(A.Morning)));
    private readonly RequestDispatcher _sut;
    private int _thinking;
    private int _mostThinking;

    public RequestDispatcherTests()
    {
        var time = new FakeTimeProvider(A.Morning);
        var writer = new QuotingAnswerWriter();
        var answers = new AnswerReply(new AnswerQuestion(new PassagesInMemory(), new StoriesInMemory(), writer), writer, time);
        _sut = new RequestDispatcher(
            [
                new Doing("echo", (request, _) => Task.FromResult(Reply.Text(request.Options["say"]))),
                new Doing("wait", async (_, token) =>
                {
                    _entered.TrySetResult();
                    await _gate.Task.WaitAsync(token);
                    return Reply.Text("waited");
                }),
                new Doing("stubborn", async (_, token) =>
                {
                    _entered.TrySetResult();
                    await _gate.Task;
                    throw token.IsCancellationRequested ? new InvalidOperationException("It was in the middle.") : new NotSupportedException();
                }),
                new Doing("think", async (_, _) =>
                {
                    _mostThinking = Math.Max(_mostThinking, Interlocked.Increment(ref _thinking));
                    Thread.SpinWait(200_000);
                    Interlocked.Decrement(ref _thinking);
                    await Task.Yield();
                    return Reply.Text("thought");
                }),
                new Doing("boom", (_, _) => throw new InvalidOperationException("A secret that must not reach the chat.")),
                new Doing("timeout", (_, _) => Task.FromException<Reply>(new TaskCanceledException("The request was canceled: HttpClient.Timeout."))),
            ],
            new FollowUpHandler(_conversations, answers, Options.Create(new NewsOptions())),
            new ConversationMemory(_conversations, time),
            new PersonZones(new PeopleInMemory()),
            _count,
            NullLogger<RequestDispatcher>.Instance);
    }

    public void Dispose()
    {
        _sut.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Enqueue_OneConversation_AnswersInOrder()
    {
        var replies = new CollectingReplies();
        await EnqueueAsync(A.Command("wait", replies));
        foreach (var i in Enumerable.Range(1, 5))
        {
            await EnqueueAsync(A.Command("echo", replies, ("say", $"{i}")));
        }

        Assert.Empty(replies.Sent);
        _gate.SetResult();
        await DrainAsync();

        Assert.Equal(["waited", "1", "2", "3", "4", "5"], Said(replies));
        Assert.Equal(0, _count.InHand);
    }

    [Fact]
    public async Task Enqueue_ManyThatThink_LeaveAProcessorForWhoAcknowledges()
    {
        var replies = Enumerable.Range(1, 40).Select(_ => new CollectingReplies()).ToList();
        foreach (var (i, each) in replies.Index())
        {
            await EnqueueAsync(A.Command("think", each) with { Conversation = new ConversationKey("test", $"channel-{i}", Thread: null) });
        }

        await DrainAsync();
        Assert.All(replies, r => Assert.Single(r.Sent));
        Assert.InRange(_mostThinking, 1, Math.Max(1, Environment.ProcessorCount - 1));
    }

    [Fact]
    public async Task Enqueue_BehindAnotherRequest_IsToldToWait()
    {
        var (first, second) = (new CollectingReplies(), new CollectingReplies());
        await EnqueueAsync(A.Command("wait", first));
        await _entered.Task.SoonAsync();

        await EnqueueAsync(A.Command("echo", second, ("say", "later")));

        Assert.Equal([Reply.Text("One moment: I am still answering what was asked here before.").Blocks], second.Drafts.Select(d => d.Blocks));
        Assert.Empty(first.Drafts);
        _gate.SetResult();
        await DrainAsync();
        Assert.Equal(["later"], Said(second));
    }

    [Fact]
    public async Task Enqueue_WhileAnAnswerThatIsOutIsRemembered_IsNotToldToWait()
    {
        var (first, second) = (new CollectingReplies(), new CollectingReplies());
        _conversations.Writing = () =>
        {
            _entered.TrySetResult();
            return _gate.Task;
        };
        await EnqueueAsync(A.Command("echo", first, ("say", "first")));
        await _entered.Task.SoonAsync();

        await EnqueueAsync(A.Command("echo", second, ("say", "second")));

        Assert.Empty(second.Drafts);
        _gate.SetResult();
        await DrainAsync();
        Assert.Equal(["second"], Said(second));
    }

    [Fact]
    public async Task Enqueue_SlowConversation_HoldsUpNoOther()
    {
        var slow = new CollectingReplies();
        await EnqueueAsync(A.Command("wait", slow));
        await _entered.Task.SoonAsync();
        var replies = new SignallingReplies();

        await EnqueueAsync(A.Command("echo", replies, ("say", "at once")) with { Conversation = new ConversationKey("test", "random", null) });

        Assert.Equal(Reply.Text("at once").Blocks, (await replies.Sent.SoonAsync()).Blocks);
        Assert.Empty(slow.Sent);
        _gate.SetResult();
        await DrainAsync();
        Assert.Equal(["waited"], Said(slow));
    }

    [Theory]
    [InlineData("boom")]
    [InlineData("timeout")]
    public async Task Enqueue_CommandFails_ApologisesWithoutTheMessageAndGoesOn(string command)
    {
        var replies = new CollectingReplies();

        await EnqueueAsync(A.Command(command, replies));
        await EnqueueAsync(A.Command(command, new UnreachableReplies()));
        await EnqueueAsync(A.Command("echo", replies, ("say", "on")));
        await DrainAsync();

        Assert.Equal([Apology, "on"], Said(replies));
    }

    [Fact]
    public async Task Enqueue_MemoryFails_LeavesTheAnswerAsItIs()
    {
        _conversations.Breaks = new InvalidOperationException("The disk is full.");
        var replies = new CollectingReplies();

        await EnqueueAsync(A.Command("echo", replies, ("say", "an answer")));
        await DrainAsync();

        Assert.Equal(["an answer"], Said(replies));
    }

    [Fact]
    public async Task Enqueue_FullLane_IsToldToWait()
    {
        await EnqueueAsync(A.Command("wait"));
        await _entered.Task.SoonAsync();
        var replies = new CollectingReplies();
        foreach (var i in Enumerable.Range(1, 13))
        {
            await EnqueueAsync(A.Command("echo", replies, ("say", $"{i}")));
        }

        Assert.Equal(["I am still working on your earlier questions. Please ask again in a moment."], Said(replies));
        _gate.SetResult();
        await DrainAsync();
        Assert.Equal(13, replies.Sent.Count);
        Assert.Equal(0, _count.InHand);
    }

    [Fact]
    public async Task Enqueue_OtherKinds_AreAnsweredToo()
    {
        var replies = new CollectingReplies();

        await EnqueueAsync(A.Command("frobnicate", replies) with { Conversation = A.Channel.WithThread("1") });
        await EnqueueAsync(new ChatRequest.Malformed(A.Channel.WithThread("1"), A.Somebody(), replies, "Write it so."));
        await EnqueueAsync(A.FollowUp("And the weather?", replies));
        await DrainAsync();

        Assert.Equal(["I don't know /frobnicate. Type /help to see what I can do.", "Write it so.", "That is not in the news I have."], Said(replies));
        Assert.Equal([false, true, false], replies.Sent.Select(r => r.Private));
    }

    [Fact]
    public async Task Enqueue_Answered_IsRemembered()
    {
        await EnqueueAsync(A.Command("echo", ("say", "hello")));
        await DrainAsync();

        var kept = await _conversations.ReadAsync(A.Channel, TestContext.Current.CancellationToken);
        Assert.Equal(("/echo say:hello", "hello"), (kept.Turns.Single().Asked, kept.Turns.Single().Answered));
    }

    [Fact]
    public async Task Drain_NothingAsked_IsDone() => await DrainAsync();

    [Theory]
    [InlineData("wait")]
    [InlineData("stubborn")]
    public async Task Drain_StoppedInTheMiddle_Ends(string command)
    {
        var replies = new CollectingReplies();
        await _sut.EnqueueAsync(A.Command(command, replies), _stop.Token);
        await _sut.EnqueueAsync(A.Command("echo", replies, ("say", "never")), _stop.Token);
        await _entered.Task.SoonAsync();

        await _stop.CancelAsync();
        _gate.TrySetResult();
        await DrainAsync();

        Assert.Empty(replies.Sent);
    }

    private static string[] Said(CollectingReplies replies) =>
        [.. replies.Sent.Select(r => Assert.IsType<ReplyBlock.Paragraph>(Assert.Single(r.Blocks)).Text)];

    private ValueTask EnqueueAsync(ChatRequest request) => _sut.EnqueueAsync(request, TestContext.Current.CancellationToken);

    private Task DrainAsync() => _sut.DrainAsync(TestContext.Current.CancellationToken).SoonAsync();

    private sealed class Doing(string name, Func<ChatRequest.Command, CancellationToken, Task<Reply>> answer) : ICommand
    {
        public CommandDescription Description { get; } = new(name, name, []) { Example = "/" + name };

        public Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }

    private sealed class UnreachableReplies : IReplySink
    {
        public Task DraftAsync(Reply reply, CancellationToken cancellationToken) => throw new HttpRequestException("404");

        public Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken) => throw new HttpRequestException("404");
    }

    private sealed class SignallingReplies : IReplySink
    {
        private readonly TaskCompletionSource<Reply> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Reply> Sent => _sent.Task;

        public Task DraftAsync(Reply reply, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
        {
            _sent.SetResult(reply);
            return Task.FromResult(A.Channel);
        }
    }
}
