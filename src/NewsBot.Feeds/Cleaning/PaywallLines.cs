using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>Knows the lines with which an article stops until somebody subscribes, registers or follows a link.</summary>
internal static partial class PaywallLines
{
    /// <summary>A sentence of an article about subscriptions is longer than a wall's.</summary>
    private const int Longest = 240;

    /// <summary>One of these stands in every such line. ASCII alone, and the other scripts apart: a search for both would be many times slower.</summary>
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "subscri", "reading", "log in", "login", "sign in", "sign up", "register", "create a", "create your", "trial", "upgrade", "become a", "read more", "read the", "read full",
            "rest of th", "unlock", "members", "free articles", "article limit", "to read", "abonn", "abo ", "anmelden", "registrieren", "weiterlesen", "weiterzulesen", "mehr lesen", "mitglieder",
            "artikel", "lire ", "lecture", "connectez", "inscrivez", "membre", "suscri", "socios", "leer ", "leyendo", "acceder", "leggere", "leggi", "continuar", "continue lendo", "leia mais",
            "lees verder",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> CjkWords = SearchValues.Create(
        ["订阅", "訂閱", "阅读", "閱讀", "查看", "观看", "解锁", "解鎖", "付费", "付費", "会员", "會員", "展开", "剩余", "続き", "全文", "会員", "有料"], StringComparison.Ordinal);

    /// <summary>Whether a line says that there is more for those who pay or register.</summary>
    public static bool IsPaywall(string line) => line.Length is > 3 and <= Longest && HasWord(line) && Wall().IsMatch(line);

    /// <summary>Whether a line at the end of a text says that it goes on elsewhere.</summary>
    public static bool IsContinuation(string line) => line.Length is > 3 and <= Longest && HasWord(line) && (Wall().IsMatch(line) || More().IsMatch(line));

    private static bool HasWord(ReadOnlySpan<char> line) =>
        line.ContainsAny(Words) || (line.ContainsAnyInRange('\u3040', '\u9fff') && line.ContainsAny(CjkWords));

