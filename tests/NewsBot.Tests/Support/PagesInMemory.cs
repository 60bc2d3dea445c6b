using System.Runtime.CompilerServices;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Pages of the web by their address, and which were asked for.</summary>
internal sealed class PagesInMemory : IArticleReader
{
    private readonly Dictionary<string, ReadOutcome> _pages = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    public PagesInMemory With(string address, ArticleDraft article)
    {
        _pages[address] = new ReadOutcome.Read(address, article);
        return this;
    }

    public PagesInMemory WithRefusal(string address, string reason)
    {
        _pages[address] = new ReadOutcome.Refused(address, reason);
        return this;
    }

    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        string pathOrAddress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add(pathOrAddress);
        await Task.CompletedTask;
        if (_pages.TryGetValue(pathOrAddress, out var outcome))
        {
            yield return outcome;
        }
    }
}
