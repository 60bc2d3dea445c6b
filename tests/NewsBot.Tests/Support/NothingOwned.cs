using NewsBot.Core.Features.Digests;

namespace NewsBot.Tests.Support;

/// <summary>Nobody set anything up.</summary>
internal sealed class NothingOwned : IOwnPosts
{
    public static readonly NothingOwned Instance = new();

    public Task<OwnPosts> ReadAsync(string platform, string person, CancellationToken cancellationToken) => Task.FromResult(new OwnPosts([], []));
}
