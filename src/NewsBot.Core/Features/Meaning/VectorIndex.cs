using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using NewsBot.Core.News;
using NewsBot.Core.Vectors;

namespace NewsBot.Core.Features.Meaning;

/// <summary>The vectors of the newest articles in memory, where all of them are searched. May be used from several threads.</summary>
public sealed class VectorIndex(IArticleVectors store, ITextVectors texts, IOptions<NewsOptions> options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Dictionary<ArticleId, int> _rowOf = [];
    private readonly List<(ArticleId Id, DateTimeOffset HappenedAt)> _articles = [];
    private VectorRows? _rows;
    private volatile bool _loaded;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _articles.Count;
            }
        }
    }

    /// <summary>Reads what is kept, once; vectors of another encoder are forgotten.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_loaded || texts.Model.Length == 0)
        {
            return;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (!_loaded)
            {
                await store.ForgetOthersAsync(texts.Model, cancellationToken);
                Add(await store.ReadAsync(texts.Model, options.Value.VectorsInMemory, cancellationToken));
                _loaded = true;
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Adds vectors or replaces those of the same articles. When the room is used up, the oldest goes.</summary>
    /// <returns>False when they are of another length than those before: the encoder is another one, and nothing is added.</returns>
    public bool Add(IReadOnlyList<ArticleVector> vectors)
    {
        lock (_gate)
        {
            foreach (var (id, happenedAt, vector) in vectors)
            {
                _rows ??= new VectorRows(vector.Values.Length);
                if (vector.Values.Length != _rows.Length)
                {
                    return false;
                }

                Put(_rows, id, happenedAt, vector);
            }

            return true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rowOf.Clear();
            _articles.Clear();
            _rows = null;
        }
    }

    /// <summary>The articles that are most alike, best first.</summary>
    /// <param name="asOf">Only what had happened by then; null: everything.</param>
    public IReadOnlyList<ArticleLikeness> Search(float[] vector, int limit, DateTimeOffset? asOf)
    {
        lock (_gate)
        {
            return _rows?.Length == vector.Length
                ? [.. _rows.Search(vector, limit, asOf is { } until ? row => _articles[row].HappenedAt <= until : null).Select(h => new ArticleLikeness(_articles[h.Row].Id, h.Likeness))]
                : [];
        }
    }

    /// <summary>How alike these articles are; those without a vector are left out.</summary>
    public IReadOnlyDictionary<ArticleId, double> Likenesses(float[] vector, IEnumerable<ArticleId> articles)
    {
        var wanted = ByteVector.Of(vector);
        lock (_gate)
        {
            var rows = _rows?.Length == vector.Length ? _rows : null;
            return articles.Where(a => rows is not null && _rowOf.ContainsKey(a)).Distinct().ToDictionary(a => a, a => rows!.Likeness(_rowOf[a], wanted));
        }
    }

    public void Dispose() => _loading.Dispose();

    private void Put(VectorRows rows, ArticleId id, DateTimeOffset happenedAt, ByteVector vector)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rowOf, id, out var known);
        if (known)
        {
            rows.Replace(row, vector);
            _articles[row] = (id, happenedAt);
        }
        else if (_articles.Count < options.Value.VectorsInMemory)
        {
            row = _articles.Count;
            rows.Add(vector);
            _articles.Add((id, happenedAt));
        }
        else
        {
            row = Oldest();
            var gone = _articles[row].Id;
            if (gone.Value > id.Value)
            {
                _rowOf.Remove(id);
                return;
            }

            rows.Replace(row, vector);
            _articles[row] = (id, happenedAt);
            _rowOf.Remove(gone);
        }
    }

    /// <summary>The row of the article that was stored first. Numbers are given in order; a look at all of them costs less than the vector did.</summary>
    private int Oldest()
    {
        var oldest = 0;
        for (var row = 1; row < _articles.Count; row++)
        {
            oldest = _articles[row].Id.Value < _articles[oldest].Id.Value ? row : oldest;
        }

        return oldest;
    }
}

/// <summary>An article and how alike it is to a question: 1 is the same direction.</summary>
public readonly record struct ArticleLikeness(ArticleId Id, double Likeness);
