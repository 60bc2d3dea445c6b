using Microsoft.Extensions.AI;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Models;

/// <summary>What a million tokens cost, in the currency of whoever set it.</summary>
internal sealed record Price(double In, double Out, double Cached)
{
    public static readonly Price Nothing = new(0, 0, 0);

    public bool IsFree => In <= 0 && Out <= 0;

    public double Of(Tokens tokens) =>
        (((tokens.In - tokens.Cached) * In) + (tokens.Cached * Cached) + (tokens.Out * Out)) / 1_000_000;
}

/// <summary>The tokens of a call.</summary>
/// <param name="Estimated">From the length of the texts, because the provider said nothing.</param>
internal sealed record Tokens(long In, long Out, long Cached, bool Estimated)
{
    /// <summary>What the provider counted, or what it comes to by length.</summary>
    public static Tokens Of(UsageDetails? usage, IEnumerable<ChatMessage> prompt, string written)
    {
        if (usage?.InputTokenCount is not { } given || usage.OutputTokenCount is not { } wrote)
        {
            return new Tokens(prompt.Sum(m => Estimate(m.Text)), Estimate(written), 0, Estimated: true);
        }

        return new Tokens(given, wrote, Math.Clamp(usage.CachedInputTokenCount ?? 0, 0, given), Estimated: false);
    }

    /// <summary>Four letters make about one token, a Chinese or Japanese character is about one.</summary>
    public static long Estimate(string text)
    {
        var ideographs = text.Count(Terms.IsIdeograph);
        return ideographs + ((text.Length - ideographs + 3) / 4);
    }
}
