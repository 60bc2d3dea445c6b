using System.Text.RegularExpressions;

namespace NewsBot.Core.Features.Summarise;

/// <summary>Finds the first address of the web in what somebody wrote.</summary>
public static partial class FirstLink
{
    public static Uri? In(string text)
    {
        var match = Address().Match(text);
        return match.Success && Uri.TryCreate(match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', '\'', '"'), UriKind.Absolute, out var link) ? link : null;
    }

    [GeneratedRegex(@"https?://[^\s<>|]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
