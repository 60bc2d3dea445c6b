using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.Core.Features.Digests;

namespace NewsBot.Quality;

/// <summary>
/// Next times as a scheduler's own suite expects them, around clock changes too. What does not apply is left out and counted: lines with
/// seconds and lines with a seed, which a digest has none of, and what only calls the library's own methods. So is a search that begins in
/// the very moment of a change and includes it: there the suite takes what the change skipped for over, and we ask for what comes after a moment.
/// </summary>
public sealed class ScheduleQuality(Figures figures)
{
    private static readonly DateOnly[] NoneOff = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NextTimes_OfASchedulersOwnSuite_AreAllRight()
    {
        var cases = await QualityData.LinesAsync(QualityData.Path("schedules-cronos", "cases.jsonl"), Token);
        var aroundChanges = (await QualityData.LinesAsync(QualityData.Path("schedules-cronos", "dst_cases.jsonl"), Token)).Select(c => Key(c)).ToHashSet();
        var applicable = cases.Select(c => (Of: c, Next: NextTime.Of(c))).Where(c => c.Next is not null).ToList();
        var wrong = applicable.Where(c => !c.Next!.IsRight()).ToList();
        var changes = applicable.Count(c => aroundChanges.Contains(Key(c.Of)));

        figures.Print("Schedules", [
            Figure.Count("next times as expected", applicable.Count - wrong.Count, $"of {applicable.Count}"),
            Figure.Count("of them around clock changes", changes - wrong.Count(c => aroundChanges.Contains(Key(c.Of))), $"of {changes}"),
            Figure.Count("cases left out: with seconds, with a seed, not a next time", cases.Count - applicable.Count, $"of {cases.Count}"),
        ]);
        Assert.Empty(wrong.Select(c => c.Of.ToJsonString()));
        Assert.True(applicable.Count > 500 && changes > 100, "Too few cases were understood to say anything.");
    }

    [Fact]
    public async Task Faults_OfASchedulersOwnSuite_AreSaidAndNeverThrown()
    {
        var cases = await QualityData.LinesAsync(QualityData.Path("schedules-cronos", "cases.jsonl"), Token);
        var lines = cases
            .Where(c => c["test"]!.GetValue<string>() == "Parse_ThrowsCronFormatException_WhenCronExpressionIsInvalid"
                && c["args"]!["format"]!.GetValue<string>() == "CronFormat.Standard")
            .Select(c => c["args"]!["cronExpression"]!.GetValue<string>())
            .Concat(cases.Where(c => c["test"]!.GetValue<string>().Contains("Unreachable", StringComparison.Ordinal)).Select(c => Line(c["args"]!["cronExpression"]!.GetValue<string>()) ?? "x"))
            .ToList();
        var taken = lines.Where(l => DigestSchedule.Fault(l) is null).ToList();

        figures.Print("Cron lines that are none", [Figure.Count("refused with a sentence", lines.Count - taken.Count, $"of {lines.Count}")]);
        Assert.Empty(taken);
        Assert.NotEmpty(lines);
    }

    private static string Key(JsonObject of) => of["test"] + "|" + of["args"]!.ToJsonString();

    /// <summary>The five fields of a line; null when it means seconds or a seed.</summary>
    private static string? Line(string expression)
    {
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields switch
        {
            ["@every_second"] => null,
            _ when Array.Exists(fields, f => f is ['H', ..] || f.Contains(",H", StringComparison.Ordinal)) => null,
            [['@', ..] word] => word,
            ["0", _, _, _, _, _] => string.Join(' ', fields[1..]),
            [_, _, _, _, _] => string.Join(' ', fields),
            _ => null,
        };
    }

    private sealed record NextTime(DigestTimes.Cron Cron, TimeZoneInfo Zone, DateTimeOffset From, bool Inclusive, DateTimeOffset Expected)
    {
        /// <summary>For times that the suite gives without a day; any on which no clock changes.</summary>
        private static readonly DateTime SomeDay = new(2017, 3, 22);

        public static NextTime? Of(JsonObject of)
        {
            var (test, args) = (of["test"]!.GetValue<string>(), of["args"]!.AsObject());
            var expression = (args["cronExpression"] ?? args["expression"])?.GetValue<string>();
            var from = (args["fromString"] ?? args["from"])?.GetValue<string>();
            if (expression is null || from is null || args["expectedString"] is not { } expected || args["hash"] is not null || Line(expression) is not { } line)
            {
                return null;
            }

            var zone = TimeZoneInfo.FindSystemTimeZoneById(of["timezones_in_test"]![0]!.GetValue<string>());
            var inclusive = args["inclusive"]?.GetValue<bool>() ?? !test.EndsWith("InclusiveIsFalse", StringComparison.Ordinal);
            var start = At(from, zone);
            return inclusive && zone.GetUtcOffset(start) > zone.GetUtcOffset(start.AddTicks(-1))
                ? null
                : new NextTime(new DigestTimes.Cron(line), zone, start, inclusive, At(expected.GetValue<string>(), zone));
        }

        public bool IsRight() =>
            DigestSchedule.NextAfter(Cron, Zone, Inclusive ? From.AddTicks(-1) : From, NoneOff)?.Due == Expected;

        private static DateTimeOffset At(string text, TimeZoneInfo zone)
        {
            if (text.Length > 6 && text[^6] is '+' or '-' && text[^7] == ' ')
            {
                return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
            }

            var wall = text.Contains('-', StringComparison.Ordinal)
                ? DateTime.Parse(text, CultureInfo.InvariantCulture)
                : SomeDay + TimeSpan.Parse(text, CultureInfo.InvariantCulture);
            return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(wall, zone), TimeSpan.Zero);
        }
    }
}
