using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core;

/// <summary>What holds for every channel that does not say otherwise.</summary>
public sealed class NewsOptions
{
    public const string Section = "News";

    /// <summary>IANA name of the zone in which times are shown where a person's own zone is not known.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How many stories /news shows unless asked for more.</summary>
    public int Count { get; set; } = 5;

    /// <summary>How many stories a digest tells before it goes on with one-liners.</summary>
    public int DigestCount { get; set; } = 6;

    /// <summary>How much a publisher counts in a ranking, by its name as it is shown; 1 where it is not named.</summary>
    public Dictionary<string, double> SourceWeights { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Where the operator is told what needs a person, as platform/channel: "slack/C0123456789", "discord/1234567890", "web/news".
    /// Empty: it is in the log and in /sources only.
    /// </summary>
    public string OperatorChannel { get; set; } = "";

    /// <summary>For how many hours after its time a digest that could not be posted is still posted, labelled as late.</summary>
    public int CatchUpHours { get; set; } = 12;

    /// <summary>What happens to a digest when nobody can say whether it was posted before a connection or the process broke off.</summary>
    public WhenUnsure WhenUnsure { get; set; } = WhenUnsure.Skip;

    /// <summary>Which posts may notify a person or a group by name, where whoever sets them up wishes it.</summary>
    public MentionsAllowed Mentions { get; set; } = MentionsAllowed.None;

    /// <summary>For how many days conversations are remembered.</summary>
    public int KeepConversationsDays { get; set; } = 90;

    /// <summary>Of how many articles, the newest, the vectors are held in memory to be searched; each takes its length and some eighty bytes.</summary>
    public int VectorsInMemory { get; set; } = 200_000;

    public TimeSpan CatchUp => TimeSpan.FromHours(CatchUpHours);

    /// <summary>The conversation of <see cref="OperatorChannel"/>; null when none is set.</summary>
    public ConversationKey? FindOperatorChannel() =>
        OperatorChannel.Split('/', 2) is [{ Length: > 0 } platform, { Length: > 0 } channel] ? new ConversationKey(platform.ToLowerInvariant(), channel, Thread: null) : null;

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo FindZone() => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>A post whose fate is not known, in a place that does not let the bot look.</summary>
public enum WhenUnsure
{
    /// <summary>It is not posted again: at most once.</summary>
    Skip,

    /// <summary>It is posted again: at least once.</summary>
    Repeat,
}

/// <summary>What may mention somebody.</summary>
public enum MentionsAllowed
{
    None,
    Watches,

    /// <summary>Watches and digests.</summary>
    All,
}

internal sealed class NewsOptionsValidator : IValidateOptions<NewsOptions>
{
    public ValidateOptionsResult Validate(string? name, NewsOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            return ValidateOptionsResult.Fail(
                $"News:TimeZone is “{options.TimeZone}”, which is no time zone. Use an IANA name such as Europe/Berlin, or UTC.");
        }

        if (options.OperatorChannel.Length > 0 && options.FindOperatorChannel() is null)
        {
            return ValidateOptionsResult.Fail(
                $"News:OperatorChannel is “{options.OperatorChannel}”. Write the platform and the channel's id, such as slack/C0123456789, or leave it empty.");
        }

        if (options.SourceWeights.FirstOrDefault(w => w.Value is < 0.1 or > 5) is { Key: { } heavy, Value: var weight })
        {
            return ValidateOptionsResult.Fail(FormattableString.Invariant(
                $"News:SourceWeights:{heavy} is {weight}. Give a number from 0.1 (hardly counts) to 5 (counts five times)."));
        }

        if (options.CatchUpHours is < 1 or > 72)
        {
            return ValidateOptionsResult.Fail($"News:CatchUpHours is {options.CatchUpHours}. Give a number of hours from 1 to 72.");
        }

        if (options.KeepConversationsDays is < 1 or > 3650)
        {
            return ValidateOptionsResult.Fail($"News:KeepConversationsDays is {options.KeepConversationsDays}. Give a number of days from 1 to 3650.");
        }

        if (options.VectorsInMemory is < 1 or > 1_000_000)
        {
            return ValidateOptionsResult.Fail($"News:VectorsInMemory is {options.VectorsInMemory}. Give a number of articles from 1 to 1000000.");
        }

        return options.Count is < 1 or > 10 ? ValidateOptionsResult.Fail("News:Count must be between 1 and 10.")
            : options.DigestCount is < 1 or > 12 ? ValidateOptionsResult.Fail("News:DigestCount must be between 1 and 12.")
            : ValidateOptionsResult.Success;
    }
}
