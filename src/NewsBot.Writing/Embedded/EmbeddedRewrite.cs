using System.Text.RegularExpressions;
using NewsBot.Core.Features.Ask;

namespace NewsBot.Writing.Embedded;

/// <summary>Makes a question stand alone: puts names for pronouns, and says what "why?" and "and the price?" are about.</summary>
internal static partial class EmbeddedRewrite
{
    /// <summary>In terms. What says less is about what was spoken of, even without a pronoun.</summary>
    private const int ShortQuestion = 2;

    /// <param name="shown">"headline — first sentence" of each story shown, newest first.</param>
    /// <param name="earlier">What was asked and answered before, oldest first.</param>
    public static string Rewrite(string question, IReadOnlyList<string> shown, IReadOnlyList<string> earlier)
    {
        var subject = new EmbeddedRewriteSubject(shown, earlier);
        if (subject.IsEmpty)
        {
            return question;
        }

        if (Position(question) is { } position && subject.Nth(position) is { } meant)
        {
            return About(question, meant);
        }

        return Instead(question, subject) ?? OneWord(question, subject) ?? Several(question, subject) ?? WithNames(question, subject);
    }

    /// <summary>"And Google?" after "When was GPT-4 released?": the same question about another.</summary>
    private static string? Instead(string question, EmbeddedRewriteSubject subject)
    {
        if (Other().Match(question) is not { Success: true } other || subject.LastQuestion.Length == 0)
        {
            return null;
        }

        var before = subject.Thing();
        return subject.LastQuestion.Contains(before, StringComparison.Ordinal)
            ? subject.LastQuestion.Replace(before, other.Groups["name"].Value, StringComparison.Ordinal)
            : null;
    }

    /// <summary>"Why?" asks about what was just said.</summary>
    private static string? OneWord(string question, EmbeddedRewriteSubject subject)
    {
        if (Bare().Match(question) is not { Success: true } bare)
        {
            return null;
        }

        var word = bare.Groups["word"].Value;
        if (QuestionStart().Match(subject.LastQuestion) is { Success: true } start)
        {
            // "When was Altman fired?" – "Why?" is "Why was Altman fired?".
            return $"{word} {subject.LastQuestion[start.Length..]}";
        }

        return About(word, subject.Matter);
    }

    /// <summary>"Which of them is open?": those that were shown.</summary>
    private static string? Several(string question, EmbeddedRewriteSubject subject) =>
        subject.IsSeveral && OfThem().Match(question) is { Success: true } of && subject.Several() is { Count: > 1 } names
            ? $"{question[..of.Index]}{of.Groups["which"].Value} of {string.Join(", ", names.SkipLast(1))} or {names[^1]}{question[(of.Index + of.Length)..]}"
            : null;

    private static string WithNames(string question, EmbeddedRewriteSubject subject)
    {
        var chinese = ChinesePronoun().Match(question);
        if (chinese.Success)
        {
            var name = chinese.Value is "他" or "她" ? subject.Person() : chinese.Value.Contains("公司", StringComparison.Ordinal) ? subject.Thing() : subject.Product();
            return ChinesePronoun().Replace(question, name, 1);
        }

        var taken = new Question(question);
        if (Pronoun().Match(question) is { Success: true } pronoun && !IsOfItself(question, pronoun))
        {
            var name = IsPerson(pronoun.Value) ? subject.Person() : pronoun.Value.StartsWith("it", StringComparison.OrdinalIgnoreCase) ? subject.Product() : subject.Thing();
            return Pronoun().Replace(question, m => IsPossessive(m, question) ? name + "'s" : name, 1);
        }

        if (taken.Names.Count > 0)
        {
            return question;
        }

        // "The company", "this model": there is one that was spoken of.
        if (Noun().IsMatch(question) || taken.Terms.Count <= ShortQuestion || !subject.IsSeveral)
        {
            return About(question, Maker().IsMatch(question) ? subject.Thing() : subject.Product());
        }

        return question;
    }

    /// <summary>"Is it true that OpenAI …": the pronoun stands for what follows, not for what was said before.</summary>
    private static bool IsOfItself(string question, Match pronoun) =>
        pronoun.Value.Equals("it", StringComparison.OrdinalIgnoreCase) && ItThat().IsMatch(question[pronoun.Index..]);

    private static string About(string question, string what)
    {
        var end = question.TrimEnd('?', '？', ' ', '。', '.');
        return end.Any(Core.Text.Terms.IsIdeograph) ? $"{end}（{what}）？" : $"{end} ({what})?";
    }

    private static int? Position(string question)
    {
        var match = Ordinal().Match(question);
        return !match.Success ? null : match.Groups["n"].Value.ToLowerInvariant() switch
        {
            "first" or "1st" or "一" => 0,
            "second" or "2nd" or "二" => 1,
            "third" or "3rd" or "三" => 2,
            "fourth" or "4th" or "四" => 3,
            "fifth" or "5th" or "五" => 4,
            _ => -1,
        };
    }

    private static bool IsPerson(string pronoun) => pronoun.ToLowerInvariant() is "he" or "she" or "him" or "his" or "her" or "hers";

    private static bool IsPossessive(Match pronoun, string question) => pronoun.Value.ToLowerInvariant() switch
    {
        "his" or "its" or "their" => true,
        "her" => pronoun.Index + pronoun.Length + 1 < question.Length && char.IsLetter(question[pronoun.Index + pronoun.Length + 1]),
        _ => false,
    };

    [GeneratedRegex(@"\b(he|she|him|his|hers|her|it|its|they|them|their)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pronoun();

    [GeneratedRegex("它们|他们|她们|这家公司|该公司|这个模型|该模型|它|他|她", RegexOptions.ExplicitCapture)]
    private static partial Regex ChinesePronoun();

    [GeneratedRegex(@"^it (true|possible|known|clear|likely|the case)\b|^it \w+ that\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ItThat();

    [GeneratedRegex(@"\b(the|this|that|these|those) (company|lab|startup|start-up|firm|model|models|chip|tool|product|paper|study|deal|lawsuit|case|law|bill|team|founders?|ceo|service|app|feature|version|weights|licen[cs]e|price|story|news|decision|report)\b|\b(this|that)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Noun();

    [GeneratedRegex(@"\b(company|lab|startup|start-up|firm|team|founders?|ceo)\b|公司", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Maker();

    [GeneratedRegex(@"^(and |so |but |ok,? )?(?<word>why( not)?|when|where|who|how( come| much| many)?|since when|by whom|为什么|为何|什么时候|何时|在哪里|谁)( is (that|this|it)| was (that|this|it)| so)?\s*[?？]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();

    /// <summary>The question word in front of a verb.</summary>
    [GeneratedRegex(@"^(and |so |but )?(when|where|why|how)\s+(?=(is|are|was|were|did|does|do|will|has|have|had|can)\b)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex QuestionStart();

    [GeneratedRegex(@"^(and|or|what about|how about|and what about)\s+(?<name>\p{Lu}[\p{L}\p{N}.-]*( [\p{Lu}\p{N}][\p{L}\p{N}.-]*)*)\s*\?*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    [GeneratedRegex(@"\b(?<which>which|who) (one )?of (them|these|those|the two|the three)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OfThem();

    [GeneratedRegex(@"\b(?<n>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (one|story|item|article|headline)\b|第(?<n>[一二三四五])(个|条|篇)|(?<n>最后)一(个|条|篇)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Ordinal();
}
