using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Interactions;

namespace NewsBot.Tests.Platforms.Discord.Interactions;

public sealed class InteractionEndpointTests : IAsyncLifetime
{
    private const string Command = """{"type":2,"id":"1","token":"t"}""";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SigningKey _key = new();
    private readonly SmallInbox _inbox = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await StartAsync(DiscordDelivery.Http);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Post_Ping_IsAnsweredInJson()
    {
        using var response = await PostAsync("""{"type":1}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"type":1}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_inbox.Taken);
    }

    [Fact]
    public async Task Post_Interaction_IsHandedOverAndAcceptedWithoutABody()
    {
        using var response = await PostAsync(Command);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("1", Assert.Single(_inbox.Taken).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Post_InboxFull_SaysSo()
    {
        _inbox.IsFull = true;

        using var response = await PostAsync(Command);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Post_SignatureOfAnother_IsRefusedBeforeAnythingIsRead()
    {
        using var ping = await PostAsync("""{"type":1}""", new SigningKey());
        using var command = await PostAsync(Command, new SigningKey());
        using var noJson = await PostAsync("{", new SigningKey());
        using var bare = await _http.PostAsync(new Uri("/discord/interactions", UriKind.Relative), new StringContent(Command), TestContext.Current.CancellationToken);

        Assert.All([ping, command, noJson, bare], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
        Assert.Empty(_inbox.Taken);
    }

    [Fact]
    public async Task Post_Recorded_IsRefusedLater()
    {
        var timestamp = Timestamp();
        using var first = await PostAsync(Command, timestamp: timestamp);
        _time.Advance(TimeSpan.FromSeconds(301));
        using var second = await PostAsync(Command, timestamp: timestamp);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"1"}""")]
    [InlineData("""{"type":1.5}""")]
    public async Task Post_SignedNonsense_IsRefused(string body)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_TooLarge_IsRefused(bool chunked)
    {
        using var response = await PostAsync(new string(' ', InteractionEndpoint.LargestBody) + Command, chunked: chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_inbox.Taken);
    }

    [Fact]
    public async Task Get_Address_IsNotAllowed()
    {
        using var response = await _http.GetAsync(new Uri("/discord/interactions", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Map_InteractionsOverTheGateway_MapsNothing()
    {
        await using var app = await StartAsync(DiscordDelivery.Gateway);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await http.PostAsync(new Uri("/discord/interactions", UriKind.Relative), new StringContent(Command), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<WebApplication> StartAsync(DiscordDelivery delivery)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddSingleton<IInteractionInbox>(_inbox);
        builder.Services.Configure<DiscordOptions>(options =>
            (options.Token, options.Interactions, options.PublicKey) = ("a.bot.token", delivery, _key.Public));
        builder.Services.AddDiscordInteractionEndpoint();
        var app = builder.Build();
        app.MapDiscordInteractions();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private string Timestamp() => _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private async Task<HttpResponseMessage> PostAsync(string body, SigningKey? key = null, string? timestamp = null, bool chunked = false)
    {
        timestamp ??= Timestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/discord/interactions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(InteractionSignature.SignatureHeader, (key ?? _key).Sign(timestamp, body));
        request.Headers.Add(InteractionSignature.TimestampHeader, timestamp);
        request.Headers.TransferEncodingChunked = chunked;
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class SmallInbox : IInteractionInbox
    {
        public List<JsonElement> Taken { get; } = [];

        public bool IsFull { get; set; }

        public bool TryTake(JsonElement interaction, long receivedAt)
        {
            if (!IsFull)
            {
                Taken.Add(interaction);
            }

            return !IsFull;
        }
    }
}