    [GeneratedRegex(
        // English
        @"\b(?:subscribe|sign up|register|log ?in|sign in|join|become a (?:subscriber|member)|upgrade|create (?:a|an|your)(?: free)? account|start (?:a|your) (?:free )?trial)\b[^.]{0,60}\bto (?:continue(?: reading| to|$|[.!…])|keep reading|finish reading|read\b|unlock (?:this|the)\b|(?:access|view|see) (?:this|the (?:full|rest)|full) (?:article|story|post|content)|get (?:full|unlimited) access)" +
        @"|\bto (?:continue|keep|finish) reading\b|\b(?:article|story|content|post) is (?:only )?(?:available |reserved |exclusively )?(?:only )?(?:for|to|exclusive to) (?:our )?(?:paid |paying |premium )?(?:subscribers|members|registered)\b" +
        @"|\b(?:subscriber|member|premium)s?[- ]only (?:content|article|story|post)\b|\bthis (?:post|article|story|content) is for (?:paid|paying|premium)?\s?(?:subscribers|members)\b|\bthe rest of this (?:article|story|post) (?:is (?:only |exclusively )?(?:for|available|reserved|behind|exclusive)|requires)\b" +
        @"|\b(?:unlock|read) (?:the )?(?:full|rest of (?:the|this)) (?:article|story)\b[^.]{0,40}\b(?:subscri|member|trial|account)|\bkeep reading (?:with|for) (?:a|\$|€|£)|\balready (?:a|an|have a)n? ?(?:subscriber|subscription|member|account)\b.{0,20}\b(?:log|sign) in\b" +
        @"|\byou(?:'ve|’ve| have) (?:reached|read|used)\b[^.]{0,40}\b(?:free articles|article limit|limit of free)\b|\bsubscribe (?:now )?(?:for|to) (?:full|unlimited) access\b" +
        // German
        @"|\bweiterlesen (?:mit|nach|für|als)\b|\b(?:jetzt )?(?:abonnieren|registrieren|anmelden|abo abschließen|testen)\b[^.]{0,50}\b(?:weiterlesen|weiterzulesen|weiter lesen|lesen)\b|\bum (?:diesen artikel |den artikel |den ganzen artikel )?(?:weiterzulesen|weiter zu lesen|vollständig zu lesen)\b" +
        @"|\b(?:nur|exklusiv) für (?:unsere )?(?:abonnenten|abonnentinnen|mitglieder|registrierte)|\bdieser (?:artikel|beitrag|inhalt) ist (?:nur |exklusiv )?(?:für )?(?:abonnent|kostenpflichtig|mitglieder|plus)|\bdiesen artikel (?:weiter)?lesen (?:sie )?mit\b|\bsie haben bereits ein (?:digital-?)?abo\b" +
        // French
        @"|\b(?:article|contenu|suite|lecture) (?:est )?(?:exclusivement )?réservée?s? (?:aux|à nos) (?:abonné|membre)|\bréservé aux abonnés\b|\b(?:abonnez-vous|inscrivez-vous|connectez-vous)\b[^.]{0,40}\b(?:pour|et) (?:lire|continuer|poursuivre|accéder)|\bpour (?:lire la suite|continuer (?:la|votre) lecture|poursuivre (?:la|votre) lecture)\b" +
        @"|\bil vous reste [\d,.]+ ?% de cet article\b|\blire la suite\b[^.]{0,30}\babonn" +
        // Spanish
        @"|\b(?:contenido|artículo|noticia) (?:es )?(?:exclusiv[oa]|sólo|solo) para (?:nuestros )?(?:suscriptores|socios|abonados|usuarios)|\b(?:suscríbete|suscríbase|regístrate|regístrese|inicia sesión|inicie sesión)\b[^.]{0,40}\bpara (?:seguir|continuar|leer|acceder)|\bpara (?:seguir|continuar) leyendo\b" +
        // Italian, Portuguese
        @"|\b(?:abbonati|registrati|accedi)\b[^.]{0,40}\bper (?:continuare|leggere)\b|\b(?:assine|cadastre-se|faça login)\b[^.]{0,40}\bpara (?:continuar|ler)\b" +
        // Chinese, Japanese
        @"|(?:订阅|訂閱|付费|付費|登录|登錄|登入|注册|註冊|开通会员|開通會員|成为会员|成為會員|购买|扫码|下载APP)[^。]{0,12}(?:后|後|即可|可|以|继续|繼續)?[^。]{0,6}(?:阅读|閱讀|查看|观看|解锁|解鎖)(?:全文|更多|完整|本文|剩余|余下|内容|內容)?|(?:本文|此文|该内容|本内容|以下内容)(?:为|為|仅限|僅限|属于|屬於)?[^。]{0,8}(?:付费|付費|会员|會員|订阅|訂閱)(?:内容|內容|专享|專享|文章|用户|用戶|专属)?|剩余\d+%|(?:会員|有料)(?:限定|記事|登録)|続きを読むには",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Wall();

    [GeneratedRegex(
        @"(?:^|[.…!?]\s*|\[|\()(?:continue reading|continue to (?:the )?(?:full|article|site)|read (?:the )?(?:more|full (?:article|story|post|text))|(?:click here )?to read (?:the )?(?:more|full)|weiterlesen|weiter lesen|(?:zum )?(?:ganzen|vollständigen) artikel|mehr lesen|lire la suite|lire plus|lire l['’]article|" +
        @"(?:seguir|continuar) leyendo|leer (?:más|el artículo completo)|continua a leggere|leggi tutto|continue lendo|leia mais|lees verder|阅读全文|閱讀全文|查看全文|阅读原文|继续阅读|繼續閱讀|展开全文|点击查看|続きを読む|全文を読む)\b?[^.。]{0,60}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex More();
}
