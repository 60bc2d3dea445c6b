using System.Text.RegularExpressions;

namespace NewsBot.Core.Features.Ask;

/// <summary>
/// The words in a sentence that could be what was asked for: the countries for "which country", the dates for "when".
/// What the question itself names is no answer to it.
/// </summary>
public static partial class AnswerCandidates
{
    /// <summary>The candidates, each once and spelled so that two sentences that mean the same agree.</summary>
    public static IReadOnlyList<string> In(Question question, string sentence)
    {
        IEnumerable<string> found = question.Kind switch
        {
            QuestionKind.When => Values(Date(), sentence),
            QuestionKind.Money => Values(Money(), sentence),
            QuestionKind.Share => Values(Share(), sentence),
            QuestionKind.HowMany => Numbers(question, sentence),
            QuestionKind.Country => Names(sentence).Select(Places.Country).OfType<string>(),
            QuestionKind.State => Names(sentence).Select(Places.State).OfType<string>(),
            QuestionKind.Who => Names(sentence).Where(n => n.Contains(' ', StringComparison.Ordinal) && Places.Country(n) is null && Places.State(n) is null),
            QuestionKind.Where => PlacesIn(sentence),
            QuestionKind.Name => Names(sentence).Where(n => Places.Country(n) is null),
            QuestionKind.Title => Values(QuotedTitle(), sentence).Select(t => t.Trim('“', '”', '"', '‘', '’')).Concat(Names(sentence)),
            QuestionKind.Why => Values(Reason(), sentence),
            QuestionKind.WhatIs => Values(Definition(), sentence),
            _ => [],
        };
        return [.. found.Where(c => !IsOfQuestion(question, c)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsOfQuestion(Question question, string candidate)
    {
        var terms = Text.Terms.Of(candidate);
        return question.Kind is not (QuestionKind.Why or QuestionKind.WhatIs) && terms.Count > 0 && terms.TrueForAll(t => question.Terms.Contains(t, StringComparer.Ordinal));
    }

    /// <summary>Numbers, and where something is counted those that stand close before it.</summary>
    private static IEnumerable<string> Numbers(Question question, string sentence)
    {
        foreach (Match number in Number().Matches(sentence))
        {
            if (question.Counted.Length == 0 || Text.Terms.Of(sentence[(number.Index + number.Length)..Math.Min(sentence.Length, number.Index + number.Length + 40)]).Take(3).Contains(question.Counted, StringComparer.Ordinal))
            {
                yield return Digits(number.Value);
            }
        }
    }

    /// <summary>"Four" and "4" are one answer.</summary>
    private static string Digits(string number) => number.ToLowerInvariant() switch
    {
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        var other => other.TrimEnd('.', ','),
    };

    private static IEnumerable<string> PlacesIn(string sentence)
    {
        foreach (Match place in Place().Matches(sentence))
        {
            yield return place.Groups["name"].Value;
        }

        foreach (var name in Names(sentence))
        {
            if ((Places.Country(name) ?? Places.State(name)) is { } known)
            {
                yield return known;
            }
        }
    }

    /// <summary>Runs of capitalised words, without the ordinary word that opens the sentence.</summary>
    private static IEnumerable<string> Names(string sentence)
    {
        foreach (Match name in Name().Matches(sentence))
        {
            var value = name.Value;
            var opens = name.Index == 0 || !char.IsLetter(sentence[Math.Max(0, name.Index - 2)]);
            while (value.Split(' ', 2) is [var first, .. var rest] && first.Length > 0 && (Calendar().IsMatch(first) || (opens && IsOrdinary(first))))
            {
                value = rest.Length > 0 ? rest[0] : "";
            }

            value = value.EndsWith("’s", StringComparison.Ordinal) || value.EndsWith("'s", StringComparison.Ordinal) ? value[..^2] : value;
            if (value.Length > 1 && !Calendar().IsMatch(value))
            {
                yield return value;
            }
        }
    }

    private static bool IsOrdinary(string opening) => Text.Terms.Of(opening).Count == 0 || Opening().IsMatch(opening);

    private static IEnumerable<string> Values(Regex pattern, string sentence) => pattern.Matches(sentence).Select(m => m.Value);

    [GeneratedRegex(@"\b((January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)( \d{1,2}\b)?(,? \d{4}\b)?|(19|20)\d\d|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow)\b|\d{4}年(\d{1,2}月)?(\d{1,2}日)?|\d{1,2}月\d{1,2}日", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(@"([$€£¥]|USD |EUR )\s?\d[\d.,]*(?<=\d)( ?(trillion|billion|million|thousand|bn|m|k)\b)?|\b\d[\d.,]*( (trillion|billion|million|thousand))? (dollars|euros|pounds|yuan|cents)\b|\d[\d.,]*(万|亿)?(美元|元|欧元)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b\d[\d.,]* ?(%|percent\b|per cent\b|percentage points?\b)|\b(half|a third|a quarter|two thirds)\b|百分之", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Share();

    [GeneratedRegex(@"\b\d[\d.,]*(?<=\d)( (trillion|billion|million|thousand|hundred))?|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|half|twice|double)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(in|at|near|from|to|outside|inside|across) (the )?(?<name>\p{Lu}[\p{L}’'-]+( \p{Lu}[\p{L}’'-]+)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"(U\.S\.A?\.?|U\.K\.|\b\p{Lu}[\p{L}\p{N}’'&-]*)( (of |the |de |van |von )?\p{Lu}[\p{L}\p{N}’'&.-]*[\p{L}\p{N}]| \p{N}+(\.\p{N}+)?\b)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"[“""‘][^”""’\n]{2,60}[”""’]", RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedTitle();

    [GeneratedRegex(@"\b(because|due to|since|so that|in order to|as a result|caused by|amid|aims? to|to (make|help|protect|accelerate|achieve|avoid|reduce|improve)|reason)\b|因为|由于", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(is|are|was|were) (an?|the)\b|\b(refers to|stands for|means|which is|known as|called)\b|是一", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec)( \d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Calendar();

    /// <summary>Capitalised where it opens a sentence, and no name.</summary>
    [GeneratedRegex(@"^(New|More|One|Two|Three|Researchers|According|Officials|Police|President|Former|Last|First|Many|Several|Authorities|People|Sen|Rep|Gov|Dr|Mr|Mrs|Ms)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();
}
