using System.Text.RegularExpressions;

namespace NewsBot.Core.Features.Ask;

/// <summary>What a question asks for, as far as its words tell.</summary>
public enum QuestionKind
{
    Other,
    When,
    HowMany,
    Money,
    Share,
    Who,
    Where,
    Country,
    State,

    /// <summary>A company, a team, a city, a product: something with a name.</summary>
    Name,

    /// <summary>A film, a song, a book, a show.</summary>
    Title,
    Why,
    WhatIs,
}

internal static partial class QuestionKinds
{
    public static QuestionKind Of(string question)
    {
        var text = question.ToLowerInvariant();
        return When().IsMatch(text) ? QuestionKind.When
            : Share().IsMatch(text) ? QuestionKind.Share
            : HowMuch().IsMatch(text) ? QuestionKind.Money
            : HowMany().IsMatch(text) ? QuestionKind.HowMany
            : Country().IsMatch(text) ? QuestionKind.Country
            : State().IsMatch(text) ? QuestionKind.State
            : Who().IsMatch(text) ? QuestionKind.Who
            : Name().IsMatch(text) ? QuestionKind.Name
            : Title().IsMatch(text) ? QuestionKind.Title
            : Price().IsMatch(text) ? QuestionKind.Money
            : Where().IsMatch(text) ? QuestionKind.Where
            : Why().IsMatch(text) ? QuestionKind.Why
            : WhatIs().IsMatch(text) ? QuestionKind.WhatIs
            : QuestionKind.Other;
    }

    /// <summary>
    /// Stems that say what kind of thing is asked for: an article that answers "which company" with a name need not have the word.
    /// </summary>
    private static readonly HashSet<string> KindNouns =
        [.. ("company lab firm startup country nation territory state province city town person researcher scientist actor actress author singer player politician " +
            "team university agency carrier automaker maker airline network league bank brand organization group film movie song album show series book game")
            .Split(' ').SelectMany(Text.Terms.Of)];

    public static bool NamesKind(QuestionKind kind, string stem) =>
        kind is QuestionKind.Country or QuestionKind.State or QuestionKind.Name or QuestionKind.Title or QuestionKind.Who && KindNouns.Contains(stem);

    /// <summary>The stem of the noun behind "how many".</summary>
    public static string Counted(string question) =>
        CountedNoun().Match(question) is { Success: true } noun && Text.Terms.Of(noun.Groups["noun"].Value) is [.., var stem] ? stem : "";

    [GeneratedRegex(@"^(and |so |but )?when\b|\b(what|which|whose) (year|date|day|month)\b|\bsince when\b|\bhow long ago\b|\bwhat is the (filing |final )?deadline\b|什么时候|何时|哪年|哪一年|几月|哪天", RegexOptions.ExplicitCapture)]
    private static partial Regex When();

    [GeneratedRegex(@"\bhow much (does|do|did|is|was|are|were|will|would|has|have)\b.*\b(cost|pay|paid|spend|spent|worth|raise|invest|charge|sell|earn)|\bhow expensive\b|多少钱", RegexOptions.ExplicitCapture)]
    private static partial Regex HowMuch();

    [GeneratedRegex(@"\b(price|cost|costs)\b|价格", RegexOptions.ExplicitCapture)]
    private static partial Regex Price();

    [GeneratedRegex(@"\bwhat (percentage|percent|share|proportion)\b|\bhow much\b.*\b(drop|dropped|fall|fell|fallen|rise|rose|risen|grow|grew|grown|increase|increased|decrease|decreased|decline|declined)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Share();

    [GeneratedRegex(@"\bhow (many|much|big|large|long|fast|old|high|tall|far)\b|\bwhat (number|amount|size)\b|\b(life expectancy|average age)\b|多少|几个|多大|多长", RegexOptions.ExplicitCapture)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"\b(which|what|whose) (\w+ ){0,2}(country|countries|nation|nations|territory)\b|哪个国家|哪国", RegexOptions.ExplicitCapture)]
    private static partial Regex Country();

    [GeneratedRegex(@"\b(which|what) (\w+ ){0,2}(state|states|province|provinces)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex State();

    [GeneratedRegex(@"\b(which|what) (\w+[ -]){0,4}(film|movie|song|album|show|series|book|novel|game|paper|play|documentary)s?\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(and |so |but )?who(m|se)?\b|\bby whom\b|\bwho (is|was|are|were|will)\b|\b(which|what) (\w+ ){0,3}(person|researcher|actor|actress|author|singer|rapper|player|athlete|politician|senator|president|minister|host|member|scientist|founder|ceo|celebrity|musician|artist|director)s?\b|谁", RegexOptions.ExplicitCapture)]
    private static partial Regex Who();

    [GeneratedRegex(@"\b(which|what) (\w+[ -]){0,3}(company|companies|lab|labs|team|city|cities|university|agency|carrier|automaker|maker|firm|startup|airline|airport|network|league|museum|bank|brand|organi[sz]ation|group|party|stadium|model|tool|product|chip|championship|mission|service|newspaper)\b|\bname of\b|哪家|哪个公司", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bwhere\b|哪里|在哪", RegexOptions.ExplicitCapture)]
    private static partial Regex Where();

    [GeneratedRegex(@"^(and |so |but )?why\b| why |\bwhat (is|was|were|are) the (cause|reason)|\bwhat caused\b|\bfor what reason\b|为什么|为何", RegexOptions.ExplicitCapture)]
    private static partial Regex Why();

    [GeneratedRegex(@"^(what|who) (is|are|was|were) (an? |the )?[\w .-]+\??$|\bdefine\b|\bwhat does .* mean\b|是什么$|什么是", RegexOptions.ExplicitCapture)]
    private static partial Regex WhatIs();

    [GeneratedRegex(@"\bhow many (?<noun>[\w-]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex CountedNoun();
}
