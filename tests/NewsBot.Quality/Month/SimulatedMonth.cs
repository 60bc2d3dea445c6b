using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Watches;
using NewsBot.Core.News;

namespace NewsBot.Quality.Month;

/// <summary>
/// A month of real news at high clock speed: the bot is restarted twice a day, the chat service is down once, the bot itself once. July 2026 is
/// moved to March, in which clocks change.
/// </summary>
internal sealed class SimulatedMonth(string folder, int seed) : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = Start.AddMonths(1);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Moved = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero) - Start;

    private readonly Random _chance = new(seed);
    private readonly Clock _clock = new();
    private ServiceProvider? _process;

    public Chat Posts { get; } = new();

    public int Restarts { get; private set; }

    public IReadOnlyList<Subscription> Subscriptions { get; private set; } = [];

    /// <summary>When the chat service cannot be reached.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Outage { get; } = (Start.AddDays(11).AddHours(7), Start.AddDays(11).AddHours(10));

    /// <summary>When the bot does not run, for longer than a digest may be late.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Off { get; } = (Start.AddDays(19).AddHours(6), Start.AddDays(19).AddHours(21));

    private IServiceProvider Services => _process ??= Begin();

    public async Task RunAsync(IEnumerable<JsonObject> items, CancellationToken cancellationToken)
    {
        var coming = new Queue<ArticleDraft>(items.Select(Draft).OfType<ArticleDraft>().Where(d => d.PublishedAt >= Start && d.PublishedAt < End).OrderBy(d => d.PublishedAt));
        _clock.Now = Start;
        await SubscribeAsync(cancellationToken);
        var offUntil = Start;
        var restarts = Restart(Start);
        for (var now = Start; now < End; now += Step)
        {
            _clock.Now = now;
            Posts.IsDown = now >= Outage.From && now < Outage.Until;
            if (restarts.Any(r => r >= now && r < now + Step) || (now >= Off.From && now < Off.Until))
            {
                // Down for up to half an hour, and once for most of a day.
                _process?.Dispose();
                _process = null;
                Restarts++;
                offUntil = now >= Off.From && now < Off.Until ? Off.Until : now + TimeSpan.FromMinutes(_chance.Next(0, 4) * 10);
            }

            if (now < offUntil)
            {
                continue;
            }

            restarts = now.TimeOfDay < Step ? Restart(now) : restarts;
            var fresh = new List<ArticleDraft>();
            while (coming.TryPeek(out var next) && next.PublishedAt <= now)
            {
                fresh.Add(coming.Dequeue());
            }

            await RoundAsync(fresh, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<Delivery>> LedgerAsync(CancellationToken cancellationToken)
    {
        var all = new List<Delivery>();
        foreach (var subscription in Subscriptions)
        {
            all.AddRange(await Services.GetRequiredService<IDeliveries>().ReadNewestAsync(subscription.Where, 500, cancellationToken));
        }

        return all;
    }

    public void Dispose() => _process?.Dispose();

    private async Task RoundAsync(List<ArticleDraft> fresh, CancellationToken cancellationToken)
    {
        if (fresh.Count > 0)
        {
            await Services.GetRequiredService<IngestArticles>().AddAsync(fresh, cancellationToken);
        }

        await Services.GetRequiredService<PlanDigests>().RunOnceAsync(cancellationToken);
        await Services.GetRequiredService<CatchStories>().RunOnceAsync(cancellationToken);
        await Services.GetRequiredService<TellWatches>().RunOnceAsync(cancellationToken);
        Posts.Now = _clock.Now;
        await Services.GetRequiredService<PostDeliveries>().RunOnceAsync(cancellationToken);
    }

    private async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        var store = Services.GetRequiredService<ISubscriptions>();
        Subscription[] wanted =
        [
            New("all", "Europe/Berlin", new DigestTimes.Daily([new(8, 30)], Weekdays.Every)),
            New("labs", "America/New_York", new DigestTimes.Daily([new(8, 0), new(17, 30)], Weekdays.Workdays)) with { Topics = ["openai", "anthropic"], Count = 4, SilentWhenEmpty = true },
            New("weekly", "Asia/Tokyo", new DigestTimes.Cron("0 9 * * 1")) with { Style = Core.Features.News.SummaryStyle.Deep, Count = 8 },
        ];
        var added = new List<Subscription>();
        foreach (var subscription in wanted)
        {
            added.Add(await store.AddAsync(subscription.NextAfter(Start), cancellationToken));
        }

        Subscriptions = added;
        await Services.GetRequiredService<IWatches>().AddAsync(
            new Watch { Where = wanted[1].Where, Owner = "u", Term = "nvidia", Zone = "America/New_York", QuietFrom = new(20, 0), QuietTo = new(8, 0), CreatedAt = Start }, cancellationToken);
    }

    private static Subscription New(string channel, string zone, DigestTimes times) =>
        new() { Where = new ConversationKey("month", channel, Thread: null), Owner = "u", Zone = zone, Times = times, CreatedAt = Start };

    private List<DateTimeOffset> Restart(DateTimeOffset day) => [day + (_chance.NextDouble() * TimeSpan.FromHours(12)), day.AddHours(12) + (_chance.NextDouble() * TimeSpan.FromHours(12))];

    private ServiceProvider Begin()
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddSettings([$"Storage:Folder={folder}"]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration.Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddNewsBot();
        services.AddSingleton<IChatPlatform>(Posts);
        return services.BuildServiceProvider();
    }

    private static ArticleDraft? Draft(JsonObject item)
    {
        var text = (string?)item["text"] ?? "";
        var title = (string?)item["title"] ?? "";
        if (title.Length == 0 || text.Length < 80 || !DateTimeOffset.TryParse((string?)item["published"] ?? (string?)item["date"], System.Globalization.CultureInfo.InvariantCulture, out var at)
            || !Uri.TryCreate((string?)item["url"], UriKind.Absolute, out var url))
        {
            return null;
        }

        return new ArticleDraft { Title = title, Text = text, Url = url, Source = (string?)item["feed"] ?? url.Host, PublishedAt = at.ToUniversalTime() - Moved };
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>A chat service that keeps what was posted and when.</summary>
    internal sealed class Chat : IChatPlatform
    {
        private readonly Lock _gate = new();

        public List<(ConversationKey Where, Reply Reply, string Key, DateTimeOffset At)> Posted { get; } = [];

        public DateTimeOffset Now { get; set; }

        public bool IsDown { get; set; }

        public string Name => "month";

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (IsDown)
                {
                    throw new HttpRequestException("The connection was refused.");
                }

                Posted.Add((where, reply, key, Now));
                return Task.FromResult(where.WithThread("t" + Posted.Count));
            }
        }

        public Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                return IsDown ? throw new HttpRequestException("The connection was refused.")
                    : Task.FromResult<PostSearch>(Posted.FindIndex(p => p.Key == key) is var at and >= 0 ? new PostSearch.There(where.WithThread($"t{at + 1}")) : new PostSearch.NotThere());
            }
        }
    }
}
