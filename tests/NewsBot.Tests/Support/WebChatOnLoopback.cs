using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Overview;
using NewsBot.Core.Features.Sources;
using NewsBot.Platforms;
using NewsBot.Platforms.Local;

namespace NewsBot.Tests.Support;

/// <summary>The real web chat on a real port, with a dispatcher that the test plays.</summary>
internal sealed class WebChatOnLoopback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _ending = new();
    private Task _dispatching = Task.CompletedTask;

    private WebChatOnLoopback(WebApplication app, HttpClient http) => (_app, Http) = (app, http);

    public HttpClient Http { get; }

    public IChatPlatform Platform => _app.Services.GetRequiredService<IChatPlatform>();

    public static async Task<WebChatOnLoopback> StartAsync(Func<ChatRequest, Task> answer, IMessageLog? log = null, ISourceStore? sources = null, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(log ?? new MessagesInMemory());
        builder.Services.AddSingleton(SmallGrammar.Few);
        builder.Services.AddSingleton<IPostedReplies>(new Platforms.Discord.Adapter.Stores());
        builder.Services.AddSingleton<ISourceStore>(sources ?? new SourcesInMemory());
        builder.Services.AddSingleton<ISourceScout>(new FixedScout(new Uri("https://lab.example.org/feed")));
        builder.Services.AddSingleton<IOverview>(new FixedOverview());
        builder.Services.AddWebChat();
        var app = builder.Build();
        app.MapWebChat();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var chat = new WebChatOnLoopback(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
        chat._dispatching = chat.DispatchAsync(answer);
        return chat;
    }

    public async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.Accepted)
    {
        using var response = await Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<WebMessage>> MessagesAsync(string channel = "news") =>
        (await Http.GetFromJsonAsync($"/api/messages?channel={channel}", WebJson.Default.WebMessages, TestContext.Current.CancellationToken))!.Messages;

    /// <summary>Opens the event stream; the enumeration ends with the test's token.</summary>
    public async IAsyncEnumerable<WebEvent> EventsAsync(string? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length > 0)
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                fields[line[..colon]] = line[(colon + 2)..];
                continue;
            }

            if (fields.TryGetValue("data", out var data))
            {
                yield return new WebEvent(fields["id"], fields["event"], data);
            }

            fields.Clear();
        }
    }

    /// <summary>Listens until a finished message of the bot's comes.</summary>
    public static async Task<WebMessage> FinishedAsync(IAsyncEnumerator<WebEvent> events)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.Kind == "message"
                && JsonSerializer.Deserialize(events.Current.Json, WebJson.Default.WebMessage) is { Author: WebAuthor.Bot, State: WebState.Done } message)
            {
                return message;
            }
        }

        throw new InvalidOperationException("The stream ended before the bot had answered.");
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _dispatching;
        Http.Dispose();
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    private async Task DispatchAsync(Func<ChatRequest, Task> answer)
    {
        try
        {
            await foreach (var request in Platform.ListenAsync(_ending.Token))
            {
                await answer(request);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
        }
    }
}
