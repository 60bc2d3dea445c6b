using System.Text;
using NewsBot.Core.Text;

namespace NewsBot.Storage;

/// <summary>
/// Search words as an FTS5 expression. Each is quoted, so that nothing a person types is read as an operator.
/// </summary>
internal static class FullTextQuery
{
    /// <summary>An article matches when it has one of the stems; null when there are none.</summary>
    public static string? AnyTerm(IEnumerable<string> terms) =>
        Any(terms.Where(term => !string.IsNullOrWhiteSpace(term)));

    /// <summary>An article matches when it has one of the phrases, word by word; null when there is no word in them.</summary>
    public static string? AnyPhrase(IEnumerable<string> phrases) =>
        Any(phrases.Select(phrase => string.Join(' ', Terms.Of(phrase))).Where(phrase => phrase.Length > 0));

    private static string? Any(IEnumerable<string> phrases)
    {
        var expression = new StringBuilder();
        foreach (var phrase in phrases.Distinct(StringComparer.Ordinal))
        {
            expression
                .Append(expression.Length == 0 ? "\"" : " OR \"")
                .Append(phrase.Replace("\"", "\"\"", StringComparison.Ordinal).Replace('\0', ' '))
                .Append('"');
        }

        return expression.Length == 0 ? null : expression.ToString();
    }
}
