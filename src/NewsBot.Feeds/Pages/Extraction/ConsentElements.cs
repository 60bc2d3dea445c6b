using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>The boxes that ask for consent to cookies, by the names their makers and people give them.</summary>
internal static partial class ConsentElements
{
    private const int Longest = 500;

    public static bool IsConsent(PageNode node) => node.Names is { Length: > 3 and <= Longest } names && !IsWhole(node) && Consent().IsMatch(names);

    /// <summary>Some pages name their body or main part after the wall in front of it.</summary>
    private static bool IsWhole(PageNode node) => node.Name is "body" or "main" or "article";

    [GeneratedRegex(
        "cookie-?_?(?:consent|banner|notice|policy-?banner|law|bar|popup|modal|wall|dialog|message|overlay|alert|info|disclaimer|settings|preferences|hint)" +
        "|(?:consent|gdpr|ccpa|privacy)-?_?(?:banner|notice|bar|popup|modal|wall|dialog|overlay|manager|layer|box|container|prompt|message)" +
        "|(?:eu|gdpr|accept|js|site)-?_?cookies?(?:$|[\\s_-])|onetrust|didomi|cybotcookiebot|usercentrics|qc-cmp|truste-|trustarc|sp_message|fc-consent|borlabs|klaro|iubenda" +
        "|osano-cm|cookiebot|cmplz|tarteaucitron|axeptio|cc-window|cky-consent|cookieyes|evidon|quantcast|cmpbox|cmp-(?:container|modal|banner)|cookiefirst|termly",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Consent();
}
