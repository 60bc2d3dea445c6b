using System.Runtime.InteropServices;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Ask;

/// <summary>A found article, taken apart once for all that looks at it: its sentences, its words, and which of them stand side by side.</summary>
internal sealed class ReadArticle
{
    /// <summary>Of a very long text the beginning says what it is about, and reading it all would cost more than it finds.</summary>
    private const int SentencesRead = 200;

    private const int TitleCounts = 2;

    private readonly IReadOnlyList<(string First, string Second)> _asked;

    /// <param name="asked">The pairs of terms to look for.</param>
    public ReadArticle(Article article, IReadOnlyList<(string First, string Second)> asked)
    {
        _asked = asked;
        Article = article;
        var title = Terms.Of(article.Title + "\n" + article.Standfirst);
        Count(title, TitleCounts);
        AddPairs(title);
        foreach (var span in SentenceSplitter.Split(article.Text).Take(SentencesRead))
        {
            var text = span.In(article.Text);
            var terms = Terms.Of(text);
            AddPairs(terms);
            Count(terms, 1);
            Sentences.Add(new ReadSentence(span, text, [.. terms]));
        }
    }

    public Article Article { get; }

    /// <summary>How often each term occurs in title and text, in the title twice as much.</summary>
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>How many terms it has.</summary>
    public int Length { get; private set; }

    /// <summary>Those of the pairs whose terms follow each other somewhere in a sentence.</summary>
    public HashSet<(string First, string Second)> Pairs { get; } = [];

    public List<ReadSentence> Sentences { get; } = [];

    private void Count(List<string> terms, int each)
    {
        Length += terms.Count;
        foreach (var term in terms)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Counts, term, out _) += each;
        }
    }

    private void AddPairs(List<string> terms)
    {
        foreach (var pair in _asked)
        {
            for (var i = terms.IndexOf(pair.First); i >= 0 && i + 1 < terms.Count; i = terms.IndexOf(pair.First, i + 1))
            {
                if (terms[i + 1] == pair.Second)
                {
                    Pairs.Add(pair);
                    break;
                }
            }
        }
    }
}

internal sealed record ReadSentence(TextSpan Span, string Text, HashSet<string> Terms)
{
    /// <summary>Whether it ends like a sentence; a heading or a caption does not.</summary>
    public bool IsWhole => Text.AsSpan().TrimEnd("\"”’')]»」") is [.., '.' or '!' or '?' or '。' or '！' or '？' or '…'];

    public int Words => Text.Count(c => c == ' ') + 1;

    /// <summary>How many capitalised words it has beside the first and those of the question.</summary>
    public int NamesBeside(Question question)
    {
        var names = 0;
        for (var i = 1; i < Text.Length; i++)
        {
            if (char.IsUpper(Text[i]) && Text[i - 1] is ' ' or '(' or '“' or '"')
            {
                var end = i + 1;
                while (end < Text.Length && char.IsLetterOrDigit(Text[end]))
                {
                    end++;
                }

                names += end > i + 1 && !Core.Text.Terms.Of(Text[i..end]).Exists(t => question.Terms.Contains(t, StringComparer.Ordinal)) ? 1 : 0;
            }
        }

        return names;
    }
}
