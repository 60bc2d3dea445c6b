using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Tests.Platforms.Discord.Adapter;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Answering;

public sealed class PacedRepliesTests : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly Stores _stores = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly FakeTarget _target;
    private readonly PacedReplies<string> _replies;
    private readonly DateTimeOffset _start;
    private int _completed;

    public PacedRepliesTests()
    {
        _target = new FakeTarget(_time);
        _start = _time.GetUtcNow();
        _replies = new PacedReplies<string>(
            new Receipt("chat", "7", _time.GetTimestamp(), Replayed: false, _stores, () => _completed++),
            _target,
            new Tools(_stores, _time),
            new BackgroundWork(NullLogger.Instance, _ended.Token));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ended.Cancel();
        _replies.Dispose();
        _ended.Dispose();
    }

    [Fact]
    public async Task Send_WithinTheSilence_IsShownAtOnce()
    {
        _replies.Begin();

        var place = await _replies.SendAsync(Reply.Text("Done."), Cancellation);
        await PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["show Done."], _target.Told);
        Assert.Equal(new ConversationKey("chat", "1", "900"), place);
        Assert.Equal("Done.", Assert.IsType<ReplyBlock.Paragraph>(_stores.Posted["900"].Reply.Blocks[0]).Text);
        Assert.Equal(["7"], _stores.Handled);
        Assert.Equal(1, _completed);
    }

    [Fact]
    public async Task Begin_NothingInTime_ShowsWorkingOnceAndIsReplaced()
    {
        _replies.Begin();
        await PassAsync(TimeSpan.FromSeconds(4));

        await _replies.SendAsync(Reply.Text("Done."), Cancellation);

        Assert.Equal(["working", "replace Done."], _target.Told);
        Assert.InRange(_target.At[0] - _start, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.6));
    }

    [Fact]
    public async Task Begin_WorkingThatFades_IsShownAgainUntilTheEnd()
    {
        _target.WorkingLasts = TimeSpan.FromSeconds(8);
        _replies.Begin();
        await PassAsync(TimeSpan.FromSeconds(19));

        await _replies.SendAsync(Reply.Text("Done."), Cancellation);
        await PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["working", "working", "working", "show Done."], _target.Told);
    }

    [Fact]
    public async Task Draft_FollowedByTheReply_IsReplacedByIt()
    {
        await _replies.DraftAsync(Reply.Text("Half"), Cancellation);
        await UntilAsync(() => _target.Told.Count == 1);

        await _replies.SendAsync(Reply.Text("Done."), Cancellation);

        Assert.Equal(["show Half", "replace Done."], _target.Told);
    }

    [Fact]
    public async Task Draft_AtOnceFollowedByTheReply_IsNeverShown()
    {
        await _replies.DraftAsync(Reply.Text("Half"), Cancellation);

        await _replies.SendAsync(Reply.Text("Done."), Cancellation);
        await PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["show Done."], _target.Told);
    }

    [Fact]
    public async Task Draft_Many_AreShownAtAPaceAndOnlyTheNewest()
    {
        for (var i = 0; i < 200; i++)
        {
            await _replies.DraftAsync(Reply.Text($"Draft {i}"), Cancellation);
            await PassAsync(Step);
        }

        Assert.InRange(_target.Told.Count, 3, 5);
        Assert.All(_target.At.Zip(_target.At.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1.2)));
        await PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("replace Draft 199", _target.Told[^1]);
    }

    [Fact]
    public async Task Draft_ServiceLeavesNoRoom_IsLeftOut()
    {
        _target.MayDraft = false;
        await _replies.DraftAsync(Reply.Text("Half"), Cancellation);
        await PassAsync(TimeSpan.FromSeconds(1));

        await _replies.SendAsync(Reply.Text("Done."), Cancellation);

        Assert.Equal(["show Done."], _target.Told);
    }

    [Fact]
    public async Task Send_DraftInFlight_ComesAfterIt()
    {
        var gate = new TaskCompletionSource();
        _target.Gate = gate.Task;
        await _replies.DraftAsync(Reply.Text("Half"), Cancellation);
        await UntilAsync(() => _target.Told.Count == 1);

        var sent = _replies.SendAsync(Reply.Text("Done."), Cancellation);
        await _replies.DraftAsync(Reply.Text("Late"), Cancellation);
        gate.SetResult();
        await sent.SoonAsync();
        await PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["show Half", "replace Done."], _target.Told);
    }

    [Fact]
    public async Task Send_DuringAnOutage_IsTriedUntilItIsOver()
    {
        for (var i = 0; i < 12; i++)
        {
            _target.Fails.Enqueue(new TimeoutException("no way"));
        }

        await _time.AdvanceUntilAsync(_replies.SendAsync(Reply.Text("Done."), Cancellation), TimeSpan.FromSeconds(1));

        Assert.Equal(13, _target.Told.Count);
        Assert.Equal(1, _completed);
    }

    [Fact]
    public async Task Send_OutageWithoutEnd_GivesUpWhileTheTokenLives()
    {
        _target.FailsAlways = new TimeoutException("no way");

        var sent = Assert.ThrowsAsync<TimeoutException>(() => _replies.SendAsync(Reply.Text("Done."), Cancellation));
        await _time.AdvanceUntilAsync(sent, TimeSpan.FromSeconds(5));

        Assert.InRange(_target.At[^1] - _start, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(14.2));
        Assert.Equal(1, _completed);
    }

    [Fact]
    public async Task Send_AfterOneThatWasRefused_IsShownAndCompletesNothingTwice()
    {
        _target.Fails.Enqueue(new InvalidOperationException("no"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _replies.SendAsync(Reply.Text("Done."), Cancellation));
        await _replies.SendAsync(Reply.Text("Sorry."), Cancellation);

        Assert.Equal(["show Done.", "show Sorry."], _target.Told);
        Assert.Equal(["7"], _stores.Handled);
        Assert.Equal(1, _completed);
    }

    [Fact]
    public async Task Send_StoreThatFails_IsStillAnAnswer()
    {
        _stores.Breaks = new InvalidOperationException("The disk is full.");

        var place = await _replies.SendAsync(Reply.Text("Done."), Cancellation);

        Assert.Equal("900", place.Thread);
        Assert.Equal(1, _completed);
    }

    [Fact]
    public async Task Send_NobodyLeftToShowItTo_EndsQuietly()
    {
        _target.ShowsNothing = true;

        var place = await _replies.SendAsync(Reply.Text("Done."), Cancellation);

        Assert.Null(place.Thread);
        Assert.Empty(_stores.Posted);
        Assert.Equal(1, _completed);
    }

    /// <summary>Lets time pass in small steps, with room for what it sets off.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            await Task.Delay(1, Cancellation);
            _time.Advance(Step);
        }

        await Task.Delay(10, Cancellation);
    }

    private async Task UntilAsync(Func<bool> there)
    {
        for (var i = 0; i < 500 && !there(); i++)
        {
            await PassAsync(Step);
        }

        Assert.True(there());
    }

    private sealed record Tools(IPostedReplies Kept, TimeProvider Clock) : ReplyTools<string>("Chat", Kept, Clock, NullLogger.Instance)
    {
        public override IReadOnlyList<string> Pages(Reply reply, string key) => [DraftOf(reply)];

        public override string DraftOf(Reply reply) => ((ReplyBlock.Paragraph)reply.Blocks[0]).Text;

        public override ServiceFailure Judge(Exception exception) => exception is TimeoutException ? ServiceFailure.Passing : ServiceFailure.Final;
    }

    private sealed class FakeTarget(TimeProvider time) : IReplyTarget<string>
    {
        public List<string> Told { get; } = [];

        public List<DateTimeOffset> At { get; } = [];

        public Queue<Exception> Fails { get; } = [];

        public Exception? FailsAlways { get; set; }

        public bool ShowsNothing { get; set; }

        public Task Gate { get; set; } = Task.CompletedTask;

        public TimeSpan Silence => TimeSpan.FromSeconds(1.5);

        public TimeSpan? WorkingLasts { get; set; }

        public bool MayDraft { get; set; } = true;

        public ConversationKey Place { get; } = new("chat", "1", Thread: null);

        public Task<bool> ShowWorkingAsync(CancellationToken cancellationToken)
        {
            Note("working");
            return Task.FromResult(WorkingLasts is null);
        }

        public Task<Shown?> ShowAsync(string body, CancellationToken cancellationToken) => TellAsync("show", body);

        public Task<Shown?> ReplaceAsync(string body, CancellationToken cancellationToken) => TellAsync("replace", body);

        private async Task<Shown?> TellAsync(string how, string body)
        {
            Note($"{how} {body}");
            await Gate;
            if ((FailsAlways ?? (Fails.TryDequeue(out var failure) ? failure : null)) is { } exception)
            {
                throw exception;
            }

            return ShowsNothing ? null : new Shown("900", Place.WithThread("900"));
        }

        private void Note(string what)
        {
            Told.Add(what);
            At.Add(time.GetUtcNow());
        }
    }
}
