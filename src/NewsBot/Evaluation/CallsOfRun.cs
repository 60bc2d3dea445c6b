using NewsBot.Core.Features.Cost;

namespace NewsBot.Evaluation;

/// <summary>Counts what the calls of an evaluation cost, in memory; the budget of the day counts for it as well.</summary>
internal sealed class CallsOfRun : IModelCalls
{
    private readonly Lock _gate = new();
    private double _cost;
    private long _tokens;
    private int _made;
    private int _failed;

    /// <summary>All of the run so far: money in the currency of the prices, and tokens read and written.</summary>
    public (double Cost, long Tokens) Spent
    {
        get
        {
            lock (_gate)
            {
                return (_cost, _tokens);
            }
        }
    }

    public (int Made, int Failed) Calls
    {
        get
        {
            lock (_gate)
            {
                return (_made, _failed);
            }
        }
    }

    public Task WriteAsync(ModelCall made, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _cost += made.Cost;
            _tokens += made.TokensIn + made.TokensOut;
            _made++;
            _failed += made.Outcome == "ok" ? 0 : 1;
        }

        return Task.CompletedTask;
    }

    public Task<double> ReadCostAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(Spent.Cost);

    public Task<DayOfCalls> ReadAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(new DayOfCalls
    {
        Calls = 0,
        Failed = 0,
        TokensIn = 0,
        TokensOut = 0,
        TokensCached = 0,
        Estimated = 0,
        Cost = Spent.Cost,
    });
}
