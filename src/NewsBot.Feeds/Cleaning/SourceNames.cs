using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>Makes the name people know a publisher by out of what a record says about its source.</summary>
public static partial class SourceNames
{
    /// <summary>Words whose spelling title case would get wrong.</summary>
    private static readonly FrozenDictionary<string, string> Spellings = (
        "OpenAI xAI AI ML NLP LLM MIT IBM NVIDIA DeepMind GitHub YouTube arXiv BBC CNN NYT WSJ FT MSNBC NBC CBS ABC NPR AWS AMD ARM " +
        "API HN RSS IEEE ACM BAIR TechCrunch VentureBeat HuggingFace LangChain LlamaIndex PyTorch TensorFlow DeepSeek MiniMax AI2 " +
        "ElevenLabs CoreWeave GPT ChatGPT SemiAnalysis TLDR UK US EU R&D CEO").Split(' ')
        .ToFrozenDictionary(word => word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Feeds that only point at what others published; the name of the page's host says more.</summary>
    private static readonly FrozenSet<string> Aggregators = (
        "hackernews hacker_news hn hnrss digg digg_tech reddit lobsters lobste_rs slashdot techmeme google_news googlenews feedly " +
        "pinboard tldr ai_research ai_news ainews news").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Separators = ['_', '-'];

    /// <summary>The readable name of a slug such as "openai_research", the host for an aggregator or an unnamed source.</summary>
    public static string Readable(string name, Uri? url)
    {
        var clean = CleanText.Line(name);
        if (clean.Length == 0 || (url is not null && IsAggregator(clean)))
        {
            return Host(url);
        }

        return Slug().IsMatch(clean) ? string.Join(' ', clean.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Word)) : clean;
    }

    /// <summary>Whether a feed only points at what others published; the author it names is who pointed.</summary>
    internal static bool IsAggregator(string name) => Aggregators.Contains(CleanText.Line(name).Replace('-', '_').Replace(' ', '_'));

    /// <summary>"techcrunch.com" for https://www.techcrunch.com/…; empty without an address.</summary>
    public static string Host(Uri? url)
    {
        var host = url is { IsAbsoluteUri: true } ? url.IdnHost : "";
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    private static string Word(string word) =>
        Spellings.TryGetValue(word, out var known) ? known : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    [GeneratedRegex("^[a-z0-9]+(?:[_-][a-z0-9]+)*$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Slug();
}
