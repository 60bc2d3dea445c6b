using NewsBot.Core.News;
using NewsBot.Core.News.Prose;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Embedded;

/// <summary>
/// Chooses the sentences that tell a story: by place in the article, closeness to what all articles say, and newness
/// against what is chosen already. On news, place counts most.
/// </summary>
internal static class EmbeddedSummary
{
    private const int SentencesPerSource = 60;

    /// <summary>How alike two sentences may be before the second counts as told (maximal marginal relevance).</summary>
    private const double Alike = 0.55;

    private const double Redundancy = 2.2;

    /// <summary>What a second sentence of one source loses while others have not been heard.</summary>
    private const double SameVoice = 1;

    /// <summary>A sentence that says what the headline says tells the news, not how its writer came to it.</summary>
    private const double TitleWeight = 1.5;

    /// <summary>A five-sided summary wants sentences that say different things.</summary>
    private const double Variety = 1.6;

    /// <summary>What a sentence on a side that nobody has told yet has ahead of others.</summary>
    private const double NewSide = 1;

    public static IReadOnlyList<ChosenSentence> Choose(IReadOnlyList<PromptSource> sources, int count, int words, SummaryManner manner = SummaryManner.Plain)
    {
        var candidates = Candidates(sources);
        if (candidates.Count == 0)
        {
            return [];
        }

        Score(candidates);
        foreach (var candidate in candidates)
        {
            candidate.Score += Ease(candidate, manner);
        }

        // Captions, headings and halves of sentences are quoted only where there is nothing else, and so is what stands above it all as the headline.
        Keep(candidates, c => c.IsWhole);
        Keep(candidates, c => !c.RepeatsTitle);

        var chosen = new List<Candidate>();
        var total = 0;
        while (chosen.Count < count)
        {
            var best = candidates.Where(c => !chosen.Contains(c))
                .Select(c => (Candidate: c, Value: Value(c, chosen, sources.Count > 1, manner)))
                .Where(p => p.Value > double.NegativeInfinity)
                .OrderByDescending(p => p.Value)
                .FirstOrDefault();
            if (best.Candidate is null
                || (chosen.Count > 0 && (best.Value < -1.2 || total + best.Candidate.Words > words)))
            {
                break;
            }

            chosen.Add(best.Candidate);
            total += best.Candidate.Words;
        }

        return manner == SummaryManner.Sides && chosen.Count > 1 ? SideBySide(chosen) : [.. InReadingOrder(chosen).Select(c => new ChosenSentence(c.Text, c.Source))];
    }

    /// <summary>Those alone, where there are any.</summary>
    private static void Keep(List<Candidate> candidates, Predicate<Candidate> wanted)
    {
        if (candidates.Exists(wanted))
        {
            candidates.RemoveAll(c => !wanted(c));
        }
    }

    private static List<Candidate> Candidates(IReadOnlyList<PromptSource> sources)
    {
        var candidates = new List<Candidate>();
        var titles = sources.Select(s => Terms.SetOf(s.Title)).ToList();
        foreach (var (source, title) in sources.Zip(titles))
        {
            var position = 0;
            foreach (var span in NewsSentences.Read(source.Text).Take(SentencesPerSource))
            {
                var text = SentenceQuality.WithoutPreamble(span.In(source.Text), source.Title);
                var terms = Terms.Of(text);
                if (terms.Count > 0)
                {
                    candidates.Add(new Candidate(text, source.Number, position, terms, title.Count == 0 ? 0 : (double)title.Count(terms.Contains) / title.Count)
                    {
                        RepeatsTitle = titles.Exists(t => terms.TrueForAll(t.Contains)),
                    });
                }

                // Headings and captions do not push the lead down.
                position += SentenceQuality.IsWhole(text) && SentenceQuality.WordCount(text) > 4 ? 1 : 0;
            }
        }

        return candidates;
    }

    /// <summary>z(centrality) + 12 / (3 + position), as measured on news; several sources give each other weight.</summary>
    private static void Score(List<Candidate> candidates)
    {
        var occurs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in candidates.SelectMany(c => c.Distinct))
        {
            occurs[term] = occurs.GetValueOrDefault(term) + 1;
        }

