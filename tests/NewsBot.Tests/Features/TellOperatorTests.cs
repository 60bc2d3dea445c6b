using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class TellOperatorTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly Posts _platform = new();
    private readonly CollectingLog _log = new();

    [Fact]
    public async Task Run_FailingForDays_IsToldOnceForAll()
    {
        var sources = new SourcesInMemory(Failing("One", 1, days: 3), Failing("Two", 2, days: 4), Failing("Young", 3, days: 2), A.Source("Well", 4));

        await RunAsync(sources, "test/ops");
        await RunAsync(sources, "test/ops");

        var (where, reply) = Assert.Single(_platform.Posted);
        Assert.Equal("ops", where.Channel);
        Assert.Equal(["One", "Two"], reply.Blocks.OfType<ReplyBlock.Listing>().Single().Rows.Select(r => r.Term));
        Assert.Null(sources[3].ToldAt);
    }

    [Fact]
    public async Task Run_AgainAfterItRecovered_IsToldAgain()
    {
        var sources = new SourcesInMemory(Failing("One", 1, days: 3));
        await RunAsync(sources, "test/ops");
        await sources.UpdateAsync(sources[1] with { ToldAt = null }, TestContext.Current.CancellationToken); // what a success does

        await RunAsync(sources, "test/ops");

        Assert.Equal(2, _platform.Posted.Count);
    }

    [Fact]
    public async Task Run_PlatformDown_TriesAgainLater()
    {
        var sources = new SourcesInMemory(Failing("One", 1, days: 3));
        _platform.Breaks = new HttpRequestException("no route");
        await RunAsync(sources, "test/ops");
        Assert.Null(sources[1].ToldAt);
        _platform.Breaks = null;

        await RunAsync(sources, "test/ops");

        Assert.Single(_platform.Posted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere/ops")]
    public async Task Run_NowhereToTell_IsInTheLogOnce(string channel)
    {
        var sources = new SourcesInMemory(Failing("One", 1, days: 3));

        await RunAsync(sources, channel);
        await RunAsync(sources, channel);

        Assert.Single(_log.Lines, l => l.Contains("Source One needs a look: failing for 3 days: It is gone.", StringComparison.Ordinal));
    }

    private static Source Failing(string name, long id, int days) =>
        A.Source(name, id) with { FailingSince = A.Morning.AddDays(-days), LastFailure = "It is gone." };

    private Task RunAsync(SourcesInMemory sources, string channel) =>
        new TellOperator(sources, new(() => [_platform]), Options.Create(new NewsOptions { OperatorChannel = channel }), _time, new Logger<TellOperator>(new LoggerFactory([_log])))
            .RunOnceAsync(TestContext.Current.CancellationToken);

    private sealed class Posts : IChatPlatform
    {
        public Exception? Breaks { get; set; }

        public List<(ConversationKey Where, Reply Reply)> Posted { get; } = [];

        public string Name => "test";

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
        {
            if (Breaks is { } exception)
            {
                throw exception;
            }

            Posted.Add((where, reply));
            return Task.FromResult(where);
        }
    }
}
