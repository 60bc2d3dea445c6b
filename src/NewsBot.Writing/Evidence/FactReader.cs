using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Writing.Evidence;

/// <summary>
/// Reads figures and dates however they are written: "two billion", "2bn", "2,000,000,000"; "28 %", "28 per cent"; "$5m", "5 million dollars";
/// "5 March", "March 5, 2026", "2026-03-05".
/// </summary>
internal static partial class FactReader
{
    private const string MonthNames =
        "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
        + "|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
        + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";

    private static readonly FrozenDictionary<string, int> Months =
        ("jan=1 feb=2 mar=3 apr=4 may=5 jun=6 jul=7 aug=8 sep=9 oct=10 nov=11 dec=12 mär=3 mai=5 okt=10 dez=12 fév=2 avr=4 juin=6 juil=7 aoû=8 déc=12 ene=1 abr=4 ago=8 dic=12")
            .Split(' ').Select(p => p.Split('=')).ToFrozenDictionary(p => p[0], p => int.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["hundred"] = 100, ["thousand"] = 1e3m, ["k"] = 1e3m, ["tausend"] = 1e3m, ["mille"] = 1e3m, ["mil"] = 1e3m,
        ["million"] = 1e6m, ["m"] = 1e6m, ["mn"] = 1e6m, ["mln"] = 1e6m, ["mio"] = 1e6m, ["millionen"] = 1e6m, ["millones"] = 1e6m,
        ["billion"] = 1e9m, ["b"] = 1e9m, ["bn"] = 1e9m, ["bln"] = 1e9m, ["mrd"] = 1e9m, ["milliarde"] = 1e9m, ["milliarden"] = 1e9m, ["milliard"] = 1e9m,
        ["trillion"] = 1e12m, ["t"] = 1e12m, ["tn"] = 1e12m, ["trn"] = 1e12m, ["万"] = 1e4m, ["萬"] = 1e4m, ["亿"] = 1e8m, ["億"] = 1e8m, ["万亿"] = 1e12m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Words =
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' ')
            .Select((w, i) => (w, (decimal)(i + 1)))
            .Concat("twenty thirty forty fifty sixty seventy eighty ninety".Split(' ').Select((w, i) => (w, (decimal)(10 * (i + 2))))))
            .ToFrozenDictionary(p => p.w, p => p.Item2, StringComparer.OrdinalIgnoreCase);

    /// <param name="year">The year in which it was written, for dates that leave it out; null when unknown.</param>
    public static List<Fact> Read(string text, int? year = null)
    {
        var facts = Dates(text, year);
        foreach (Match match in Figure().Matches(text))
        {
            if (!facts.Exists(f => f.Date is not null && match.Index < f.End && match.Index + match.Length > f.Start)
                && ValueOf(match) is { } value)
            {
                var small = match.Groups["word"].Success && !match.Groups["scale"].Success && value <= 12;
                facts.Add(new Fact(match.Index, match.Length) { Value = value, Unit = UnitOf(match), IsSmallWord = small });
            }
        }

        facts.Sort((a, b) => a.Start.CompareTo(b.Start));
        SpreadUnits(text, facts);
        return facts;
    }

    private static List<Fact> Dates(string text, int? year)
    {
        var dates = new List<Fact>();
        foreach (Match match in NamedDate().Matches(text))
        {
            var month = MonthOf(match.Groups["month"].Value);
            var day = Number(match.Groups["day"].Value);
            var given = Number(match.Groups["year"].Value);
            // "May" and "mars" are words as well; without a day or a year they are no date.
            if (month > 0 && day <= 31 && (day > 0 || given > 0))
            {
                dates.Add(new Fact(match.Index, match.Length) { Date = new DateFact(given > 0 ? given : year ?? 0, month, day) });
            }
        }

        foreach (Match match in NumericDate().Matches(text))
        {
            dates.Add(new Fact(match.Index, match.Length) { Date = new DateFact(Number(match.Groups["y"].Value), Number(match.Groups["m"].Value), Number(match.Groups["d"].Value)) });
        }

        return dates;
    }

    private static int MonthOf(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.Length >= 4 && Months.TryGetValue(lower[..4], out var month) || Months.TryGetValue(lower[..3], out month) ? month : 0;
    }

    private static decimal? ValueOf(Match match)
    {
        decimal value = 0;
        if (match.Groups["word"].Success)
        {
            foreach (var part in match.Groups["word"].Value.Split('-'))
            {
                value += Words[part];
            }
        }
        else if (!TryNumber(match.Groups["figure"].Value, out value))
        {
            return null;
        }

        foreach (Capture scale in match.Groups["scale"].Captures)
        {
            var name = scale.Value.TrimEnd('.');
            value *= Scales.TryGetValue(name, out var times) || Scales.TryGetValue(name.TrimEnd('s'), out times) ? times : 1;
        }

        return value;
    }

    /// <summary>"2,000,000" groups; "3.5" is a decimal; "3,5" is one too, since a group has three digits.</summary>
    private static bool TryNumber(string figure, out decimal value)
    {
        var plain = figure.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal);
        plain = Grouped().IsMatch(plain) ? plain.Replace(",", "", StringComparison.Ordinal)
            : GroupedByPoints().IsMatch(plain) ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : plain.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static string UnitOf(Match match)
    {
        if (match.Groups["percent"].Success)
        {
            return "%";
        }

        var money = match.Groups["before"].Success ? match.Groups["before"].Value : match.Groups["after"].Value;
        return money.ToLowerInvariant().TrimEnd('s') switch
        {
            "" => "",
            "€" or "eur" or "euro" => "€",
            "£" or "gbp" or "pound" => "£",
            "¥" or "yen" or "jpy" or "yuan" or "rmb" or "cny" or "元" or "美元" => money == "美元" ? "$" : "¥",
            "₹" or "rupee" or "inr" => "₹",
            _ => "$",
        };
    }

    /// <summary>"From 20 to 28 percent", "$5 to 6 million": what stands at one end holds for both.</summary>
    private static void SpreadUnits(string text, List<Fact> facts)
    {
        for (var i = 0; i + 1 < facts.Count; i++)
        {
            var (a, b) = (facts[i], facts[i + 1]);
            if (a.Date is null && b.Date is null && a.Unit != b.Unit && (a.Unit.Length == 0 || b.Unit.Length == 0)
                && b.Start >= a.End && Range().IsMatch(text[a.End..b.Start]))
            {
                var unit = a.Unit.Length > 0 ? a.Unit : b.Unit;
                (facts[i], facts[i + 1]) = (a with { Unit = unit }, b with { Unit = unit });
            }
        }
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])((?<day>\d{1,2})(st|nd|rd|th|\.|er)? (of |de |d')?(?<month>" + MonthNames + @")\b\.?(,? (de )?(?<year>(19|20)\d\d))?|(?<month>" + MonthNames
        + @")\b\.? (?<day>\d{1,2})(st|nd|rd|th)?\b(?!\d)(,? (?<year>(19|20)\d\d))?|(?<month>" + MonthNames + @")\b\.?,? (de )?(?<year>(19|20)\d\d))(?!\p{N})",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NamedDate();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)([-/]0?|年)(?<m>1[0-2]|[1-9])([-/]0?|月)(?<d>[12]\d|3[01]|[1-9])(日|(?!\d))", RegexOptions.ExplicitCapture)]
    private static partial Regex NumericDate();

    /// <summary>A figure that is no part of a name ("GPT-5", "H100"), with what stands before and behind it.</summary>
    [GeneratedRegex(
        @"(?<before>us\$|usd|a\$|c\$|[$€£¥₹]|eur)? ?(?<![\p{L}\p{N}.,]|\p{L}[-–])((?<figure>\d{1,3}([   ]\d{3})+(?!\d)|\d+([.,]\d+)*)"
        + @"|\b(?<word>(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(one|two|three|four|five|six|seven|eight|nine)|(one|two|three|four|five|six|seven|eight|nine)(?= (hundred|thousand|million|billion|trillion))"
        + @"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)"
        + @"([ -]?(?<scale>(hundred|thousand|million|millions|billion|billions|trillion|trillions|tausend|millionen|milliarden?|milliards?|millones|mille|mil|mio\.?|mrd\.?|mln|bln|trn|bn|tn|mn|k|m|b|t)(?![\p{L}\p{N}])|万亿|[万萬亿億])){0,2}"
        + @"([ -]?(?<percent>%|percent(age)?\b|per cent\b|pct\b|prozent\b|pour cent\b|por ciento\b)|[ -]?(?<after>dollars?|us dollars?|usd|euros?|eur|pounds?|gbp|yen|yuan|rmb|rupees?|[€£$元]|美元)(?!\p{L}))?(?![\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^\d{1,3}(\.\d{3}){2,}(,\d+)?$|^\d{1,3}(\.\d{3})+,\d+$", RegexOptions.ExplicitCapture)]
    private static partial Regex GroupedByPoints();

    [GeneratedRegex(@"^ ?(to|and|or|-|–|—|bis|à|a|y|und|et) ?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
