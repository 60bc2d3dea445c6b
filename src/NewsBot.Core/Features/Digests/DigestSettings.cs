using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.People;

namespace NewsBot.Core.Features.Digests;

/// <summary>Reads the settings of a subscription from what was typed. Pure.</summary>
internal static class DigestSettings
{
    public static readonly IReadOnlyList<OptionDescription> Options =
    [
        new("at", $"When: {TimesText.TimesForm}", OptionKind.Text) { TakesFreeText = true, Suggestions = ["08:30", "07:00", "09:00", "08:30, 17:00"] },
        new("days", $"On which days: {TimesText.DaysForm}", OptionKind.Text) { Suggestions = ["weekdays", "daily", "weekly", "weekends", "mon, thu"] },
        new("topics", "Which topics, separated by commas; all for all", OptionKind.Text) { Suggestions = ["all"] },
        new("count", "How many stories before one-liners follow", OptionKind.Number) { Minimum = 1, Maximum = 10, Suggestions = ["3", "6", "10"] },
        new("style", "How much of each story", OptionKind.Text) { Choices = ["brief", "standard", "deep", "bullets", "eli5"] },
        new("trial", "Another style to compare it with, on half of the days, blind; off ends it and tells", OptionKind.Text) { Choices = ["brief", "standard", "deep", "bullets", "eli5", "off"] },
        new("language", "The language to tell it in; needs a model to translate", OptionKind.Text) { Suggestions = ["en", "de", "fr", "es", "zh", "ja"] },
        new("sources", "Only from these publishers, separated by commas; all for all", OptionKind.Text) { Suggestions = ["all"] },
        new("zone", "The time zone, such as Europe/Berlin; left out: yours", OptionKind.Text),
        new("empty", "What to do on a day without news", OptionKind.Text) { Choices = ["say", "silent"] },
        new("pictures", "Whether the first story shows its picture", OptionKind.Text) { Choices = ["on", "off"] },
        new("thread", "On Discord: whether a thread for questions is opened under it", OptionKind.Text) { Choices = ["on", "off"] },
        new("off", "Days without a digest: 2026-12-24, or 2026-12-24..2027-01-01; none", OptionKind.Text) { Suggestions = ["none"] },
        new("cron", "Instead of at and days: a cron line such as \"30 8 * * 1-5\"", OptionKind.Text),
    ];

    public static bool AreIn(CommandOptions options) => Options.Any(o => options[o.Name].Length > 0);

    /// <summary>The subscription with what was typed, or what is wrong with that as a sentence.</summary>
    public static (Subscription? Changed, string Fault) Apply(Subscription before, CommandOptions options)
    {
        var after = before;
        if (options["zone"] is { Length: > 0 } zone)
        {
            if (ZoneNames.Find(zone) is not { } found)
            {
                return (null, $"“{zone}” is no time zone I know. Use a name such as Europe/Berlin or America/New_York.");
            }

            after = after with { Zone = found.Id };
        }

        var (times, fault) = Times(before.Times, options);
        if (times is null)
        {
            return (null, fault);
        }

        if (options["off"] is { Length: > 0 } off && !IsNone(off))
        {
            if (TimesText.Dates(off) is not { } dates)
            {
                return (null, $"“{off}” names no days. Write them as 2026-12-24, several with commas, or a range as 2026-12-24..2027-01-01.");
            }

            after = after with { Off = dates };
        }

        after = after with
        {
            Times = times,
            Off = IsNone(options["off"]) ? [] : after.Off,
            Topics = List(options["topics"], before.Topics),
            Sources = List(options["sources"], before.Sources),
            Count = options["count"] is { Length: > 0 } count ? int.Parse(count, CultureInfo.InvariantCulture) : before.Count,
            Style = options["style"] is { Length: > 0 } style ? Enum.Parse<SummaryStyle>(style, ignoreCase: true) : before.Style,
            Language = options["language"] is { Length: > 0 } language ? language : before.Language,
            WithoutPicture = options["pictures"] is { Length: > 0 } pictures ? pictures.Equals("off", StringComparison.OrdinalIgnoreCase) : before.WithoutPicture,
            WithoutThread = options["thread"] is { Length: > 0 } thread ? thread.Equals("off", StringComparison.OrdinalIgnoreCase) : before.WithoutThread,
            SilentWhenEmpty = options["empty"] is { Length: > 0 } empty ? empty.Equals("silent", StringComparison.OrdinalIgnoreCase) : before.SilentWhenEmpty,
        };
        return (after, "");
    }

    private static (DigestTimes? Times, string Fault) Times(DigestTimes before, CommandOptions options)
    {
        if (options["cron"] is { Length: > 0 } line)
        {
            return DigestSchedule.Fault(line) is { } fault ? (null, fault) : (new DigestTimes.Cron(line), "");
        }

        var (at, days) = (options["at"], options["days"]);
        if (at.Length == 0 && days.Length == 0)
        {
            return (before, "");
        }

        var usual = before as DigestTimes.Daily ?? (DigestTimes.Daily)DigestTimes.Usual;
        var times = at.Length == 0 ? usual.At : TimesText.Times(at);
        if (times is null)
        {
            return (null, $"“{at}” is no time of day I understand. Write {TimesText.TimesForm}.");
        }

        return (days.Length == 0 ? usual.On : TimesText.Days(days)) is { } on
            ? (new DigestTimes.Daily(times, on), "")
            : (null, $"“{days}” names no days I understand. Write {TimesText.DaysForm}.");
    }

    private static IReadOnlyList<string> List(string text, IReadOnlyList<string> before) =>
        text.Length == 0 ? before
        : text.Equals("all", StringComparison.OrdinalIgnoreCase) ? []
        : [.. text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool IsNone(string text) => text.Equals("none", StringComparison.OrdinalIgnoreCase);
}
