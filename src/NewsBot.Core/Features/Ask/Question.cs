using System.Text.RegularExpressions;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Ask;

/// <summary>A question taken apart: its kind, its terms, and the names and numbers an answer cannot do without.</summary>
public sealed partial class Question
{
    public Question(string text)
    {
        Text = text.Trim();
        var language = Languages.Of(Text);
        var foreign = language is "" or "en" ? "" : language;
        var terms = Core.Text.Terms.Of(Text).FindAll(t => !Empty.Contains(t) && !AsksInChinese.Contains(t) && !Languages.IsSmallWord(foreign, t));
        Terms = [.. terms.Distinct(StringComparer.Ordinal)];
        Pairs = [.. terms.Zip(terms.Skip(1)).Where(p => p.First != p.Second).Distinct()];
        Kind = QuestionKinds.Of(Text);
        Names = [.. NamesIn(Text).SelectMany(Core.Text.Terms.Of).Distinct(StringComparer.Ordinal)];
        AsksForNewest = Newest().IsMatch(Text);
        Counted = QuestionKinds.Counted(Text);
    }

    public string Text { get; }

    /// <summary>Stems that carry meaning.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Terms that follow each other in the question.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs { get; }

    public QuestionKind Kind { get; }

    /// <summary>Stems of the names and numbers in it: where one of them is nowhere near, the answer is about something else.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool AsksForNewest { get; }

    /// <summary>The stem of what is counted: "astronaut" of "How many astronauts …"; empty when nothing is.</summary>
    public string Counted { get; }

    /// <summary>True when a sentence has what this kind of question wants: a date, a number, a name, a reason.</summary>
    public bool IsAnsweredByKindOf(string sentence) => AnswerCandidates.In(this, sentence).Count > 0;

    /// <summary>Stems of words that ask and do not tell.</summary>
    private static readonly HashSet<string> Empty =
        [.. "tell know mean happen explain give find many much long far name call kind type thing stuff news latest newest recent current please get got".Split(' ')
            .SelectMany(Core.Text.Terms.Of)];

    /// <summary>Pairs of characters that ask, of which no article need have one.</summary>
    private static readonly HashSet<string> AsksInChinese =
        [.. "什么时候 什么 为什么 为何 哪里 在哪里 哪个 多少 多少钱 怎么 怎么样 如何 是谁 谁是 是什么 有哪些 吗 呢".Split(' ').SelectMany(Core.Text.Terms.Of)];

    /// <summary>Capitalised words that do not open the question, words with inner capitals or digits, and numbers.</summary>
    private static IEnumerable<string> NamesIn(string text)
    {
        foreach (Match word in Word().Matches(text))
        {
            var value = word.Value;
            var special = value.Any(char.IsDigit) || value.Skip(1).Any(char.IsUpper);
            var capitalised = char.IsUpper(value[0]) && word.Index > 0;
            if ((special || capitalised) && !(value is "I" or "AI" or "A.I"))
            {
                yield return value;
            }
        }
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}’'.-]*[\p{L}\p{N}]|\p{N}[\p{N}\p{L}.,-]*[\p{N}\p{L}]|\p{L}|\p{N}", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(latest|newest|recent|recently|current|currently|now|today|yesterday|new|(this|last|next) (week|month|year|season))\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Newest();
}
