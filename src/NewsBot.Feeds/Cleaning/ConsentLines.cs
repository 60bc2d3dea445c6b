using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>
/// Knows the lines in which a site speaks for itself about cookies. What an article reports about cookies or consent is told in the third
/// person, so only "we", "our partners", "this site" and what a reader shall press count, and only near the beginning of a line.
/// </summary>
internal static partial class ConsentLines
{
    /// <summary>A notice says within its first words what it is.</summary>
    private const int Beginning = 200;

    /// <summary>What has this much text beside its notices is an article with notices.</summary>
    private const int ShortestArticle = 140;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["cookie", "consent", "einwilligung", "zustimmung", "partner", "socios", "datenschutz", "privacy"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> CjkWords = SearchValues.Create(["隐私", "隱私", "クッキー"], StringComparison.Ordinal);

    public static bool IsConsent(string line)
    {
        var start = line.AsSpan(0, Math.Min(line.Length, Beginning));
        return (start.ContainsAny(Words) || (start.ContainsAnyInRange('\u3040', '\u9fff') && start.ContainsAny(CjkWords))) && Notice().IsMatch(start);
    }

    /// <summary>Whether a text is nothing but such a notice.</summary>
    public static bool IsWall(string text)
    {
        var notices = 0;
        var rest = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text[range].Trim();
            if (IsConsent(line))
            {
                notices += line.Length;
            }
            else
            {
                rest += line.Length;
            }
        }

        return notices > 0 && (rest < ShortestArticle || notices > rest * 2);
    }

    [GeneratedRegex(
        // English
        @"\b(?:we|this (?:web)?site|our (?:web)?site|our service)(?: and (?:our|its|selected|third)[^.]{0,40})? (?:also )?(?:uses?|stores?|places?|sets?|process(?:es)?|need)\b[^.]{0,60}(?:cookies|personal data|your consent)" +
        @"|\bwe and our\b[^.]{0,40}\bpartners\b[^.]{0,100}(?:cookies|personal data|\bdevice\b|consent|browsing data|identifiers)|\bour (?:\d+ )?(?:advertising )?partners (?:store|use|process|and we)\b|\bby (?:clicking|selecting|continuing|using)\b[^.]{0,80}\b(?:cookies|consent|privacy policy)\b" +
        @"|\b(?:accept|reject|manage|allow|decline)(?: all| necessary| your)? (?:cookies|consent|cookie (?:settings|preferences)|privacy (?:settings|preferences))\b" +
        @"|\byou(?:r)? (?:can|may) (?:change|withdraw|manage|update)\b[^.]{0,40}\b(?:consent|cookie|privacy) ?(?:settings|preferences|choices)?\b|\bbefore you continue to\b|\bwe value your privacy\b|\byour privacy (?:matters|choices|is important)\b" +
        @"|\bthese cookies (?:are|allow|enable|help|may)\b|\b(?:strictly necessary|performance|functional|targeting) cookies\b" +
        // German
        @"|\b(?:wir|diese (?:web)?seite|unsere (?:web)?seite|diese website)\b[^.]{0,60}\b(?:verwende[nt]|nutz(?:en|t)|setz(?:en|t)|speicher[nt])\b[^.]{0,80}cookies|\bwir und unsere\b[^.]{0,40}\bpartner\b[^.]{0,100}(?:cookies|daten|geräte|einwilligung)|\balle cookies (?:akzeptieren|ablehnen)\b" +
        @"|\bmit (?:ihrer|deiner) (?:zustimmung|einwilligung)\b[^.]{0,60}(?:partner|cookies|daten)|\b(?:ihre|deine) einwilligung\b[^.]{0,60}\b(?:widerrufen|jederzeit)\b|\bmit werbung und cookies\b|\bdatenschutzeinstellungen\b[^.]{0,40}\b(?:anpassen|ändern|verwalten)\b" +
        // French
        @"|\bnous (?:utilisons|déposons|stockons)\b[^.]{0,60}cookies|\b(?:ce|notre) site (?:web )?utilise\b[^.]{0,40}cookies|\bnous et nos\b[^.]{0,30}\bpartenaires\b[^.]{0,100}(?:cookies|données|appareil|consent)|\bnos (?:\d+ )?partenaires\b[^.]{0,60}\b(?:stock|utilis|trait|consent|accéd)|\b(?:accepter|refuser|gérer)\b[^.]{0,20}\bcookies\b" +
        @"|\ben (?:cliquant|poursuivant|continuant)\b[^.]{0,100}(?:cookies|consent)" +
        // Spanish
        @"|\b(?:utilizamos|usamos)\b[^.]{0,60}cookies|\b(?:este|nuestro) sitio(?: web)? (?:utiliza|usa)\b[^.]{0,40}cookies|\bnosotros y nuestros\b[^.]{0,30}\bsocios\b[^.]{0,100}(?:cookies|datos|dispositivo|consent)|\bnuestros (?:\d+ )?socios\b[^.]{0,60}\b(?:almacen|utiliz|trat|acced)|\b(?:aceptar|rechazar|gestionar)\b[^.]{0,20}\bcookies\b" +
        @"|\bal (?:hacer clic|continuar|pulsar)\b[^.]{0,100}(?:cookies|consentimiento)" +
        // Italian, Portuguese, Dutch
        @"|\b(?:utilizziamo|usiamo)\b[^.]{0,40}cookie|\bnoi e i nostri\b[^.]{0,30}\bpartner\b[^.]{0,100}(?:cookie|dati|dispositivo)|\b(?:nós )?(?:utilizamos|usamos)\b[^.]{0,40}cookies|\b(?:wij|we) gebruiken\b[^.]{0,40}cookies" +
        // Chinese, Japanese
        @"|(?:我们|我們|本网站|本網站|本站|当社|当サイト)[^。]{0,30}(?:使用|采用|採用|利用)[^。]{0,20}(?:cookie|クッキー)|(?:接受|同意|拒绝|拒絕)(?:所有|全部)?\s?cookie|(?:我们|我們)(?:重视|重視|尊重)(?:您|你)的(?:隐私|隱私)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Notice();
}
