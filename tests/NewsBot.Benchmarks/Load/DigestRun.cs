using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Benchmarks.Load;

/// <summary>Ten thousand channels on two services whose digests come due in one minute: written once for each content, posted once for each channel.</summary>
internal static class DigestRun
{
    private const int Stories = 300;

    private static readonly string[][] Topics = [[], ["openai"], ["chips"], ["policy"]];

    public static async Task RunAsync(int channels, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-digests-").FullName;
        try
        {
            var clock = new Clock { Now = new DateTimeOffset(2026, 7, 6, 6, 0, 0, TimeSpan.Zero) };
            Posts[] platforms = [new("one"), new("two")];
            await using var services = Build(folder, clock, platforms);
            await ReadAsync(services, clock.Now, cancellationToken);
            await SubscribeAsync(services, clock.Now, channels, cancellationToken);
            clock.Now = clock.Now.AddMinutes(31);
            var before = Environment.WorkingSet;
            var watch = Stopwatch.StartNew();
            await services.GetRequiredService<PlanDigests>().RunOnceAsync(cancellationToken);
            var planned = watch.Elapsed;
            var highest = new Highest();
            using (new Timer(_ => highest.Look(), state: null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200)))
            {
                await services.GetRequiredService<PostDeliveries>().RunOnceAsync(cancellationToken);
            }

            var posts = platforms.Sum(p => p.Posted);
            var writer = (CountedSummaries)services.GetRequiredService<ISummaryStore>();
            Console.WriteLine(FormattableString.Invariant($"{channels} digests due in one minute, on two services, {Stories} stories of the day, {Topics.Length} wishes"));
            Console.WriteLine(FormattableString.Invariant($"  planned in {planned.TotalSeconds:0.0} s, all posted after {watch.Elapsed.TotalSeconds:0} s: {posts} posts, {posts - platforms.Sum(p => p.Keys)} of them twice"));
            Console.WriteLine(FormattableString.Invariant($"  summaries written {writer.Written} for {posts} posts with {writer.Asked} stories told: 1 for {(double)writer.Asked / Math.Max(1, writer.Written):0}"));
            Console.WriteLine(FormattableString.Invariant($"  memory {before / 1048576} MB before, at most {highest.Bytes / 1048576} MB"));
            Console.WriteLine(FormattableString.Invariant($"  the first and the last tenth of the posts came {platforms[0].Share(0, .1):0 %} and {platforms[0].Share(.9, 1):0 %} from each service alike (50 % is fair)"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Build(string folder, Clock clock, IEnumerable<IChatPlatform> platforms)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddSettings([$"Storage:Folder={folder}"]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration.Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(clock);
        services.AddNewsBot();
        foreach (var platform in platforms)
        {
            services.AddSingleton(platform);
        }

        var real = services.Last(s => s.ServiceType == typeof(ISummaryStore)).ImplementationType!;
        services.AddSingleton<ISummaryStore>(p => new CountedSummaries((ISummaryStore)ActivatorUtilities.CreateInstance(p, real)));
        return services.BuildServiceProvider();
    }

    private static Task<IngestResult> ReadAsync(ServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] subjects = ["OpenAI", "Nvidia", "a regulator in Brussels", "a laboratory in Bergen", "Anthropic", "a chip maker", "a court", "a university"];
        return services.GetRequiredService<IngestArticles>().AddAsync(
            [
                .. Enumerable.Range(0, Stories).Select(i => new ArticleDraft
                {
                    Title = string.Create(CultureInfo.InvariantCulture, $"{subjects[i % subjects.Length]} presents project {Name(i)} number {i}"),
                    Text = string.Create(CultureInfo.InvariantCulture, $"On Sunday {subjects[i % subjects.Length]} presented the project {Name(i)}. It has cost {i + 3} million euros so far. {Name(i * 7)} said that the AI model would be open from {i % 28 + 1} August on."),
                    Source = "Source " + (i % 20),
                    Url = new Uri($"https://example.org/{i}"),
                    PublishedAt = now.AddMinutes(-i * 4),
                }),
            ],
            cancellationToken);
    }

    private static string Name(int i) => string.Concat("Ka", "lo", "mi", "ra").Insert(i % 8, "abcdefgh"[(i / 8) % 8].ToString()).Insert(i % 5, "stuvwxyz"[(i / 64) % 8].ToString());

    private static async Task SubscribeAsync(ServiceProvider services, DateTimeOffset now, int channels, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<ISubscriptions>();
        for (var i = 0; i < channels; i++)
        {
            var subscription = new Subscription
            {
                Where = new ConversationKey(i % 2 == 0 ? "one" : "two", "channel-" + i.ToString(CultureInfo.InvariantCulture), Thread: null),
                Owner = "u",
                Zone = "UTC",
                Times = new DigestTimes.Daily([new TimeOnly(6, 30)], Weekdays.Every),
                Topics = Topics[i % Topics.Length],
                CreatedAt = now,
            };
            await store.AddAsync(subscription.NextAfter(now), cancellationToken);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Highest
    {
        private long _bytes;

        public long Bytes => _bytes;

        public void Look() => _bytes = Math.Max(_bytes, Environment.WorkingSet);
    }

    /// <summary>Takes a post in a moment, and remembers in which order all came.</summary>
    private sealed class Posts(string name) : IChatPlatform
    {
        private static int _order;

        private readonly Lock _gate = new();
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private readonly List<int> _places = [];

        public string Name => name;

        public int Posted => _places.Count;

        public int Keys => _keys.Count;

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
            lock (_gate)
            {
                _keys.Add(key);
                _places.Add(Interlocked.Increment(ref _order));
            }

            return where.WithThread("t" + key);
        }

        /// <summary>Of the posts between two shares of all, how many came through this service.</summary>
        public double Share(double from, double to)
        {
            var all = _order;
            var mine = _places.Count(p => p > all * from && p <= all * to);
            return mine / (all * (to - from));
        }
    }

    private sealed class CountedSummaries(ISummaryStore store) : ISummaryStore
    {
        private int _asked;
        private int _written;

        public int Asked => _asked;

        public int Written => _written;

        public Task<StorySummary?> FindAsync(SummaryKey key, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return store.FindAsync(key, cancellationToken);
        }

        public Task WriteAsync(SummaryKey key, StorySummary summary, DateTimeOffset at, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _written);
            return store.WriteAsync(key, summary, at, cancellationToken);
        }
    }
}
