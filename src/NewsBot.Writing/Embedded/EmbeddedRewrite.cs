using System.Text.RegularExpressions;
using NewsBot.Core.Features.Ask;

namespace NewsBot.Writing.Embedded;

/// <summary>Makes a question stand alone by putting the name that was last spoken of for a pronoun.</summary>
internal static partial class EmbeddedRewrite
{
    /// <param name="shown">"headline — first sentence" of each story shown, newest first.</param>
    /// <param name="earlier">What was asked and answered before, oldest first.</param>
    public static string Rewrite(string question, IReadOnlyList<string> shown, IReadOnlyList<string> earlier)
    {
        if (Ordinal().Match(question) is { Success: true } ordinal && Nth(ordinal.Groups["n"].Value, shown) is { } meant)
        {
            return $"{question.TrimEnd('?', ' ')} ({Headline(meant)})?";
        }

        var taken = new Question(question);
        if (taken.Names.Count > 0 && !Pronoun().IsMatch(question))
        {
            return question;
        }

        var context = shown.Concat(earlier.Reverse()).ToList();
        if (context.Count == 0)
        {
            return question;
        }

        var person = PersonPronoun().IsMatch(question);
        var subject = Subject(context, person);
        if (subject.Length == 0)
        {
            return question;
        }

        if (Pronoun().IsMatch(question))
        {
            return Pronoun().Replace(question, m => IsPossessive(m.Value, question, m) ? subject + "'s" : subject, 1);
        }

        // "and the price?" says too little to be looked for; what it is about is what was shown.
        return shown.Count == 1 || taken.Terms.Count <= 2 ? $"{question.TrimEnd('?', ' ')} ({subject})?" : question;
    }

    private static string? Nth(string word, IReadOnlyList<string> shown)
    {
        var index = word.ToLowerInvariant() switch
        {
            "first" or "1st" => 0,
            "second" or "2nd" => 1,
            "third" or "3rd" => 2,
            "fourth" or "4th" => 3,
            "fifth" or "5th" => 4,
            "last" => shown.Count - 1,
            _ => -1,
        };
        return index >= 0 && index < shown.Count ? shown[index] : null;
    }

    /// <summary>The name that the sentences have in common with the headline; of two words for a person.</summary>
    private static string Subject(List<string> context, bool person)
    {
        foreach (var line in context)
        {
            var sentence = line.Contains(" — ", StringComparison.Ordinal) ? line[(line.IndexOf(" — ", StringComparison.Ordinal) + 3)..] : line;
            var names = Name().Matches(sentence).Select(m => m.Value).Where(n => !Opening().IsMatch(n)).ToList();
            var chosen = (person ? names.Find(n => n.Contains(' ', StringComparison.Ordinal)) : null)
                ?? names.Find(n => Headline(line).Contains(n, StringComparison.OrdinalIgnoreCase))
                ?? names.FirstOrDefault();
            if (chosen is not null)
            {
                return chosen;
            }
        }

        return Headline(context[0]);
    }

    private static string Headline(string line)
    {
        var dash = line.IndexOf(" — ", StringComparison.Ordinal);
        return dash > 0 ? line[..dash] : line;
    }

    private static bool IsPossessive(string pronoun, string question, Match match) => pronoun.ToLowerInvariant() switch
    {
        "his" or "its" or "their" => true,
        "her" => match.Index + match.Length + 1 < question.Length && char.IsLetter(question[match.Index + match.Length + 1]),
        _ => false,
    };

    [GeneratedRegex(@"\b(he|she|him|his|her|it|its|they|them|their)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(he|she|him|his|her)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PersonPronoun();

    [GeneratedRegex(@"\b(?<n>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (one|story|item|article)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{N}’.-]*[\p{L}\p{N}]( \p{Lu}[\p{L}\p{N}’.-]*[\p{L}\p{N}]| \p{N}[\p{N}.]*\p{N}?)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    /// <summary>Capitalised only because they open a sentence.</summary>
    [GeneratedRegex(@"^(The|A|An|In|On|At|For|With|After|Before|When|While|This|That|These|It|He|She|They|We|As|By|From|To|Its|His|Her|Their|But|And|New|More|One|Two|Researchers|According)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();
}
