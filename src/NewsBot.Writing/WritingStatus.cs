using System.Globalization;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Cost;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.Status;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Models;

namespace NewsBot.Writing;

/// <summary>The lines of /status about writing: who writes, which model rests and why, and what the day cost.</summary>
internal sealed class WritingStatus(Writers writers, IModelCalls calls, IOptions<WritingOptions> options, ITextVectors vectors, TimeProvider time, VectorIndex? index = null) : IWritingStatus
{
    public async Task<IReadOnlyList<ListingRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = new List<ListingRow> { new("Writer", writers.Name, Health: Health()) };
        if (vectors is TextVectors encoder)
        {
            rows.Add(encoder.Row(index?.Count ?? 0));
        }

        if (!writers.UsesModel)
        {
            return rows;
        }

        rows.AddRange(writers.Rungs.Select(Row));
        var day = await calls.ReadAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        rows.Add(new ListingRow("Models today", InWords(day, options.Value), Health: IsSpent(day) ? RowHealth.Waiting : RowHealth.Good));
        if (day.Channels.Count > 0)
        {
            rows.Add(new ListingRow("Most by channel", string.Join(", ", day.Channels.Take(3).Select(c => $"{c.Name} {Share(c, day)}"))));
        }

        if (day.Stories.Count > 0)
        {
            rows.Add(new ListingRow("Most by story", string.Join(", ", day.Stories.Take(3).Select(s => $"story {s.Name} {Share(s, day)}"))));
        }

        return rows;
    }

    internal static string InWords(DayOfCalls day, WritingOptions options)
    {
        if (day.Calls == 0)
        {
            return "not asked yet" + (options.DailyBudget > 0 ? $"; {Money(options.DailyBudget)} {options.Currency} may be spent" : "");
        }

        var words = $"{Count(day.Calls, "call")}{(day.Failed > 0 ? $", {Number(day.Failed)} failed" : "")}; "
            + $"{Number(day.TokensIn)} tokens read ({Percent(day.TokensCached, day.TokensIn)} from the provider's cache), {Number(day.TokensOut)} written";
        if (day.Cost > 0 || options.DailyBudget > 0)
        {
            words += $"; {Money(day.Cost)}{(options.DailyBudget > 0 ? $" of {Money(options.DailyBudget)}" : "")} {options.Currency}";
        }

        return words + (day.Estimated == 0 ? "" : day.Estimated >= day.Calls - day.Failed ? " (estimated)" : " (in part estimated)");
    }

    private static ListingRow Row(Rung rung)
    {
        var last = rung.Breaker.LastFailure;
        var text = rung.Breaker.RestsUntil is { } until
            ? $"rests until {until.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC: {last?.InFull ?? "it is busy"}"
            : last is null ? "ready"
            : $"ready; it failed last time: {last.InFull}";
        return new ListingRow($"Model: {rung.Model}", text, Health: rung.Breaker.RestsUntil is not null ? RowHealth.Failing : last is null ? RowHealth.Good : RowHealth.Waiting);
    }

    private RowHealth Health() => writers.Rungs.Count > 0 && writers.NextModel != writers.Model ? RowHealth.Waiting : RowHealth.Good;

    private bool IsSpent(DayOfCalls day) => options.Value.DailyBudget > 0 && day.Cost >= options.Value.DailyBudget * 0.99;

    private string Share(ShareOfCalls share, DayOfCalls day) =>
        day.Cost > 0 ? $"{Money(share.Cost)} {options.Value.Currency}" : $"{Number(share.Tokens)} tokens";

    private static string Count(long number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(long part, long whole) =>
        whole == 0 ? "0 %" : $"{(100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture)} %";

    /// <summary>A call may cost less than a hundredth.</summary>
    private static string Money(double amount) => amount.ToString(amount is > 0 and < 1 ? "0.00##" : "0.00", CultureInfo.InvariantCulture);
}