        var centroid = occurs.ToDictionary(p => p.Key, p => Weight(p.Value, candidates.Count), StringComparer.Ordinal);
        var norm = Math.Sqrt(centroid.Values.Sum(v => v * v));
        var central = candidates.Select(c =>
        {
            var dot = c.Distinct.Sum(t => centroid[t]);
            return norm > 0 ? dot / (norm * Math.Sqrt(c.Distinct.Count)) : 0;
        }).ToList();
        var mean = central.Average();
        var deviation = Math.Sqrt(central.Average(v => (v - mean) * (v - mean)));
        for (var i = 0; i < candidates.Count; i++)
        {
            var z = deviation > 0 ? (central[i] - mean) / deviation : 0;
            candidates[i].Score = (0.5 * z) + (12.0 / (3 + candidates[i].Position)) + (TitleWeight * candidates[i].OfTitle);
        }
    }

    /// <summary>What a short or simple summary holds against a sentence: its words over a dozen, and for a simple one long words, figures and abbreviations.</summary>
    private static double Ease(Candidate candidate, SummaryManner manner) => manner switch
    {
        SummaryManner.Terse => -0.12 * Math.Max(0, candidate.Words - 14),
        SummaryManner.Simple => (-0.12 * Math.Max(0, candidate.Words - 12)) - (6 * SentenceQuality.Difficulty(candidate.Text)),
        _ => 0,
    };

    /// <summary>Words that several sentences share are what the story is about; words of nearly all of them are filler.</summary>
    private static double Weight(int occurs, int sentences) => occurs * Math.Log(1 + ((double)sentences / occurs));

    private static double Value(Candidate candidate, List<Candidate> chosen, bool severalSources, SummaryManner manner)
    {
        double told = 0;
        var follows = false;
        var voices = 0;
        foreach (var other in chosen)
        {
            voices += other.Source == candidate.Source ? 1 : 0;
            told = Math.Max(told, SentenceQuality.Likeness(candidate.Distinct, other.Distinct));
            follows |= other.Source == candidate.Source && other.Position == candidate.Position - 1;
        }

        return told >= Alike
            ? double.NegativeInfinity
            : candidate.Score + (manner == SummaryManner.Sides && chosen.Count > 0 && OpensSide(candidate, chosen) ? NewSide : 0) + (2 * candidate.Penalty(follows)) - (Redundancy * (manner == SummaryManner.Sides ? Variety : 1) * told) - (severalSources ? SameVoice * voices : 0);
    }

    private static bool OpensSide(Candidate candidate, List<Candidate> chosen) =>
        candidate.Side != StorySide.Happened && !chosen.Skip(1).Any(c => c.Side == candidate.Side);

    /// <summary>The best sentence tells what happened, and so does every other that shows no other side.</summary>
    private static IReadOnlyList<ChosenSentence> SideBySide(List<Candidate> chosen) =>
        [.. InReadingOrder(chosen).Select(c => new ChosenSentence(c.Text, c.Source) { Side = c == chosen[0] ? StorySide.Happened : c.Side }).OrderBy(c => c.Side)];

    /// <summary>The best sentence's source first, each source in its own order, so that it reads as a paragraph.</summary>
    private static IEnumerable<Candidate> InReadingOrder(List<Candidate> chosen)
    {
        var order = chosen.Select(c => c.Source).Distinct().ToList();
        return chosen.OrderBy(c => order.IndexOf(c.Source)).ThenBy(c => c.Position);
    }

    private sealed class Candidate(string text, int source, int position, List<string> terms, double ofTitle)
    {
        public string Text => text;

        public int Source => source;

        public int Position => position;

        /// <summary>The share of the headline's words that the sentence has.</summary>
        public double OfTitle => ofTitle;

        /// <summary>It is asked for again with every sentence that is chosen, and finding it out takes several patterns.</summary>
        private readonly double?[] _penalties = new double?[2];

        private readonly Lazy<StorySide> _side = new(() => SentenceSide.Of(text));

        public StorySide Side => _side.Value;

        /// <summary>Some headline of the story has all of its words.</summary>
        public required bool RepeatsTitle { get; init; }

        public bool IsWhole { get; } = SentenceQuality.IsWhole(text);

        public int Words { get; } = SentenceQuality.WordCount(text);

        public HashSet<string> Distinct { get; } = new(terms, StringComparer.Ordinal);

        public double Score { get; set; }

        public double Penalty(bool follows) => _penalties[follows ? 1 : 0] ??= SentenceQuality.Penalty(text, follows);
    }
}

/// <summary>A sentence word for word, and the number of the source it stands in.</summary>
internal sealed record ChosenSentence(string Text, int Source)
{
    public StorySide Side { get; init; }
}
