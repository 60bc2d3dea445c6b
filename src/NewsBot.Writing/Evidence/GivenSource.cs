using NewsBot.Core.News.Prose;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>A sentence of a source with its terms.</summary>
internal sealed class GivenSentence(TextSpan span, string text)
{
    private readonly Lazy<HashSet<string>> _terms = new(() => Wording.TermsOf(text).ToHashSet(StringComparer.Ordinal));

    public TextSpan Span => span;

    /// <summary>Found when first asked for: what is quoted word for word needs none.</summary>
    public HashSet<string> Terms => _terms.Value;

    /// <summary>Nothing that was left out stands between the two.</summary>
    public bool IsBefore(GivenSentence next, string whole) => whole.AsSpan(Span.End, next.Span.Start - Span.End).IsWhiteSpace();
}

/// <summary>A source made ready for checking, once for all sentences that cite it: only what tells news counts as said.</summary>
internal sealed class GivenSource
{
    private readonly NumberedText _source;
    private readonly Lazy<List<GivenSentence>> _sentences;
    private readonly Lazy<List<string>> _all;
    private readonly Lazy<HashSet<string>> _terms;
    private readonly Lazy<HashSet<(string, string)>> _pairs;
    private readonly Lazy<HashSet<string>> _names;
    private readonly Lazy<List<(List<Fact> Facts, HashSet<string> Terms)>> _facts;

    public GivenSource(NumberedText source)
    {
        _source = source;
        Text = source.Text;
        _sentences = new(() => NewsSentences.Of(Text).ConvertAll(s => new GivenSentence(s, s.In(Text))));
        _all = new(() => Said().ToList());
        _terms = new(() => _all.Value.SelectMany(Wording.TermsOf).ToHashSet(StringComparer.Ordinal));
        _pairs = new(PairsOf);
        _names = new(() => _all.Value.Append(source.Article.Source).SelectMany(t => Core.Text.Terms.AllOf(Abbreviations.Plain(t))).ToHashSet(StringComparer.Ordinal));
        _facts = new(() => _all.Value.ConvertAll(t => (FactReader.Read(t, source.Article.PublishedAt?.Year), Core.Text.Terms.SetOf(t))));
    }

    public string Text { get; }

    public IReadOnlyList<GivenSentence> Sentences => _sentences.Value;

    /// <summary>What it says, sentence by sentence: headline and standfirst, then the text of the whole article.</summary>
    public IReadOnlyList<string> All => _all.Value;

    public HashSet<string> Terms => _terms.Value;

    /// <summary>Terms that follow one another in a sentence, in either order: "English to German", "German to English".</summary>
    public HashSet<(string, string)> Pairs => _pairs.Value;

    /// <summary>Every word, stop words and the publisher's name among them.</summary>
    public HashSet<string> Names => _names.Value;

    /// <summary>Figures and dates of each sentence, with what it is about.</summary>
    public List<(List<Fact> Facts, HashSet<string> Terms)> Facts => _facts.Value;

    /// <summary>The words themselves, where they stand in a sentence that tells news.</summary>
    public Core.News.Evidence? Exact(string sentence)
    {
        for (var at = Text.IndexOf(sentence, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(sentence, at + 1, StringComparison.Ordinal))
        {
            if (IsTold(at, at + sentence.Length))
            {
                return Evidence(new TextSpan(at, sentence.Length));
            }
        }

        return null;
    }

    public Core.News.Evidence Evidence(TextSpan span) =>
        new(_source.Article.Id, _source.Start + span.Start, span.Length, Text.Substring(span.Start, span.Length));

    /// <summary>Every letter between the two belongs to one of the sentences. Those behind the second are not even judged: most quotations stand at the beginning.</summary>
    private bool IsTold(int start, int end)
    {
        var spans = _sentences.IsValueCreated ? Sentences.Select(s => s.Span) : NewsSentences.Read(Text);
        foreach (var span in spans.TakeWhile(s => s.Start < end).Where(s => s.End > start))
        {
            if (span.Start > start && !Text.AsSpan(start, span.Start - start).IsWhiteSpace())
            {
                return false;
            }

            start = span.End;
        }

        return start >= end;
    }

    private IEnumerable<string> Said()
    {
        var article = _source.Article;
        foreach (var line in new[] { article.Title, article.Standfirst })
        {
            if (line.Length > 0 && !NewsProse.IsAimedAtMachines(line))
            {
                yield return line;
            }
        }

        var whole = _source.Start == 0 && _source.Length == article.Text.Length
            ? Sentences.Select(s => s.Span)
            : NewsSentences.Of(article.Text);
        foreach (var span in whole)
        {
            yield return span.In(article.Text);
        }
    }

    private HashSet<(string, string)> PairsOf()
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var terms in _all.Value.Select(Wording.TermsOf))
        {
            for (var i = 0; i + 1 < terms.Count; i++)
            {
                pairs.Add((terms[i], terms[i + 1]));
                pairs.Add((terms[i + 1], terms[i]));
            }
        }

        return pairs;
    }
}
