namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>What to do after a connection has ended.</summary>
internal enum AfterClose
{
    /// <summary>Go on with the session: Discord sends what was missed.</summary>
    Resume,

    /// <summary>The session is dead: IDENTIFY anew.</summary>
    StartAnew,

    /// <summary>Trying again cannot help before a person has changed something.</summary>
    GiveUp,
}

/// <summary>What the close codes mean.</summary>
internal static class GatewayClose
{
    /// <summary>
    /// Our own good-bye. Any code but 1000 and 1001 leaves the session alive for some minutes, so that also a restarted process can
    /// resume it. See Discord Docs/Gateway, "Initiating a Disconnect".
    /// </summary>
    public const int KeepSession = 4200;

    /// <summary>
    /// See Discord Docs/Opcodes and Status Codes, "Gateway Close Event Codes". 4003 may mean "this session has been invalidated", 1000 ends a
    /// session on either side. Where the page leaves it open, resuming is tried: a refused RESUME costs a connection, an
    /// IDENTIFY costs the missed events and one of a thousand a day. 1001 is how Discord's proxies say that they restart.
    /// </summary>
    public static AfterClose Decide(int? code) => code switch
    {
        4004 or (>= 4010 and <= 4014) => AfterClose.GiveUp,
        1000 or 4003 or 4007 or 4009 => AfterClose.StartAnew,
        _ => AfterClose.Resume,
    };

    /// <summary>For a code after which to give up: what happened, and the setting that cures it.</summary>
    public static string Cure(int code) => code switch
    {
        4004 => "Discord refuses the bot's token (4004). Copy a new one from the developer portal, page Bot, Reset Token, into Discord:Token and restart.",
        4010 => "Discord refuses this shard (4010). Correct Discord:Shards, for example 0-3/16 for shards 0 to 3 of 16, or set it to auto, and restart.",
        4011 => "The bot is in too many servers for so few shards (4011). Set Discord:Shards to auto, or to a range of a larger total, and restart.",
        4012 => "Discord no longer speaks version 10 of its gateway (4012). Update NewsBot, or check that Discord:ApiBaseUrl names a server that speaks version 10.",
        4013 => "Discord does not know an intent that was asked for (4013). Update NewsBot, or check Discord:ApiBaseUrl if it names a compatible server.",
        4014 => "Discord does not grant the bot the Message Content Intent (4014). Switch “Message Content Intent” on in the developer portal, page Bot, "
            + "or set Discord:MessageContent to false, and restart.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This close code is not a reason to give up."),
    };
}

/// <summary>
/// The gateway refuses the bot and will go on refusing it until a person has changed something. The message names the cure, and is
/// meant for the log and the status page.
/// </summary>
internal sealed class GatewayFatalException(string cure, int? code = null) : Exception(cure)
{
    /// <summary>The close code, when it was one.</summary>
    public int? Code => code;

    /// <summary>What an <see cref="IGatewayAddress"/> throws when Discord answers 401.</summary>
    public static GatewayFatalException TokenRefused() => new(
        "Discord refuses the bot's token (401). Copy a new one from the developer portal, page Bot, Reset Token, into Discord:Token and restart.");
}
