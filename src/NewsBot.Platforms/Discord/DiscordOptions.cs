using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NewsBot.Platforms.Discord;

/// <summary>The bot on Discord. Without <see cref="Token"/> the platform is off.</summary>
public sealed partial class DiscordOptions : IValidatableObject
{
    public const string Section = "Discord";

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2.5);

    /// <summary>The bot's token, from the developer portal's page "Bot". Never logged.</summary>
    public string Token { get; set; } = "";

    /// <summary>Where Discord's HTTP API is; another address for a compatible server.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://discord.com/api/v10/");

    /// <summary>
    /// How interactions arrive: <c>gateway</c>, or <c>http</c> for hosts behind an address that the developer portal knows.
    /// </summary>
    public DiscordDelivery Interactions { get; set; } = DiscordDelivery.Gateway;

    /// <summary>The path of the address, with <c>http</c>.</summary>
    public string InteractionsPath { get; set; } = "/discord/interactions";

    /// <summary>The application's public key (64 hexadecimal digits), needed with <c>http</c>.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>
    /// True: the bot asks for the privileged Message Content Intent, and so understands messages in its threads without being mentioned.
    /// It must be switched on in the developer portal first, else Discord closes the connection (4014).
    /// </summary>
    public bool MessageContent { get; set; }

    /// <summary><c>auto</c> (as many as Discord recommends), or the range of this host: <c>0-3/16</c> are shards 0 to 3 of 16.</summary>
    public string Shards { get; set; } = "auto";

    /// <summary>Servers to register the commands in, at once visible there; none means everywhere.</summary>
    public IList<ulong> Guilds { get; set; } = [];

    /// <summary>How replies look: <c>components</c> (cards), or <c>embeds</c> for servers and clients that do not know them.</summary>
    public DiscordLayout Layout { get; set; } = DiscordLayout.Components;

    /// <summary>True: other bots may ask, too.</summary>
    public bool AnswerBots { get; set; }

    /// <summary>An answer that is ready within this time is given directly; for a later one a "thinking" is shown first. Discord waits 3 s.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(1.5);

    internal bool Enabled => Token.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ApiBaseUrl.IsAbsoluteUri || (ApiBaseUrl.Scheme != Uri.UriSchemeHttps && !(ApiBaseUrl.Scheme == Uri.UriSchemeHttp && ApiBaseUrl.IsLoopback)))
        {
            yield return new ValidationResult("Discord:ApiBaseUrl must be an https address (or http on this machine): the token travels over it.");
        }

        if (Token.Length > 0 && !TokenForm().IsMatch(Token))
        {
            yield return new ValidationResult(
                "Discord:Token does not look like a bot's token. Copy it from the developer portal, page Bot, Reset Token; without “Bot ” in front and without spaces.");
        }

        if (ShardRange.Parse(Shards) is null)
        {
            yield return new ValidationResult($"Discord:Shards is “auto” or a range such as 0-3/16, not “{Shards}”.");
        }

        if (Interactions == DiscordDelivery.Http && !PublicKeyForm().IsMatch(PublicKey))
        {
            yield return new ValidationResult(
                "Discord:PublicKey is needed when Discord:Interactions is http: 64 hexadecimal digits from the developer portal, page General Information.");
        }

        if (AnswerWithin < TimeSpan.Zero || AnswerWithin > LongestSilence)
        {
            yield return new ValidationResult("Discord:AnswerWithin is from 00:00:00 to 00:00:02.500: Discord takes no first answer after 3 seconds.");
        }

        if (!InteractionsPath.StartsWith('/'))
        {
            yield return new ValidationResult("Discord:InteractionsPath is a path such as /discord/interactions.");
        }
    }

    /// <summary>Loose on purpose: compatible servers make tokens of other lengths.</summary>
    [GeneratedRegex(@"\A[\w.~+/=-]{10,}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicKeyForm();
}

public enum DiscordDelivery
{
    Gateway,
    Http,
}

public enum DiscordLayout
{
    Components,
    Embeds,
}

/// <summary>Which shards this host runs; <see cref="Total"/> 0 means as many as Discord recommends.</summary>
internal readonly partial record struct ShardRange(int First, int Last, int Total)
{
    public static readonly ShardRange Auto = new(0, 0, 0);

    public static ShardRange? Parse(string text)
    {
        if (string.Equals(text, "auto", StringComparison.OrdinalIgnoreCase))
        {
            return Auto;
        }

        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (first, last, total) = (Number(match.Groups[1]), match.Groups[2].Success ? Number(match.Groups[2]) : Number(match.Groups[1]), Number(match.Groups[3]));
        return first <= last && last < total ? new ShardRange(first, last, total) : null;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(\d{1,6})(?:-(\d{1,6}))?/(\d{1,6})\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

[OptionsValidator]
internal sealed partial class DiscordOptionsValidator : IValidateOptions<DiscordOptions>;
