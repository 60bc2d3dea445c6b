using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Cost;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Status;
using NewsBot.Core.News;
using NewsBot.Writing;

namespace NewsBot.EndToEnd.Support;

/// <summary>The writing of the bot as the host wires it, with its real clients of providers, and nothing around it.</summary>
internal sealed class WritingAlone : IAsyncDisposable
{
    private const string Text = "The Transformer paper was published on 12 June 2017. It relies on attention alone. Eight authors wrote it.";

    private readonly ServiceProvider _services;
    private readonly HeardLog _log = new();
    private int _asked;

    public WritingAlone(params IEnumerable<string> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(s => s.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], (string?)p[1]))).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Func<double>>(() => 0.5)
            .AddSingleton<IModelCalls>(Calls)
            .AddSingleton<ISummaryStore>(Summaries)
            .AddWriting(Path.Combine(AppContext.BaseDirectory, "prompts", "NewsBot"))
            .BuildServiceProvider();
    }

    public CallList Calls { get; } = new();

    public SummaryList Summaries { get; } = new();

    /// <summary>Every line of the log at its finest.</summary>
    public string Log => _log.Text;

    public INewsWriter News => _services.GetRequiredService<INewsWriter>();

    /// <summary>Asks with a passage that was not given before, because the same prompt is not answered twice; the reply is a paragraph for each sentence, and the note.</summary>
    public async Task<Reply> AskAsync()
    {
        var question = new Question("When was the Transformer paper published?");
        var task = new AnswerTask(question, [new Passage(Article, 0, Text.Length, 1 - (++_asked / 1000.0))], question.Terms.ToDictionary(t => t, _ => 1.0), 1, _ => Task.CompletedTask);
        return await Occasion.WriteAsync(new ConversationKey("web", "news", null), async () =>
        {
            var sentences = await _services.GetRequiredService<IAnswerWriter>().AnswerAsync(task, TestContext.Current.CancellationToken);
            return new Reply([.. sentences.Select(s => new ReplyBlock.Paragraph(s.Text))]);
        });
    }

    public async Task<string> StatusAsync() => string.Join(
        '\n', (await _services.GetRequiredService<IWritingStatus>().ReadAsync(TestContext.Current.CancellationToken)).Select(r => $"{r.Term}: {r.Text}"));

    public Task<IReadOnlyList<ProbedModel>> ProbeAsync() =>
        _services.GetRequiredService<ModelProbe>().AskAllAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static Article Article { get; } = new()
    {
        Id = new ArticleId(1),
        Story = new StoryId(1),
        Title = "Attention is all you need",
        Text = Text,
        Source = "arXiv",
        StoredAt = DateTimeOffset.UnixEpoch,
    };

    internal sealed class CallList : IModelCalls
    {
        public List<ModelCall> Made { get; } = [];

        public Task WriteAsync(ModelCall made, CancellationToken cancellationToken)
        {
            Made.Add(made);
            return Task.CompletedTask;
        }

        public Task<double> ReadCostAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(Made.Sum(c => c.Cost));

        public Task<DayOfCalls> ReadAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(new DayOfCalls
        {
            Calls = Made.Count,
            Failed = Made.Count(c => c.Outcome != "ok"),
            TokensIn = Made.Sum(c => c.TokensIn),
            TokensOut = Made.Sum(c => c.TokensOut),
            TokensCached = Made.Sum(c => c.TokensCached),
            Estimated = Made.Count(c => c.Estimated),
            Cost = Made.Sum(c => c.Cost),
        });
    }

    internal sealed class SummaryList : ISummaryStore
    {
        public Dictionary<SummaryKey, StorySummary> Kept { get; } = [];

        public Task<StorySummary?> FindAsync(SummaryKey key, CancellationToken cancellationToken) => Task.FromResult(Kept.GetValueOrDefault(key));

        public Task WriteAsync(SummaryKey key, StorySummary summary, DateTimeOffset at, CancellationToken cancellationToken)
        {
            Kept[key] = summary;
            return Task.CompletedTask;
        }
    }

    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        private readonly Lock _gate = new();
        private readonly System.Text.StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_gate)
            {
                _text.Append(formatter(state, exception)).Append(' ').Append(exception).Append('\n');
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
