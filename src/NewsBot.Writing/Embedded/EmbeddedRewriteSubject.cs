using System.Text.RegularExpressions;

namespace NewsBot.Writing.Embedded;

/// <summary>What a conversation speaks of, by its names: the question before, then what was answered, then the stories shown.</summary>
internal sealed partial class EmbeddedRewriteSubject
{
    private const int MostNamed = 3;

    private readonly IReadOnlyList<string> _shown;
    private readonly List<string> _context;

    /// <param name="shown">"headline — first sentence" of each story shown, newest first.</param>
    /// <param name="earlier">What was asked and answered before, oldest first.</param>
    public EmbeddedRewriteSubject(IReadOnlyList<string> shown, IReadOnlyList<string> earlier)
    {
        _shown = shown;
        // A question that was asked names what it is about; an answer names much else.
        var asked = earlier.Where(IsQuestion).Reverse().ToList();
        _context = [.. asked.Where(a => NamesIn(a).Count > 0).Take(1), .. shown, .. earlier.Where(e => !IsQuestion(e)).Reverse(), .. asked.Skip(1)];
        LastQuestion = asked.Count > 0 ? asked[0] : "";
    }

    public bool IsEmpty => _context.Count == 0;

    public bool IsSeveral => _shown.Count > 1;

    /// <summary>The question before this one; empty when there was none.</summary>
    public string LastQuestion { get; }

    /// <summary>The headline of the story that was shown last; else the question before.</summary>
    public string Matter => _shown.Count > 0 ? Headline(_shown[0]) : LastQuestion.TrimEnd('?', '？', ' ');

    /// <summary>What is meant by "it": where somebody released something, that.</summary>
    public string Product()
    {
        foreach (var line in _context)
        {
            if (Release().Match(Headline(line)) is { Success: true } release)
            {
                return NamesIn(release.Groups["what"].Value).FirstOrDefault() ?? Thing();
            }

            if (NamesIn(Sentence(line)).Count > 0)
            {
                break;
            }
        }

        return Thing();
    }

    /// <summary>The name that is meant by "the company" or "they".</summary>
    public string Thing()
    {
        foreach (var line in _context)
        {
            var names = NamesIn(Sentence(line));
            var headline = Headline(line);
            // What a headline and its sentence both name is what the story is about.
            if ((names.Find(n => headline.Contains(n, StringComparison.OrdinalIgnoreCase)) ?? names.FirstOrDefault()) is { } name)
            {
                return name;
            }
        }

        return Matter;
    }

    /// <summary>The person that is meant by "he" or "she": a name of two words, if there is one.</summary>
    public string Person()
    {
        foreach (var line in _context)
        {
            if (NamesIn(Sentence(line)).Find(n => n.Contains(' ', StringComparison.Ordinal) && !n.Any(char.IsDigit)) is { } name)
            {
                return name;
            }
        }

        return Thing();
    }

    /// <summary>What "which of them" chooses from: the first name of each headline shown.</summary>
    public IReadOnlyList<string> Several() =>
        [.. _shown.Select(s => NamesIn(Headline(s)).FirstOrDefault()).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostNamed)];

    public string? Nth(int index) => (index < 0 ? _shown.Count + index : index) is var at && at >= 0 && at < _shown.Count ? Headline(_shown[at]) : null;

    private static bool IsQuestion(string line) => line.TrimEnd() is [.., '?' or '？'] || Asks().IsMatch(line);

    private static List<string> NamesIn(string text) => [.. Name().Matches(text).Select(m => WithoutOpening(m.Value)).Where(n => n.Length > 1)];

    /// <summary>Without words that are capital only because they open a sentence.</summary>
    private static string WithoutOpening(string name)
    {
        while (name.Split(' ', 2) is [var first, ..] words && Opening().IsMatch(first))
        {
            name = words.Length > 1 ? words[1] : "";
        }

        return name;
    }

    private static string Sentence(string line)
    {
        var dash = line.IndexOf(" — ", StringComparison.Ordinal);
        return dash > 0 ? line[(dash + 3)..] : line;
    }

    private static string Headline(string line)
    {
        var dash = line.IndexOf(" — ", StringComparison.Ordinal);
        return dash > 0 ? line[..dash] : line;
    }

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{N}’.-]*[\p{L}\p{N}]( \p{Lu}[\p{L}\p{N}’.-]*[\p{L}\p{N}]| \p{N}[\p{N}.]*\p{N}?)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(releas|launch|introduc|unveil|present|publish|show|announc|open)(e?s|ed)\b(?<what>.*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Release();

    [GeneratedRegex(@"^(who|what|when|where|why|which|how|is|are|was|were|does|do|did|will|can|has|have)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();

    /// <summary>Capitalised only because they open a sentence.</summary>
    [GeneratedRegex(@"^(The|A|An|In|On|At|For|With|After|Before|When|While|This|That|These|It|He|She|They|We|As|By|From|To|Its|His|Her|Their|But|And|New|More|One|Two|Researchers|According|Who|What|Where|Why|Which|How|Is|Are|Was|Were|Does|Do|Did|Will|Can|Has|Have|Tell|Under|Over|Since|Last|Investors|Officials|Board)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();
}
