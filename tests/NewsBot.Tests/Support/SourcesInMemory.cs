using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

internal sealed class SourcesInMemory(params Source[] sources) : ISourceStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SourceId, Source> _sources = sources.ToDictionary(s => s.Id);

    public Source this[long id] => _sources[new SourceId(id)];

    public Task<IReadOnlyList<Source>> ReadAllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Source>>([.. _sources.Values.OrderBy(s => s.Id.Value)]);

    public Task AddMissingAsync(IReadOnlyList<SourceSeed> seeds, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No test adds feeds here.");

    public Task UpdateAsync(Source source, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sources[source.Id] = source;
            return Task.CompletedTask;
        }
    }
}

/// <summary>Answers each feed as the test says.</summary>
internal sealed class ScriptedFetcher(Func<Source, FetchOutcome> answer) : IFeedFetcher
{
    public Func<Source, FetchOutcome> Answer { get; set; } = answer;

    public Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken) => Task.FromResult(Answer(source));
}
