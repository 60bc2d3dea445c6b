using Microsoft.Extensions.AI;

namespace NewsBot.Writing.Models;

/// <summary>How long to wait: for the first word, between words, for all of them.</summary>
internal sealed record Pace(TimeSpan First, TimeSpan Between, TimeSpan Whole);

/// <summary>One model of the ladder, with all that is known of it.</summary>
internal sealed class Rung : IDisposable
{
    /// <summary>Where it is set: Writing, or Writing:Ladder:0.</summary>
    public required string At { get; init; }

    public required string Provider { get; init; }

    /// <summary>The model's name; summaries are kept under it.</summary>
    public required string Model { get; init; }

    public required string Host { get; init; }

    public required IChatClient Client { get; init; }

    public required Pace Pace { get; init; }

    public required Price Price { get; init; }

    public required Breaker Breaker { get; init; }

    /// <summary>It once refused a request for its settings and took the same without: some models want no temperature.</summary>
    public bool WantsPlainRequests { get; set; }

    public static Rung Of(string at, RungOptions options, TimeSpan rest, TimeProvider time) => new()
    {
        At = at,
        Provider = options.Kind,
        Model = options.Model,
        Host = new Uri(options.Address).Host,
        Client = ModelClients.Create(options, time),
        Pace = new Pace(
            TimeSpan.FromSeconds(options.TimeoutSeconds),
            TimeSpan.FromSeconds(Math.Min(options.PauseSeconds, options.TimeoutSeconds)),
            TimeSpan.FromSeconds(options.LongestSeconds)),
        Price = new Price(options.PricePerMillionIn, options.PricePerMillionOut, options.PricePerMillionCached ?? options.PricePerMillionIn),
        Breaker = new Breaker(time, rest),
    };

    public void Dispose() => Client.Dispose();
}
