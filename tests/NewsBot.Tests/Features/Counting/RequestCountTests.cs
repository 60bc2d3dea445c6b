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

namespace NewsBot.Tests.Features.Counting;

/// <summary>Requests through the dispatcher, and what is counted of them.</summary>
public sealed class RequestCountTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TalliesInMemory _counts = new();
    private readonly Tally _tally;
    private readonly RequestCount _sut;
    private readonly RequestDispatcher _dispatcher;

    public RequestCountTests()
    {
        var time = new FakeTimeProvider(A.Morning);
        var writer = new QuotingAnswerWriter();
        var conversations = new ConversationsInMemory();
        var answers = new AnswerReply(new AnswerQuestion(new PassagesInMemory(), new StoriesInMemory(), writer), writer, time);
        _tally = new Tally(_counts, time);
        _sut = new RequestCount(_tally);
        _dispatcher = new RequestDispatcher(
            [
                new Doing("echo", () => Task.FromResult(Reply.Text("said"))),
                new Doing("wait", async () =>
                {
                    await _gate.Task;
                    return Reply.Text("waited");
                }),
                new Doing("quoted", () =>
                {
                    Occasion.Current!.Wrote("Written by another.");
                    return Task.FromResult(Reply.Text("quoted"));
                }),
                new Doing("boom", () => throw new InvalidOperationException()),
            ],
            new FollowUpHandler(conversations, answers, Options.Create(new NewsOptions())),
            new ConversationMemory(conversations, time),
            new PersonZones(new PeopleInMemory()),
            _sut,
            NullLogger<RequestDispatcher>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _dispatcher.Dispose();

    [Fact]
    public async Task InHand_UntilItIsDone_IsCounted()
    {
        await _dispatcher.EnqueueAsync(A.Command("wait"), Token);
        await _dispatcher.EnqueueAsync(A.Command("echo"), Token);

        Assert.Equal(2, _sut.InHand);
        _gate.SetResult();
        await _dispatcher.DrainAsync(Token);
        Assert.Equal(0, _sut.InHand);
    }

    [Fact]
    public async Task InHand_WhereTheLaneIsFull_IsNotKept()
    {
        foreach (var _ in Enumerable.Range(0, 20))
        {
            await _dispatcher.EnqueueAsync(A.Command("wait"), Token);
        }

        _gate.SetResult();
        await _dispatcher.DrainAsync(Token);
        Assert.Equal(0, _sut.InHand);
    }

    [Fact]
    public async Task Answered_EachEnd_IsCountedOnce()
    {
        foreach (var request in new ChatRequest[] { A.Command("echo"), A.FollowUp("What is not in any article?"), A.Command("boom"), A.Command("quoted") })
        {
            await _dispatcher.EnqueueAsync(request, Token);
        }

        await _dispatcher.DrainAsync(Token);
        await _tally.WriteAsync(Token);

        Assert.Equal(
            new()
            {
                [(Day, Counted.Answered, "test")] = 1,
                [(Day, Counted.NotInTheNews, "test")] = 1,
                [(Day, Counted.Failed, "test")] = 1,
                [(Day, Counted.StoodIn, "test")] = 1,
            },
            _counts.Counts);
    }

    private sealed class Doing(string name, Func<Task<Reply>> answer) : ICommand
    {
        public CommandDescription Description { get; } = new(name, name, []) { Example = "/" + name };

        public Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken) => answer();
    }
}
