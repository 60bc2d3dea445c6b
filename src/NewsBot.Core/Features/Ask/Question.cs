using System.Text.RegularExpressions;

namespace NewsBot.Core.Features.Ask;

/// <summary>What a question asks for, as far as its words tell.</summary>
public enum QuestionKind
{
    Other,
    When,
    HowMany,
    Who,
    Where,
    Why,
    WhatIs,
}

/// <summary>A question taken apart: its kind, its terms, and the names and numbers an answer cannot do without.</summary>
public sealed partial class Question
{
    public Question(string text)
    {
        Text = text.Trim();
        Terms = [.. Core.Text.Terms.Of(Text).Where(t => !Empty.Contains(t)).Distinct(StringComparer.Ordinal)];
        Kind = KindOf(Text);
        Names = [.. NamesIn(Text).SelectMany(Core.Text.Terms.Of).Distinct(StringComparer.Ordinal)];
        AsksForNewest = Newest().IsMatch(Text);
    }

    public string Text { get; }

    /// <summary>Stems that carry meaning.</summary>
    public IReadOnlyList<string> Terms { get; }

    public QuestionKind Kind { get; }

    /// <summary>Stems of the names and numbers in it: where one of them is nowhere near, the answer is about something else.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool AsksForNewest { get; }

    /// <summary>True when a sentence has what this kind of question wants: a date, a number, a name, a reason.</summary>
    public bool IsAnsweredByKindOf(string sentence) => Kind switch
    {
        QuestionKind.When => Date().IsMatch(sentence),
        QuestionKind.HowMany => Number().IsMatch(sentence),
        QuestionKind.Who => TwoCapitals().IsMatch(sentence),
        QuestionKind.Where => Place().IsMatch(sentence),
        QuestionKind.Why => Reason().IsMatch(sentence),
        QuestionKind.WhatIs => Definition().IsMatch(sentence),
        _ => false,
    };

    /// <summary>Stems of words that ask and do not tell.</summary>
    private static readonly HashSet<string> Empty =
        [.. "tell know mean happen explain give find many much long far name call kind type thing stuff news latest newest recent current please get got".Split(' ')
            .SelectMany(Core.Text.Terms.Of)];

    private static QuestionKind KindOf(string text)
    {
        var lower = text.ToLowerInvariant();
        return WhenForm().IsMatch(lower) ? QuestionKind.When
            : HowManyForm().IsMatch(lower) ? QuestionKind.HowMany
            : WhoForm().IsMatch(lower) ? QuestionKind.Who
            : lower.Contains("where", StringComparison.Ordinal) ? QuestionKind.Where
            : lower.StartsWith("why", StringComparison.Ordinal) || lower.Contains(" why ", StringComparison.Ordinal) ? QuestionKind.Why
            : WhatIsForm().IsMatch(lower) ? QuestionKind.WhatIs
            : QuestionKind.Other;
    }

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

    [GeneratedRegex(@"^(and |so |but )?when\b|\b(what|which) (year|date|day|month)\b|\bsince when\b|\bhow long ago\b", RegexOptions.ExplicitCapture)]
    private static partial Regex WhenForm();

    [GeneratedRegex(@"\bhow (many|much|big|large|long|fast|old|high)\b|\bwhat (percentage|share|number|price|amount|size)\b|\bprice\b|\bcost\b", RegexOptions.ExplicitCapture)]
    private static partial Regex HowManyForm();

    [GeneratedRegex(@"^(and |so |but )?who(m|se)?\b|\bby whom\b|\bwho (is|was|are|were|will)\b|\bwhich (company|lab|person|researcher|team)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex WhoForm();

    [GeneratedRegex(@"^(what|who) (is|are|was|were) (an? |the )?[\w .-]+\??$|\bdefine\b|\bwhat does .* mean\b", RegexOptions.ExplicitCapture)]
    private static partial Regex WhatIsForm();

    [GeneratedRegex(@"\b(latest|newest|recent|recently|current|currently|now|today|this week|new)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Newest();

    [GeneratedRegex(@"\b(19|20)\d\d\b|\b(January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|tomorrow)\b|\d{1,2}月|\d{4}年", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(@"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|half|twice|double)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+|\b\p{Lu}\p{L}*\p{Lu}\p{L}*\b", RegexOptions.ExplicitCapture)]
    private static partial Regex TwoCapitals();

    [GeneratedRegex(@"\b(in|at|near|from|to) (the )?\p{Lu}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(because|due to|since|so that|in order to|as a result|aims? to|to (make|help|protect|accelerate|achieve|avoid|reduce|improve)|reason)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(is|are|was|were) (an?|the)\b|\b(refers to|stands for|means|which is|known as|called)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Definition();
}
