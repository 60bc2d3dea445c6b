using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsBot.Core.News.Prose;

/// <summary>
/// The same questions in other languages than English: orders to drop instructions, and sentences that begin (in Japanese, Korean, Hindi and
/// Turkish: end) with a verb that tells the reader to do something.
/// </summary>
internal static partial class OtherTongues
{
    // Without a letter beyond ASCII, only some words of these expressions can be there; without those, none of them can match.
    private static readonly SearchValues<string> OfDropping = MachineOrders.AnyOf(
        "ignor", "vergiss", "vergess", "missacht", "verwirf", "oubli", "olvid", "descart", "omit", "dimentic", "scord", "esquec", "negeer", "vergeet",
        "zapomnij", "talimat", "komut", "kural", "abaikan");

    private static readonly SearchValues<string> OfSpokenTo = MachineOrders.AnyOf(
        "du bist", "du musst", "du sollst", "deine ", "tu es ", "tu dois", "vous devez", "ahora", "debes ", "ora sei", "devi ", "je bent nu");

    private static readonly SearchValues<string> OfEnding = MachineOrders.AnyOf("yaz", "tekrarla", "cevapla", "ziyaret et");

    public static bool Overrides(string plain) =>
        HasForeignLetters(plain)
            ? Dropping().IsMatch(plain) || SpokenTo().IsMatch(plain)
            : (plain.AsSpan().ContainsAny(OfDropping) && Dropping().IsMatch(plain)) || (plain.AsSpan().ContainsAny(OfSpokenTo) && SpokenTo().IsMatch(plain));

    public static bool BeginsWithCall(string plain) =>
        Beginning().IsMatch(plain) || ((HasForeignLetters(plain) || plain.AsSpan().ContainsAny(OfEnding)) && Ending().IsMatch(plain));

