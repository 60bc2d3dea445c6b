using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Tests.Platforms.Slack.Http;

/// <summary>The bot's addresses on a server of this machine, and Slack that posts to them.</summary>
internal sealed class EndpointHost : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication _app;

    private EndpointHost(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    public SmallInbox Inbox => (SmallInbox)_app.Services.GetRequiredService<ISlackInbox>();

    public string Timestamp => Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static async Task<EndpointHost> StartAsync(
        SlackDeliveryMode delivery = SlackDeliveryMode.Http,
        IImmediateAnswers? answers = null,
        ILoggerFactory? loggers = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(loggers ?? NullLoggerFactory.Instance);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));
        builder.Services.AddSingleton<ISlackInbox>(new SmallInbox());
        builder.Services.AddSingleton(answers ?? new PlainAcknowledgements());
        builder.Services.Configure<SlackOptions>(options =>
            (options.BotToken, options.Delivery, options.SigningSecret) = ("xoxb-1-2", delivery, Secret));
        builder.Services.AddSlackEndpoints();
        var app = builder.Build();
        app.MapSlackEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EndpointHost(app);
    }

    public static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Name)}={WebUtility.UrlEncode(f.Value)}"));

    public async Task<HttpResponseMessage> PostAsync(
        string path,
        string body,
        string secret = Secret,
        string? timestamp = null,
        bool chunked = false,
        params (string Name, string Value)[] headers)
    {
        timestamp ??= Timestamp;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        request.Headers.Add(SlackSignature.SignatureHeader, $"v0={Convert.ToHexStringLower(signature)}");
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.TransferEncodingChunked = chunked;
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    internal sealed class SmallInbox : ISlackInbox
    {
        public List<SlackDelivery> Taken { get; } = [];

        public bool IsFull { get; set; }

        public bool TryTake(SlackDelivery delivery)
        {
            if (!IsFull)
            {
                Taken.Add(delivery);
            }

            return !IsFull;
        }
    }
}
