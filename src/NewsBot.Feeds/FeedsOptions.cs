namespace NewsBot.Feeds;

/// <summary>How articles are read and feeds are fetched; section "Feeds".</summary>
public sealed class FeedsOptions
{
    public const string Section = "Feeds";

    /// <summary>IANA name of the zone that a time without a zone is meant in. A date without a time is midnight UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>What the bot calls itself to the servers it reads from.</summary>
    public string UserAgent { get; set; } = "NewsBot/0.1";

    /// <summary>An address or page by which an operator of a server can reach the operator of this bot; may be empty.</summary>
    public string Contact { get; set; } = "";

    /// <summary>The largest JSON lines or compressed file, counted as it unfolds.</summary>
    public int LargestFileMegabytes { get; set; } = 256;

    public int LargestFeedMegabytes { get; set; } = 10;

    public int LargestPageMegabytes { get; set; } = 5;

    /// <summary>The largest single text or Markdown file.</summary>
    public int LargestTextMegabytes { get; set; } = 10;

    /// <summary>The OPML file that a fresh installation takes its feeds from; relative to the application's folder.</summary>
    public string SeedsFile { get; set; } = "seeds/feeds.opml";

    /// <summary>Whether the pages of new articles are read where a feed gives only the beginning.</summary>
    public bool ReadPages { get; set; } = true;

    /// <summary>Feeds on an intranet. Off, because an article's link must not make the bot call its own network.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>The zone object of <see cref="TimeZone"/>, which was validated at start.</summary>
    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