    private static bool HasForeignLetters(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyExceptInRange('\0', '\u007F'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] > '\u007F' && char.IsLetter(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"\b(ignorier|vergiss|vergess|missacht|überschreib|verwirf)\w*\b[^.!?]{0,60}(anweisung|instruktion|befehl|regel|vorgabe|prompt|anleitung|bisherige)"
        + @"|\b(ignore[zr]?|oubli\w*|néglige\w*) (les|vos|tes|toutes|tout|ces|la|le|l['’]|cette)[^.!?]{0,60}(instruction|consigne|règle|directive|ordre|invite|précédent)"
        + @"|\b(ignor|olvid|descart|omit)\w*\b[^.!?]{0,60}(instruccion|instrucción|orden|regla|indicaci|anterior)"
        + @"|\b(ignor|dimentic|scord)\w*\b[^.!?]{0,60}(istruzioni|regole|ordini|precedenti|comandi)"
        + @"|\b(ignor|esque[çc])\w*\b[^.!?]{0,60}(instruç|regra|orden|anterior|comando)"
        + @"|\b(negeer|vergeet)\w*\b[^.!?]{0,60}(instructie|regel|opdracht|vorige|eerdere)"
        + @"|\b(zignoruj|ignoruj|zapomnij|pomiń)\w*\b[^.!?]{0,60}(instrukcj|polece|zasad|poprzedni)"
        + @"|(?<!\p{L})((про)?игнорируй|забудь|не обращай|отбрось)(те)?\b[^.!?]{0,60}(инструкц|указан|правил|команд|приказ|предыдущ)"
        + @"|(تجاهل|انس|تجاوز)[^.!؟]{0,60}(تعليمات|أوامر|اوامر|قواعد|توجيهات|السابقة)|(התעלם|שכח)[^.!?]{0,60}(הוראות|הנחיות)"
        + @"|(忽略|无视|無視|忘记|忘掉|忽視|不要理会|不要遵守|跳过)[^。！？]{0,24}(指令|指示|说明|說明|提示|规则|規則|要求|内容|命令)"
        + @"|(指示|命令|プロンプト|ルール|説明)[^。！？]{0,16}(無視|忘れ)(して|し|せよ|しろ|なさい|て|ろ|る)"
        + @"|(지시|명령|프롬프트|규칙|지침)\S*\s[^.!?]{0,24}(무시|잊)|(निर्देश|नियम|आदेश)[^।!?]{0,40}(अनदेखा|नज़रअंदाज|नजरअंदाज|भूल)"
        + @"|(talimat|komut|kural)\w*[^.!?]{0,40}(yok say|görmezden gel|unut)|(bỏ qua|phớt lờ|quên)[^.!?]{0,40}(hướng dẫn|chỉ dẫn|lệnh|quy tắc)|\babaikan\b[^.!?]{0,40}(instruksi|perintah|aturan)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dropping();

    /// <summary>"You are now …", "your answer must …".</summary>
    [GeneratedRegex(
        @"\b(du bist (jetzt|nun)|du (musst|sollst)|deine (neue )?(aufgabe|antwort|anweisung)|tu (es maintenant|dois)|vous (êtes maintenant|devez (répondre|écrire|dire))|(tu|eres) ahora|ahora eres|debes (responder|decir|escribir)"
        + @"|ora sei|devi (rispondere|dire|scrivere)|agora você é|você deve (responder|dizer|escrever)|je bent nu)\b|(?<!\p{L})(ты теперь|вы теперь|ты (должен|должна) (сказать|ответить|написать)|твоя (новая )?задача|ваш ответ должен)"
        + @"|(你|您)(现在是|現在是|必须|必須|的任务|的任務|应该回答|只能|不再是|要说|要回答)|あなたは(今|これから)|너는 이제|당신은 이제|أنت الآن|يجب عليك أن|अब आप|आपको .{0,20}कहना",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SpokenTo();

    [GeneratedRegex(
        @"^\W*((bitte|wichtig|achtung|important|attention|importante|atención|s'il vous plaît|por favor|per favore|важно|внимание|пожалуйста|مهم|重要|注意)[,:!：，！]?\s*)*("
        + @"(ignoriere?|vergiss|antworte|schreibe?|sage?|gib|wiederhole|drucke|klicke?|besuche|übersetze|verrate|zeige|behaupte|nenne|kaufe?|erwähne|füge|lade|öffne|sende|melde|erzähle|fasse"
        + @"|(ignorieren|vergessen|antworten|schreiben|sagen|geben|wiederholen|klicken|besuchen|zeigen|kaufen|nennen|laden|öffnen|senden|melden|erwähnen) sie)\s"
        + @"|(réponds|répondez|écris|écrivez|dis|dites|répétez?|répète|affichez?|traduis|traduisez|révèle|révélez|cliquez?|visitez|mentionnez?|affirmez|prétendez|achetez|téléchargez|envoyez|ignorez|oubliez|ne (dis|dites|mentionne|résume)\w*)\s"
        + @"|(responde|responda|escribe|escriba|di|diga|repite|repita|muestra|imprime|traduce|revela|haz|haga|visita|visite|menciona|afirma|afirme|compra|compre|descarga|envía|ignora|olvida|no (digas|menciones|resumas))\s+(que|el|la|los|las|todo|toda|todas|tu|tus|su|esto|este|esta|solo|sólo|en|con|clic|a|al|aquí|https?|:|""|“)"
        + @"|(rispondi|scrivi|ripeti|stampa|traduci|rivela|clicca|visita|afferma|compra|scarica|invia|dì|di') (che|il|la|lo|i|gli|le|tutto|solo|in|con|qui|a)\b"
        + @"|(responda|escreva|diga|repita|mostre|imprima|traduza|revele|clique|visite|afirme|compre|baixe|envie) (que|o|a|os|as|tudo|apenas|em|com|aqui)\b"
        + @"|(antwoord|schrijf|zeg|herhaal|toon|klik|bezoek|koop) (dat|de|het|alleen|op|met|in|hier)\b|(odpowiedz|napisz|powiedz|powtórz|wypisz|kliknij|odwiedź|kup)\s"
        + @"|(ответь|напиши|скажи|повтори|выведи|переведи|покажи|раскрой|посети|перейди|нажми|утверждай|сообщи|купи|скачай|отправь|упомяни|забудь|игнорируй|не (говори|упоминай))(те)?(?!\p{L})"
        + @"|(تجاهل|اكتب|قل|كرر|أجب|اجب|اطبع|ترجم|اكشف|انقر|اضغط|اذكر|أرسل|ارسل|اشتر|حمل|زوروا|لا تذكر)(?!\p{L})|(כתוב|אמור|חזור על|ענה|הדפס)(?!\p{L})"
        + @"|(请|請|务必|務必|立即|立刻|现在|現在|你)?(回复|回覆|回答|输出|輸出|打印|重复|重複|复述|說|说|写|寫|翻译|翻譯|访问|訪問|点击|點擊|告诉|告訴|宣称|声称|購買|购买|下载|不要提|只说|只回答))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(
        @"(てください|下さい|なさい|せよ|しろ|言え|答えろ|書け|出力しろ)[。！!.」]*$|(하세요|하십시오|하라|해라|해 ?주세요|말해|답해|써라|쓰세요)[.!”""]*$"
        + @"|(करें|करो|कहो|कहें|लिखो|लिखें|बताओ|जाओ)[।.!]*$|\b(yaz|söyle|tekrarla|cevapla|yanıtla|tıkla|ziyaret et)(ın|in|un|ün|yın|yin|ınız|iniz)?[.!]*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
