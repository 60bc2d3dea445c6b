using System.Collections.Frozen;
using System.Globalization;

namespace NewsBot.Core.News.Ranking;

/// <summary>
/// What the votes in a channel say about publishers and entities. Bounded on both sides, so that a channel that disliked one story
/// is not kept from the next: votes move a story by places, they never hide it.
/// </summary>
public sealed class ChannelTaste
{
    public static readonly ChannelTaste None = new([]);

    private const double Least = 0.7;
    private const double Most = 1.3;

    /// <summary>Each vote more counts less; about five of one mind reach the bound.</summary>
    private const double PerVote = 0.06;

    /// <summary>Parts of votes that add up to less say nothing yet.</summary>
    private const double Counts = 0.5;
    private const int MostNamed = 10;

    private readonly FrozenDictionary<string, double> _votes;

    /// <param name="votes">What was voted on (a publisher's or an entity's name), and how: up or down, or a part of a vote.</param>
    public ChannelTaste(IEnumerable<(string Name, double Vote)> votes)
    {
        _votes = votes
            .GroupBy(v => v.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.Sum(v => v.Vote), StringComparer.OrdinalIgnoreCase);
    }

    public bool IsEmpty => _votes.Count == 0;

    /// <summary>"OpenAI +2, crypto −1.5", the strongest first; empty where nothing is strong enough to count.</summary>
    public string Words() => string.Join(", ", _votes
        .Where(v => Math.Abs(v.Value) >= Counts).OrderByDescending(v => Math.Abs(v.Value)).ThenBy(v => v.Key, StringComparer.Ordinal).Take(MostNamed)
        .Select(v => $"{v.Key} {v.Value.ToString("+0.#;−0.#", CultureInfo.InvariantCulture)}"));

    /// <param name="names">The publishers and entities of a story.</param>
    public RankPart Of(IEnumerable<string> names)
    {
        var known = names.Distinct(StringComparer.OrdinalIgnoreCase).Where(n => Math.Abs(_votes.GetValueOrDefault(n)) >= Counts).ToList();
        var factor = Math.Clamp(1 + (PerVote * known.Sum(n => _votes[n])), Least, Most);
        var words = known.Count == 0 ? "nobody here voted on the like of it"
            : "votes in this channel: " + string.Join(", ", known.Select(n => $"{n} {_votes[n].ToString("+0.#;−0.#", CultureInfo.InvariantCulture)}"));
        return new RankPart(RankStage.Taste, factor, words);
    }
}
