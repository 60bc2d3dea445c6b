using System.Collections.Concurrent;
using NewsBot.Core.Features.People;

namespace NewsBot.Tests.Support;

internal sealed class PeopleInMemory : IPeople
{
    private readonly ConcurrentDictionary<(string Platform, string Person), string> _zones = [];

    public Task<string?> ReadZoneAsync(string platform, string person, CancellationToken cancellationToken) =>
        Task.FromResult(_zones.GetValueOrDefault((platform, person)));

    public Task WriteZoneAsync(string platform, string person, string? zone, CancellationToken cancellationToken)
    {
        if (zone is null)
        {
            _zones.TryRemove((platform, person), out _);
        }
        else
        {
            _zones[(platform, person)] = zone;
        }

        return Task.CompletedTask;
    }
}
