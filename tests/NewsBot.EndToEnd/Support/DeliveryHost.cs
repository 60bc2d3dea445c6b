using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Platforms;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Adapter;

namespace NewsBot.EndToEnd.Support;

/// <summary>
/// The parts of the bot that deliver, against a simulated service: on a real database, with a clock that can be moved on, and processes that
/// end where the test wants.
/// </summary>
internal sealed class DeliveryHost(IReadOnlyList<string> settings) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _ended = [];
    private ServiceProvider? _services;

    public MovableClock Clock { get; } = new();

    /// <summary>At which write to the ledger the process dies, and whether that is still written; 0: it lives.</summary>
    public (int Write, bool After) Dies { get; set; }

    public DeliveryFigures Figures { get; private set; } = null!;

    private ServiceProvider Services => _services ??= Start();

    /// <summary>One story of today, and a digest that comes due in a minute.</summary>
    public async Task PrepareAsync(ConversationKey where, CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        await Services.GetRequiredService<IngestArticles>().AddAsync(
            [
                new ArticleDraft
                {
                    Title = "Example Labs releases Kestrel 2",
                    Text = "Example Labs released Kestrel 2 on Monday. The model has 30 billion parameters. It may be used commercially.",
                    Source = "Example Wire",
                    Url = new Uri("https://wire.example.org/kestrel"),
                    PublishedAt = now.AddHours(-1),
                },
            ],
            cancellationToken);
        var subscription = new Subscription
        {
            Where = where,
            Owner = "",
            Zone = "UTC",
            CreatedAt = now,
            Times = new DigestTimes.Daily([TimeOnly.FromDateTime(now.AddMinutes(1).UtcDateTime)], Weekdays.Every),
        };
        await Services.GetRequiredService<ISubscriptions>().AddAsync(subscription with { NextAt = now.AddMinutes(1) }, cancellationToken);
        Clock.Advance(TimeSpan.FromMinutes(2));
    }

    /// <summary>Rounds, as the service makes them, until nothing is under way; a process that died is followed by another.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < 12; round++)
        {
            using var process = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ledger = (DyingLedger)Services.GetRequiredService<IDeliveries>();
            ledger.Arm(Dies, process);
            try
            {
                await Services.GetRequiredService<PlanDigests>().RunOnceAsync(process.Token);
                await Services.GetRequiredService<PostDeliveries>().RunOnceAsync(process.Token);
            }
            catch (OperationCanceledException) when (process.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                _ended.Add(_services!);
                _services = null;
                Dies = default;
            }

            Figures = await Services.GetRequiredService<IDeliveries>().CountAsync(DateTimeOffset.UnixEpoch, cancellationToken);
            if (Figures is { Open: 0 } && Figures.Sent + Figures.Failed + Figures.Skipped > 0)
            {
                return;
            }

            Clock.Advance(TimeSpan.FromMinutes(11));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services is null ? _ended : [.. _ended, _services])
        {
            await services.DisposeAsync();
        }

        _folder.Dispose();
    }

    private ServiceProvider Start()
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddSettings([$"Storage:Folder={_folder.Path}/db", .. settings]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration.Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddNewsBot();
        services.AddDiscord();
        services.AddSlack();
        services.AddSingleton<IChatPlatform>(p => p.GetRequiredService<DiscordPlatform>());
        services.AddSingleton<IChatPlatform>(p => p.GetRequiredService<SlackPlatform>());
        var real = services.Last(s => s.ServiceType == typeof(IDeliveries)).ImplementationType!;
        services.AddSingleton<IDeliveries>(p => new DyingLedger((IDeliveries)ActivatorUtilities.CreateInstance(p, real)));
        return services.BuildServiceProvider();
    }

    /// <summary>The machine's clock, moved on by what the test says.</summary>
    internal sealed class MovableClock : TimeProvider
    {
        private TimeSpan _by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _by;

        public void Advance(TimeSpan by) => _by += by;
    }

    private sealed class DyingLedger(IDeliveries ledger) : IDeliveries
    {
        private (int Write, bool After) _dies;
        private CancellationTokenSource _process = new();
        private int _writes;

        public void Arm((int Write, bool After) dies, CancellationTokenSource process) => (_dies, _process) = (dies, process);

        public async Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            _writes++;
            if (_writes == _dies.Write && !_dies.After)
            {
                await DieAsync();
            }

            await ledger.UpdateAsync(delivery, cancellationToken);
            if (_writes == _dies.Write)
            {
                await DieAsync();
            }
        }

        public Task<IReadOnlyList<Delivery>> ReadOpenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => ledger.ReadOpenAsync(now, limit, cancellationToken);

        public Task<Delivery?> LastSentAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => ledger.LastSentAsync(kind, number, cancellationToken);

        public Task<Delivery?> LastEndedAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => ledger.LastEndedAsync(kind, number, cancellationToken);

        public Task<IReadOnlyList<Delivery>> ReadNewestAsync(ConversationKey? channel, int limit, CancellationToken cancellationToken) => ledger.ReadNewestAsync(channel, limit, cancellationToken);

        public Task<DeliveryFigures> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) => ledger.CountAsync(since, cancellationToken);

        private async Task DieAsync()
        {
            await _process.CancelAsync();
            _process.Token.ThrowIfCancellationRequested();
        }
    }
}
