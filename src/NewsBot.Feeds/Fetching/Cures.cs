using System.Net;

namespace NewsBot.Feeds.Fetching;

/// <summary>What an operator can do about a source that cannot be read, as a sentence; empty where only waiting helps.</summary>
internal static class Cures
{
    public const string NoFeed = "Give /sources add the address of the site itself: it looks for the feed there; then remove this one.";
    public const string NoName = "If other sources can be read, the site has gone or has another name now: look for it, add it, and remove this one.";
    public const string Certificate = "Its operator has to renew it; if this befalls many sources, the clock of the machine I run on may be wrong.";
    public const string TooLarge = "Raise the setting if you trust it.";

    public static string Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons =>
            "It does not let programs read it. Setting Feeds:Contact may help, since its operator then sees who asks; else remove it.",
        HttpStatusCode.NotFound => "It has moved: give /sources add the address of the site, which finds the new one; then remove this one.",
        HttpStatusCode.Gone => "It has ended: remove it.",
        _ => "",
    };
}
