using NewsBot.Core.News;

namespace NewsBot.Core.Features.Cost;

/// <summary>Every call to a language model and what it cost, kept over restarts; the database implements it.</summary>
public interface IModelCalls
{
    Task WriteAsync(ModelCall made, CancellationToken cancellationToken);

    /// <summary>What was spent on that day (UTC).</summary>
    Task<double> ReadCostAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The calls of that day (UTC), in figures.</summary>
    Task<DayOfCalls> ReadAsync(DateOnly day, CancellationToken cancellationToken);
}

/// <summary>One call to one model, whether it was of use or not: both cost.</summary>
public sealed record ModelCall
{
    public required DateTimeOffset At { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>The prompt function.</summary>
    public required string Function { get; init; }

    /// <summary>The chat platform it was for; empty where nobody asked.</summary>
    public string Platform { get; init; } = "";

    public string Channel { get; init; } = "";

    public StoryId? Story { get; init; }

    public required long TokensIn { get; init; }

    public required long TokensOut { get; init; }

    /// <summary>Those of <see cref="TokensIn"/> that the provider had in its cache.</summary>
    public long TokensCached { get; init; }

    /// <summary>The provider gave no figures; these are from the length of the texts.</summary>
    public bool Estimated { get; init; }

    /// <summary>In the currency of the prices that are set; 0 without prices.</summary>
    public double Cost { get; init; }

    public required long Milliseconds { get; init; }

    /// <summary>"ok", or what went wrong.</summary>
    public required string Outcome { get; init; }
}

/// <summary>The calls of a day. Channels and stories are those that cost most, or took the most tokens where nothing has a price.</summary>
public sealed record DayOfCalls
{
    public required long Calls { get; init; }

    public required long Failed { get; init; }

    public required long TokensIn { get; init; }

    public required long TokensOut { get; init; }

    public required long TokensCached { get; init; }

    /// <summary>How many of the calls were estimated.</summary>
    public required long Estimated { get; init; }

    public required double Cost { get; init; }

    public IReadOnlyList<ShareOfCalls> Channels { get; init; } = [];

    public IReadOnlyList<ShareOfCalls> Stories { get; init; } = [];
}

/// <param name="Name">platform/channel, or the number of a story.</param>
public sealed record ShareOfCalls(string Name, long Calls, long Tokens, double Cost);
