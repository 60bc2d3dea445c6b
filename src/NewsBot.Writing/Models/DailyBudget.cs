using Microsoft.Extensions.AI;
using NewsBot.Core.Features.Cost;

namespace NewsBot.Writing.Models;

/// <summary>
/// What may be spent on models in a day (UTC). What is spent is read from the store each time, so that it holds over restarts
/// and for several hosts; calls that are under way are set aside at their highest price, so that many at once do not overdraw it.
/// </summary>
internal sealed class DailyBudget(double limit, IModelCalls calls, TimeProvider time)
{
    /// <summary>Where a prompt sets no limit to the answer.</summary>
    private const int UsualOutput = 1_000;

    private readonly Lock _gate = new();
    private double _setAside;

    public double Limit => limit;

    /// <summary>Sets aside what the call may cost; null when that is more than is left.</summary>
    public async Task<Reservation?> ReserveAsync(Price price, IReadOnlyList<ChatMessage> prompt, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (limit <= 0 || price.IsFree)
        {
            return new Reservation(this, 0);
        }

        var most = price.Of(new Tokens(prompt.Sum(m => Tokens.Estimate(m.Text)), options?.MaxOutputTokens ?? UsualOutput, 0, Estimated: true));
        var spent = await calls.ReadCostAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        lock (_gate)
        {
            if (spent + _setAside + most > limit)
            {
                return null;
            }

            _setAside += most;
            return new Reservation(this, most);
        }
    }

    /// <summary>Held while the call is under way.</summary>
    internal sealed class Reservation(DailyBudget budget, double amount) : IDisposable
    {
        public void Dispose()
        {
            lock (budget._gate)
            {
                budget._setAside -= amount;
            }
        }
    }
}
