using System.Globalization;
using System.Text;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>A text with its figures, dates and abbreviations in one form, so that "$2bn" and "two billion dollars" share their terms.</summary>
internal static class Wording
{
    public static string Plain(string text)
    {
        var shortened = Abbreviations.Plain(text);
        var plain = new StringBuilder(shortened.Length);
        var end = 0;
        foreach (var fact in FactReader.Read(shortened).Where(f => f.Start >= end))
        {
            plain.Append(shortened, end, fact.Start - end).Append(' ').Append(Form(fact)).Append(' ');
            end = fact.End;
        }

        return plain.Append(shortened, end, shortened.Length - end).ToString();
    }

    public static List<string> TermsOf(string text) => Terms.Of(Plain(text));

    private static string Form(Fact fact) => fact.Date is { } date
        ? string.Create(CultureInfo.InvariantCulture, $"M{date.Month} D{date.Day}")
        : fact.Value.ToString("0.####", CultureInfo.InvariantCulture);
}
