using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Rest;

/// <summary>A Discord whose every answer the test gives.</summary>
internal sealed class FakeDiscord : HttpMessageHandler
{
    public const string Token = "a.secret-bot-token";

    private readonly Channel<Asked> _asked = Channel.CreateUnbounded<Asked>();
    private readonly Queue<Func<Asked, Task>> _script = [];
    private ServiceProvider? _services;
    private int _count;

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public Uri Address { get; init; } = new("https://discord.com/api/v10/");

    public int Count => _count;

    public ServiceProvider Services => _services ??= Build();

    public DiscordRest Rest => Services.GetRequiredService<DiscordRest>();

    public DiscordInteractions Interactions => Services.GetRequiredService<DiscordInteractions>();

    public RateLimiter Limiter => Services.GetRequiredService<RateLimiter>();

    public CallGuard Guard => Services.GetRequiredService<CallGuard>();

    /// <summary>Answers the next request that has no answer yet. Without any, the test answers each by hand.</summary>
    public FakeDiscord Says(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers)
    {
        _script.Enqueue(asked =>
        {
            asked.Answer(status, body, headers);
            return Task.CompletedTask;
        });
        return this;
    }

    public FakeDiscord Fails(HttpRequestError error, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _script.Enqueue(asked =>
            {
                asked.Fail(new HttpRequestException(error, "It did not work."));
                return Task.CompletedTask;
            });
        }

        return this;
    }

    public Task<Asked> NextAsync() => _asked.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().SoonAsync();

    /// <summary>Lets time pass until the call is through.</summary>
    public Task<T> UntilAsync<T>(Task<T> work) => Time.AdvanceUntilAsync(work, TimeSpan.FromMilliseconds(250));

    /// <summary>Lets time pass until the call has failed.</summary>
    public async Task<TException> FailsAsync<TException>(Task work)
        where TException : Exception =>
        await UntilAsync(Assert.ThrowsAsync<TException>(() => work));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var asked = new Asked(request.Method, request.RequestUri!, body, request.Headers.Authorization?.ToString(), request.Headers.UserAgent.ToString());
        if (_script.TryDequeue(out var next))
        {
            await next(asked);
        }

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

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Loggers);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<Func<double>>(() => 0.5);
        services.Configure<DiscordOptions>(options => (options.Token, options.ApiBaseUrl) = (Token, Address));
        services.AddDiscordRest();
        services.AddHttpClient(DiscordHttp.ClientName).ConfigurePrimaryHttpMessageHandler(() => new Unowned(this));
        return services.BuildServiceProvider();
    }

    /// <summary>The factory disposes what it makes; the fake outlives it.</summary>
    private sealed class Unowned(FakeDiscord discord) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            discord.SendAsync(request, cancellationToken);
    }

    internal sealed record Asked(HttpMethod Method, Uri Address, string Body, string? Authorization, string UserAgent)
    {
        private readonly TaskCompletionSource<HttpResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Path => Address.PathAndQuery;

        public Task<HttpResponseMessage> Answered => _answer.Task;

        public void Answer(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers)
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            _answer.SetResult(response);
        }

        public void Answer(HttpResponseMessage response) => _answer.SetResult(response);

        public void Fail(Exception exception) => _answer.SetException(exception);
    }
}
