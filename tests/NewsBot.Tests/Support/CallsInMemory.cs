using NewsBot.Core.Features.Cost;

namespace NewsBot.Tests.Support;

/// <summary>Keeps calls to models in a list.</summary>
internal sealed class CallsInMemory : IModelCalls
{
    public List<ModelCall> Made { get; } = [];

    public Task WriteAsync(ModelCall made, CancellationToken cancellationToken)
    {
        Made.Add(made);
        return Task.CompletedTask;
    }

    public Task<double> ReadCostAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(Of(day).Sum(c => c.Cost));

    public Task<DayOfCalls> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var calls = Of(day);
        return Task.FromResult(new DayOfCalls
        {
            Calls = calls.Count,
            Failed = calls.Count(c => c.Outcome != "ok"),
            TokensIn = calls.Sum(c => c.TokensIn),
            TokensOut = calls.Sum(c => c.TokensOut),
            TokensCached = calls.Sum(c => c.TokensCached),
            Estimated = calls.Count(c => c.Estimated),
            Cost = calls.Sum(c => c.Cost),
        });
    }

    private List<ModelCall> Of(DateOnly day) => [.. Made.Where(c => DateOnly.FromDateTime(c.At.UtcDateTime) == day)];
}
