using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>One connection, with the test as Discord.</summary>
public abstract class GatewayConnectionScript
{
    private protected const string Identify = """{"op":2,"d":{"token":"t"}}""";

    private protected readonly FakeTimeProvider _time = new(A.Morning);
    private protected readonly List<string> _events = [];
    private protected ScriptedSocket _discord = new();
    private protected GatewayConnection? _sut;
    private protected Func<GatewayDispatch, Task>? _consumer;

    private protected Task<GatewayEnd> Run(double jitter = 0.5, int? resumeFrom = null, CancellationToken? stopping = null)
    {
        var greeting = new GatewayGreeting(System.Text.Encoding.UTF8.GetBytes(Identify), resumeFrom, _ => ValueTask.CompletedTask);
        _sut = new GatewayConnection(_discord, greeting, GatewayTalk.Settings, _time, () => jitter, NullLogger<GatewayConnection>.Instance);
        return CollectAsync(stopping ?? TestContext.Current.CancellationToken);
    }

    private async Task<GatewayEnd> CollectAsync(CancellationToken cancellationToken)
    {
        await foreach (var dispatch in _sut!.ReadAsync(cancellationToken))
        {
            _events.Add(dispatch.Name);
            if (_consumer is { } consumer)
            {
                await consumer(dispatch);
            }
        }

        return _sut.End!;
    }

    private protected async Task GreetedAsync(int sequence = 1)
    {
        _discord.Hello();
        Assert.Equal(Identify, await _discord.HearsAsync());
        _discord.Ready(sequence: sequence);
        await ReadAllAsync();
    }

    private protected Task ReadAllAsync() => _discord.HeardOutAsync().SoonAsync();
}
