using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace NewsBot.Benchmarks.Load;

/// <summary>What the page in the browser does: posts a message and hears of the finished reply on the event stream.</summary>
internal sealed class WebClient(string address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<TimeSpan>> _answers = new(StringComparer.Ordinal);

    public void Dispose()
    {
        _ending.Cancel();
        _http.Dispose();
        _ending.Dispose();
    }

    /// <summary>Asks until the program answers at all.</summary>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await _http.GetStringAsync(new Uri("/healthz", UriKind.Relative), cancellationToken) == "ok")
                {
                    return;
                }
            }
            catch (HttpRequestException) when (since.Elapsed < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
            }
        }
    }

    public async Task<TimeSpan> HealthAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        await _http.GetStringAsync(new Uri("/healthz", UriKind.Relative), cancellationToken);
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>Opens the event stream and reads it until the client is disposed of.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var response = await _http.GetAsync(new Uri("/api/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        _ = ReadAsync(reader);
    }

    /// <summary>From the moment the message is sent until its finished reply has arrived.</summary>
    public async Task<TimeSpan> AskAsync(string text, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        using var response = await _http.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), new { channel = "news", text, zone = "UTC" }, cancellationToken);
        response.EnsureSuccessStatusCode();
        var accepted = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var answered = Answer(accepted.GetProperty("id").GetString()!);
        return await answered.Task.WaitAsync(Patience, cancellationToken) - TimeSpan.FromSeconds((double)since / Stopwatch.Frequency);
    }

    private TaskCompletionSource<TimeSpan> Answer(string id) =>
        _answers.GetOrAdd(id, _ => new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReadAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync(_ending.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    var at = TimeSpan.FromSeconds((double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);
                    using var message = JsonDocument.Parse(line.AsMemory(6));
                    if (message.RootElement.TryGetProperty("state", out var state) && state.GetString() == "done")
                    {
                        Answer(message.RootElement.GetProperty("id").GetString()!).TrySetResult(at);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // The program was stopped; nobody waits for an answer any more.
        }
    }
}
