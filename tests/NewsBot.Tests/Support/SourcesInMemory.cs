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
        AddAsync(seeds, A.Morning, cancellationToken);

    public Task<IReadOnlyList<Source>> AddAsync(IReadOnlyList<SourceSeed> seeds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = new List<Source>();
        foreach (var seed in seeds.Where(s => _sources.Values.All(o => o.Feed != s.Feed)))
        {
            var source = new Source { Id = new SourceId(_sources.Count + 1), Name = seed.Name, Feed = seed.Feed, Kind = seed.Kind, Category = seed.Category };
            _sources.Add(source.Id, source);
            added.Add(source);
        }

        return Task.FromResult<IReadOnlyList<Source>>(added);
    }

    public Task RemoveAsync(SourceId id, CancellationToken cancellationToken)
    {
        _sources.Remove(id);
        return Task.CompletedTask;
    }

    public Task PauseAsync(SourceId id, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        _sources[id] = _sources[id] with { PausedAt = at, PausedByPerson = at is not null };
        return Task.CompletedTask;
    }

    public List<SourceDay> Activity { get; } = [];

    public Task<IReadOnlyList<SourceDay>> ReadActivityAsync(DateOnly since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SourceDay>>([.. Activity.Where(a => a.Day >= since)]);

    public Task SetToldAsync(IReadOnlyCollection<SourceId> ids, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            _sources[id] = _sources[id] with { ToldAt = at };
        }

        return Task.CompletedTask;
    }

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
