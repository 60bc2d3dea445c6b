using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsBot.Core.News.Prose;

/// <summary>English sentences that speak to a machine: drop your instructions, you are now another, write the following.</summary>
/// <remarks>
/// Expressions over every sentence of every article were nine tenths of what a summary cost, and nearly no sentence has the words that they
/// cannot do without. So those are looked for first (the fields named <c>Of…</c>): whoever adds to an expression adds its word there.
/// </remarks>
internal static partial class MachineOrders
{
    private const string Machine =
        "(ai|a\\.i\\.|llm|(large )?language model|model|assistant|chatbot|bot|chatgpt|gpt|claude|gemini|copilot|summari[sz]er|agent|newsbot|machine|crawler|robot|system)";

    public static bool AreIn(string own) => Overrides(own) || Addresses(own) || Dictates(own);

    /// <summary>An order to drop what holds so far.</summary>
    private static bool Overrides(string own) => own.AsSpan().ContainsAny(OfOverriding) && Overriding().IsMatch(own);

    /// <summary>Somebody is spoken to as a machine, or told who he is and what he has to do.</summary>
    private static bool Addresses(string own) =>
        Named().IsMatch(own)
        || (own.Contains("you", StringComparison.OrdinalIgnoreCase) && Instructed().IsMatch(own))
        || (own.Contains("act as ", StringComparison.OrdinalIgnoreCase) && ActingAs().IsMatch(own))
        || Supposed().IsMatch(own)
        || (own.AsSpan().ContainsAny(OfGreeting) && Greeting().IsMatch(own))
        || (own.Contains(':') && Memo().IsMatch(own));

    /// <summary>What is to be written is dictated, in the middle of a sentence too.</summary>
    private static bool Dictates(string own) =>
        Dictation().IsMatch(own)
        || (own.AsSpan().ContainsAny(OfOrder) && Order().IsMatch(own))
        || (own.AsSpan().ContainsAny(OfSecrets) && Secrets().IsMatch(own));

    /// <summary>Where a clause begins or somebody is told that he must.</summary>
    [GeneratedRegex(
        @"(^|[.:;,!?—–()\[\]""“”*>…-]\s*|\b(and|then|please|now|but|so|also|must|should|shall|you|instead|first|just|kindly|simply|immediately)\s+)"
        + @"(ignore|disregard|forget|override|bypass|discard|stop following|(do not|don't|don’t|never) (follow|obey)|set aside|abandon|replace|reset)\b"
        + @"[^.!?]{0,60}?\b(instructions?|prompts?|rules?|guidelines?|directions?|directives?|commands?|orders?|polic(y|ies)|context|constraints?|everything|all of|what you|above|previous(ly)?|prior|earlier text|programming|sources|training|safeguards?)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Overriding();

    private static readonly SearchValues<string> OfOverriding = AnyOf(
        "ignore", "disregard", "forget", "override", "bypass", "discard", " follow", " obey", "set aside", "abandon", "replace", "reset");

    [GeneratedRegex(
        @"^\W*((ai|llm|(large )?language model|assistant|chatbot|bot|newsbot|chatgpt|claude|summari[sz]er)s?( (model|agent|assistant|system)s?)?[,!] "
        + @"|you are (an?|the|no longer|not) )",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"\byou (must|shall|are now|are to|are required to|are instructed|will now|should (now|always|never|only|ignore|say|write)|may only|have been (reprogrammed|updated))\b"
        + @"|\byour (new|previous|prior|earlier|original|initial|system|hidden|secret|real|true|only) (instruction|prompt|task|rule|guideline|directive|role|goal|identity|objective)s?\b"
        + @"|\b(in|of|to|into|from|with|as) your (response|reply|output|summary|system prompt|instructions)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Instructed();

    [GeneratedRegex(
        @"\bact as (if|an?|the) (you|admin|root|system|developer|unrestricted)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ActingAs();

    [GeneratedRegex(
        @"\b(if|as|when|while|since) (you('re|’re| are)? )?(an? )?(ai|llm|(large )?language model|assistant|chatbot|bot|summari[sz]\w+|reading this|processing this)\b(?! (and|is|has|was))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Supposed();

    [GeneratedRegex(
        @"\b(dear|hey|hello|attention|listen)[,: ]+((all|any|the|every|other|you) )*" + Machine + @"s?\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Greeting();

    private static readonly SearchValues<string> OfGreeting = AnyOf("dear", "hey", "hello", "attention", "listen");

    [GeneratedRegex(
        @"\b(note|message|instructions?|reminder|notice|request|order|command|correction|update|information|memo|hint)s? (to|for) ((all|any|the|every|other|you) )*" + Machine + @"s?\b[^.!?:]{0,20}:",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Memo();

    [GeneratedRegex(
        @"^\W*(say|print|output|repeat|reply|respond|answer|write|state|claim|append|begin|start|end|finish|conclude|emit|echo|display)( \w+){0,4} (with|that|only|exactly|the following|verbatim|word for word|as follows|after me|in all caps)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dictation();

    [GeneratedRegex(
        @"\b(and|then|so|but|or) (now|then|instead|please|immediately|only|just|simply) (say|print|output|repeat|reply|respond|answer|write|tell|state|claim|post|send|append|reveal)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Order();

    private static readonly SearchValues<string> OfOrder = AnyOf(" now ", " then ", " instead ", " please ", " immediately ", " only ", " just ", " simply ");

    [GeneratedRegex(
        @"(^|[.:;!?—–]\s*)(print|output|repeat|reveal|show|leak|disclose|dump|recite|display|echo|say|give|tell)\s+[^.!?]{0,40}\b(prompt|instructions?|secrets?|passwords?|api keys?|tokens?|configuration|conversation)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();

    private static readonly SearchValues<string> OfSecrets = AnyOf("prompt", "instruction", "secret", "password", "api key", "token", "configuration", "conversation");

    /// <summary>Words to be looked for in any case.</summary>
    internal static SearchValues<string> AnyOf(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
