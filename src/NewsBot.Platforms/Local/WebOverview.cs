using System.Globalization;
using Microsoft.AspNetCore.Http;
using NewsBot.Core.Features.Overview;

namespace NewsBot.Platforms.Local;

/// <summary>What the page "Operator" shows: the lines of /status, and the last days as charts.</summary>
internal sealed class WebOverview(IOverview overview)
{
    public async Task ReadAsync(HttpContext context)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(context.Request.Query["zone"].ToString(), out var named) ? named : TimeZoneInfo.Utc;
        var read = await overview.ReadAsync(zone, context.RequestAborted);
        var answer = new WebOverviewPage(
            [.. read.Status.Select(r => new WebStatusRow(r.Term, r.Text, r.Health.ToString().ToLowerInvariant()))],
            [.. read.Days.Select(d => d.Day.ToString("d MMM", CultureInfo.InvariantCulture))],
            Charts(read));
        await WebApi.AnswerAsync(context, 200, answer, WebJson.Default.WebOverviewPage);
    }

    /// <summary>The bars of a day stand on each other; what is well stands at the foot.</summary>
    private static IReadOnlyList<WebChart> Charts(BotOverview read)
    {
        var days = read.Days;
        return
        [
            new("articles", "Articles", "by the day their publishers gave them", "", [Series("articles", "plain", d => d.Articles)]),
            new(
                "requests",
                "Requests answered",
                "what people asked for, by how it ended",
                "",
                [Series("answered", "plain", d => d.Answered), Series("not in the news", "soft", d => d.NotInTheNews), Series("another writer stood in", "waiting", d => d.StoodIn), Series("failed", "failing", d => d.Failed)]),
            new(
                "digests",
                "Digests",
                "those that were due",
                "",
                [Series("on time", "plain", d => d.DigestsOnTime), Series("late", "waiting", d => d.DigestsLate), Series("left out", "soft", d => d.DigestsLeftOut), Series("failed", "failing", d => d.DigestsFailed)]),
            new("sources", "Failed polls", "of sources, while the network was there", "", [Series("failed", "failing", d => d.PollsFailed)])
            {
                Of = [.. days.Select(d => (double)(d.PollsFailed + d.PollsAnswered))],
            },
            new("tokens", "Tokens", "of language models", "", [Series("read", "plain", d => d.TokensIn), Series("written", "waiting", d => d.TokensOut)]),
            new("money", "Money", "by the prices that are set", read.Currency, [Series("spent", "plain", d => d.Cost)]),
        ];

        WebSeries Series(string name, string tone, Func<DayFigures, double> value) => new(name, tone, [.. days.Select(value)]);
    }
}

/// <param name="Days">The names of the days (UTC) that the charts count, oldest first.</param>
internal sealed record WebOverviewPage(IReadOnlyList<WebStatusRow> Status, IReadOnlyList<string> Days, IReadOnlyList<WebChart> Charts);

/// <param name="Health">good, waiting, failing or none: the colour of its dot.</param>
internal sealed record WebStatusRow(string Term, string Text, string Health);

/// <param name="Id">What the page calls its element.</param>
/// <param name="About">Of what it tells, in a few words.</param>
/// <param name="Unit">A currency; empty where things are counted.</param>
internal sealed record WebChart(string Id, string Title, string About, string Unit, IReadOnlyList<WebSeries> Series)
{
    /// <summary>Of how many, day by day; null where that means nothing.</summary>
    public IReadOnlyList<double>? Of { get; init; }
}

/// <param name="Tone">plain, soft, waiting or failing: its colour.</param>
internal sealed record WebSeries(string Name, string Tone, IReadOnlyList<double> Values);
