using System.Collections.Concurrent;
using System.Threading.Channels;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Transport;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>What Discord says in these tests.</summary>
internal static class GatewayTalk
{
    public const string InitialUrl = "wss://gateway.example/";
    public const string ResumeUrl = "wss://resume.example/";

    public static readonly GatewaySettings Settings = new() { Token = "a-token", Intents = 513 };

    public static void Hello(this ScriptedSocket socket, int interval = 40_000) =>
        socket.Says($$$"""{"op":10,"d":{"heartbeat_interval":{{{interval}}}},"s":null,"t":null}""");

    public static void Ready(this ScriptedSocket socket, string session = "s1", int sequence = 1) => socket.Says(
        $$$"""{"op":0,"s":{{{sequence}}},"t":"READY","d":{"session_id":"{{{session}}}","resume_gateway_url":"{{{ResumeUrl}}}","user":{"id":"1"},"v":10}}""");

    public static void Dispatch(this ScriptedSocket socket, string name, int sequence, string data = "{}") =>
        socket.Says($$"""{"op":0,"d":{{data}},"s":{{sequence}},"t":"{{name}}"}""");

    public static void Resumed(this ScriptedSocket socket, int sequence) => socket.Dispatch("RESUMED", sequence);
}

/// <summary>Connects to scripts; each connection is handed to the test.</summary>
internal sealed class ScriptedDialer(TimeProvider time) : ISocketDialer
{
    private readonly Channel<Dialed> _dialed = Channel.CreateUnbounded<Dialed>();
    private int _failures;

    public ConcurrentQueue<Uri> Addresses { get; } = new();

    /// <summary>Which addresses cannot be reached.</summary>
    public Func<Uri, bool> Unreachable { get; set; } = _ => false;

    public Func<ScriptedSocket> Socket { get; set; } = () => new ScriptedSocket();

    public int Failures => _failures;

    public int Waiting => _dialed.Reader.Count;

    public Task<Dialed> NextAsync() => _dialed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public Task<ITextSocket> DialAsync(Uri address, CancellationToken cancellationToken)
    {
        Addresses.Enqueue(address);
        if (Unreachable(address))
        {
            Interlocked.Increment(ref _failures);
            throw new HttpRequestException("No route to host.");
        }

        var socket = Socket();
        _dialed.Writer.TryWrite(new Dialed(address, socket, time.GetUtcNow()));
        return Task.FromResult<ITextSocket>(socket);
    }
}

internal sealed record Dialed(Uri Address, ScriptedSocket Socket, DateTimeOffset At);

/// <summary>What survives a restart, in a dictionary.</summary>
internal sealed class MemoryInMemory : IPlatformMemory
{
    private int _writes;

    public ConcurrentDictionary<string, string> Values { get; } = new();

    public int Writes => _writes;

    public bool Fails { get; set; }

    public Task<string?> ReadAsync(string platform, string key, CancellationToken cancellationToken) =>
        Fails ? Task.FromException<string?>(new IOException("The disk is gone.")) : Task.FromResult(Values.GetValueOrDefault($"{platform}:{key}"));

    public Task<IReadOnlyList<string>> KeysAsync(string platform, string prefix, CancellationToken cancellationToken) =>
        Fails
            ? Task.FromException<IReadOnlyList<string>>(new IOException("The disk is gone."))
            : Task.FromResult<IReadOnlyList<string>>([
                .. Values.Keys.Where(k => k.StartsWith($"{platform}:{prefix}", StringComparison.Ordinal)).Select(k => k[(platform.Length + 1)..]).Order(StringComparer.Ordinal),
            ]);

    public Task WriteAsync(string platform, string key, string? value, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            return Task.FromException(new IOException("The disk is gone."));
        }

        Interlocked.Increment(ref _writes);
        if (value is null)
        {
            Values.TryRemove($"{platform}:{key}", out _);
        }
        else
        {
            Values[$"{platform}:{key}"] = value;
        }

        return Task.CompletedTask;
    }
}

/// <summary>An address that answers as the test says.</summary>
internal sealed class FixedAddress : IGatewayAddress
{
    private int _reads;

    public GatewayAddress Address { get; set; } = new(new Uri(GatewayTalk.InitialUrl), 1, new SessionStartLimit(1000, 999, TimeSpan.FromHours(20), 1));

    public Queue<Exception> Failures { get; } = new();

    public int Reads => _reads;

    public Task<GatewayAddress> ReadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Failures.TryDequeue(out var failure) ? Task.FromException<GatewayAddress>(failure) : Task.FromResult(Address);
    }
}
