using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.WebApi;

/// <summary>A Slack whose every answer the test gives.</summary>
internal sealed class FakeSlack : HttpMessageHandler
{
    public const string BotToken = "xoxb-1-secret-of-the-bot";
    public const string AppToken = "xapp-1-secret-of-the-app";
    public const string Posted = """{"ok":true,"channel":"C1","ts":"1.2"}""";

    private readonly Channel<Asked> _asked = Channel.CreateUnbounded<Asked>();
    private readonly Queue<Action<Asked>> _script = [];
    private readonly ConcurrentDictionary<string, Queue<string>> _usual = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Asked> _all = new();
    private ServiceProvider? _services;
    private int _count;

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public Uri Address { get; init; } = new("https://slack.com/api/");

    public int Count => Volatile.Read(ref _count);

    public ServiceProvider Services => _services ??= Build();

    public SlackWebApi Api => Services.GetRequiredService<SlackWebApi>();

    public SlackResponses Responses => Services.GetRequiredService<SlackResponses>();

    /// <summary>Answers the next request that has no answer yet. Without any, the test answers each by hand.</summary>
    public FakeSlack Says(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        _script.Enqueue(asked => asked.Answer(status, body, headers));
        return this;
    }

    /// <summary>
    /// What a method answers, call by call, whenever it is called; the last for good. "" is a lost answer, and without any the test answers. An address that is none of a
    /// method is called by its last part.
    /// </summary>
    public FakeSlack Answers(string method, params string[] bodies)
    {
        _usual[method] = new Queue<string>(bodies);
        return this;
    }

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<Asked> All => [.. _all];

    public FakeSlack Says(string body) => Says(HttpStatusCode.OK, body);

    public FakeSlack Fails(HttpRequestError error, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _script.Enqueue(asked => asked.Fail(new HttpRequestException(error, "It did not work.")));
        }

        return this;
    }

    public Task<Asked> NextAsync() => _asked.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().SoonAsync();

    /// <summary>The next request; time passes until it comes.</summary>
    public Task<Asked> NextInTimeAsync(double step = 0.25) =>
        Time.AdvanceUntilAsync(_asked.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask(), TimeSpan.FromSeconds(step));

    /// <summary>Lets time pass until the call is through.</summary>
    public Task<T> UntilAsync<T>(Task<T> work) => Time.AdvanceUntilAsync(work, TimeSpan.FromMilliseconds(250));

    /// <summary>Lets time pass until the call has failed.</summary>
    public async Task<TException> FailsAsync<TException>(Task work)
        where TException : Exception =>
        await UntilAsync(Assert.ThrowsAnyAsync<TException>(() => work));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var asked = new Asked(
            request.RequestUri!,
            body,
            request.Content?.Headers.ContentType?.ToString() ?? "",
            request.Headers.Authorization?.ToString(),
            request.Headers.UserAgent.ToString(),
            Time.GetUtcNow());
        if (_script.TryDequeue(out var next))
        {
            next(asked);
        }
        else if (_usual.TryGetValue(asked.Method, out var usual))
        {
            Usual(asked, usual);
        }

        _all.Enqueue(asked);
        _asked.Writer.TryWrite(asked);
        return await asked.Answered.WaitAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _services?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void Usual(Asked asked, Queue<string> bodies)
    {
        lock (bodies)
        {
            if (bodies.Count == 0)
            {
                return;
            }

            var body = bodies.Count > 1 ? bodies.Dequeue() : bodies.Peek();
            if (body.Length > 0)
            {
                asked.Answer(body);
            }
            else
            {
                asked.Fail(new HttpRequestException(HttpRequestError.ResponseEnded, "It did not work."));
            }
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Loggers);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<Func<double>>(() => 0.5);
        services.Configure<SlackOptions>(options => (options.BotToken, options.AppToken, options.ApiBaseUrl) = (BotToken, AppToken, Address));
        services.AddSlackSockets();
        services.AddHttpClient(SlackHttp.ClientName).ConfigurePrimaryHttpMessageHandler(() => new Unowned(this));
        return services.BuildServiceProvider();
    }

    /// <summary>The factory disposes what it makes; the fake outlives it.</summary>
    private sealed class Unowned(FakeSlack slack) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            slack.SendAsync(request, cancellationToken);
    }

    internal sealed record Asked(Uri Address, string Body, string ContentType, string? Authorization, string UserAgent, DateTimeOffset At)
    {
        private readonly TaskCompletionSource<HttpResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Method => Address.Segments[^1];

        public Task<HttpResponseMessage> Answered => _answer.Task;

        public void Answer(string body) => Answer(HttpStatusCode.OK, body);

        public void Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            _answer.SetResult(response);
        }

        public void Fail(Exception exception) => _answer.SetException(exception);
    }
}
