using System.Collections.Concurrent;
using System.Threading.Channels;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Platforms.Transport;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Socket;

/// <summary>What Slack says in these tests.</summary>
internal static class SlackTalk
{
    public static void Hello(this ScriptedSocket socket, int connections = 1) => socket.Says(
        $$$"""{"type":"hello","num_connections":{{{connections}}},"debug_info":{"host":"applink-1","approximate_connection_time":18060},"connection_info":{"app_id":"A1"}}""");

    public static void Event(this ScriptedSocket socket, string id, int attempt = 0, string reason = "") => socket.Says(
        $$$$"""{"envelope_id":"e-{{{{id}}}}","type":"events_api","accepts_response_payload":false,"retry_attempt":{{{{attempt}}}},"retry_reason":"{{{{reason}}}}","payload":{"type":"event_callback","event_id":"{{{{id}}}}","event":{"type":"message"}}}""");

    public static void Command(this ScriptedSocket socket, string id, bool accepts = true) => socket.Says(
        $$$"""{"envelope_id":"e-{{{id}}}","type":"slash_commands","accepts_response_payload":{{{(accepts ? "true" : "false")}}},"payload":{"command":"/news","text":"ai"}}""");

    public static void Disconnect(this ScriptedSocket socket, string reason) =>
        socket.Says($$$"""{"type":"disconnect","reason":"{{{reason}}}","debug_info":{"host":"applink-1"}}""");

    public static string Acknowledged(string id) => $$"""{"envelope_id":"e-{{id}}"}""";
}

/// <summary>Gives an address for each connection, or what the test says instead.</summary>
internal sealed class ScriptedAddress : ISocketAddress
{
    private int _opened;

    public ConcurrentQueue<Func<CancellationToken, Task<SlackAnswer<OpenedConnection>>>> Instead { get; } = new();

    public int Opened => Volatile.Read(ref _opened);

    public void Refuses(string code, TimeSpan? retryAfter = null) => Instead.Enqueue(_ => Task.FromResult<SlackAnswer<OpenedConnection>>(
        new SlackAnswer<OpenedConnection>.Refused(SlackMethod.AppsConnectionsOpen, new SlackError(code) { RetryAfter = retryAfter })));

    public void Fails(Exception exception) => Instead.Enqueue(_ => Task.FromException<SlackAnswer<OpenedConnection>>(exception));

    public Task<SlackAnswer<OpenedConnection>> OpenAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _opened);
        return Instead.TryDequeue(out var instead)
            ? instead(cancellationToken)
            : Task.FromResult<SlackAnswer<OpenedConnection>>(new SlackAnswer<OpenedConnection>.Ok(new OpenedConnection(new Uri($"wss://wss.example/link/?ticket=secret-{number}"))));
    }
}

/// <summary>Connects to scripts, each of which is handed to the test, and counts how many stand at a time.</summary>
internal sealed class CountingDialer : ISocketDialer
{
    private readonly Channel<ScriptedSocket> _dialed = System.Threading.Channels.Channel.CreateUnbounded<ScriptedSocket>();
    private readonly Lock _lock = new();
    private readonly List<ScriptedSocket> _all = [];

    public ConcurrentQueue<Uri> Addresses { get; } = new();

    public ConcurrentQueue<Exception> Failures { get; } = new();

    public Func<ScriptedSocket> Socket { get; set; } = () => new ScriptedSocket();

    public int Most { get; private set; }

    public int Standing
    {
        get
        {
            lock (_lock)
            {
                return _all.Count(s => !s.Disposed.IsCompleted);
            }
        }
    }

    public Task<ScriptedSocket> NextAsync() => _dialed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public bool HasNoMore => _dialed.Reader.Count == 0;

    public Task<ITextSocket> DialAsync(Uri address, CancellationToken cancellationToken)
    {
        Addresses.Enqueue(address);
        if (Failures.TryDequeue(out var failure))
        {
            throw failure;
        }

        var socket = Socket();
        lock (_lock)
        {
            _all.Add(socket);
            Most = Math.Max(Most, _all.Count(s => !s.Disposed.IsCompleted));
        }

        _dialed.Writer.TryWrite(socket);
        return Task.FromResult<ITextSocket>(socket);
    }
}

/// <summary>Answers with what the test says.</summary>
internal sealed class FixedAnswers(string json) : IImmediateAnswers
{
    public ReadOnlyMemory<byte> Answer(SlackDelivery delivery) =>
        json.Length == 0 ? throw new InvalidOperationException("No answer today.") : System.Text.Encoding.UTF8.GetBytes(json);
}
