using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Tests.Platforms.Slack;

/// <summary>bolt-js#2487 answered twice; vercel/chat#667 dropped repetitions that were the first to arrive.</summary>
public sealed class SlackDuplicatesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EventsInMemory _events = new();
    private readonly SlackDuplicates _sut;

    public SlackDuplicatesTests() => _sut = Sut();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsNew_SameEventAgain_IsNot()
    {
        Assert.True(await _sut.IsNewAsync(Event("Ev1"), Cancelled));
        Assert.False(await _sut.IsNewAsync(Event("Ev1", attempt: 1), Cancelled));
        Assert.False(await _sut.IsNewAsync(Event("Ev1"), Cancelled));
        Assert.True(await _sut.IsNewAsync(Event("Ev2"), Cancelled));
        Assert.Equal(["slack/Ev1", "slack/Ev2"], _events.Kept);
    }

    [Fact]
    public async Task IsNew_RepetitionOfWhatNeverArrived_Is() => Assert.True(await _sut.IsNewAsync(Event("Ev1", attempt: 3), Cancelled));

    [Fact]
    public async Task IsNew_RepetitionAfterARestart_IsNot()
    {
        await _sut.IsNewAsync(Event("Ev1"), Cancelled);

        Assert.False(await Sut().IsNewAsync(Event("Ev1", attempt: 1), Cancelled));
        Assert.True(await Sut().IsNewAsync(Event("Ev2", attempt: 1), Cancelled));
    }

    [Fact]
    public async Task IsNew_FiveMinutesLater_IsNot()
    {
        await _sut.IsNewAsync(Event("Ev1"), Cancelled);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(await _sut.IsNewAsync(Event("Ev1", attempt: 3), Cancelled));
        _time.Advance(TimeSpan.FromMinutes(10));

        // Forgotten in memory, and still in the database.
        Assert.False(await _sut.IsNewAsync(Event("Ev1", attempt: 4), Cancelled));
    }

    [Fact]
    public async Task IsNew_WithoutAnId_IsAlways()
    {
        var command = new SlackDelivery(SlackDeliveryKind.Command, JsonElement.Parse("""{"command":"/news"}"""));

        Assert.True(await _sut.IsNewAsync(command, Cancelled));
        Assert.True(await _sut.IsNewAsync(command, Cancelled));
        Assert.Empty(_events.Kept);
    }

    [Fact]
    public async Task IsNew_DatabaseFails_StillTellsWhatThisProcessSaw()
    {
        _events.Fails = true;

        Assert.True(await _sut.IsNewAsync(Event("Ev1", attempt: 1), Cancelled));
        Assert.False(await _sut.IsNewAsync(Event("Ev1", attempt: 2), Cancelled));
    }

    [Fact]
    public async Task IsNew_OnTwoConnectionsAtOnce_IsOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => _sut.IsNewAsync(Event("Ev1", i % 2), Cancelled), Cancelled)));

        Assert.Single(answers, isNew => isNew);
    }

    private static SlackDelivery Event(string id, int attempt = 0) =>
        new(SlackDeliveryKind.Event, JsonElement.Parse($$"""{"type":"event_callback","event_id":"{{id}}"}""")) { RetryAttempt = attempt };

    private SlackDuplicates Sut() => new(_events, _time, NullLogger<SlackDuplicates>.Instance);

    private sealed class EventsInMemory : IHandledEvents
    {
        private readonly Lock _lock = new();

        public List<string> Kept { get; } = [];

        public bool Fails { get; set; }

        public Task<bool> ContainsAsync(string platform, string id, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                return Fails ? throw new IOException("The disk is gone.") : Task.FromResult(Kept.Contains($"{platform}/{id}"));
            }
        }

        public Task AddAsync(string platform, string id, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (Fails)
                {
                    throw new IOException("The disk is gone.");
                }

                Kept.Add($"{platform}/{id}");
                return Task.CompletedTask;
            }
        }
    }
}
