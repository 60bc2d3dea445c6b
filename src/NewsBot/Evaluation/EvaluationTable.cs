using System.Globalization;
using System.Text;

namespace NewsBot.Evaluation;

/// <summary>An evaluation as people read it. Pure.</summary>
internal static class EvaluationTable
{
    private const double Sure = 0.05;

    public static string Of(EvaluationReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Writer: {report.Writer}\nPrompts: {report.Prompts}\n");
        if (report.FailedCalls > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{report.FailedCalls} of {report.Calls} calls to a model failed: in their place the figures below are the embedded writer's. newsbot models says why.\n");
        }

        text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{"measure",-50} {"value",8} {"items",6} {"ms/item",8} {"tokens",7} {"cost",9}\n");
        foreach (var measure in report.Measures)
        {
            var time = Mean(measure, i => i.Milliseconds, "0.0");
            var (tokens, cost) = (Mean(measure, i => i.Tokens, "0"), Mean(measure, i => i.Cost, "0.00000"));
            text.Append(string.Create(CultureInfo.InvariantCulture, $"{measure.Name,-50} {measure.Mean,8:0.000} {measure.Items.Count,6} {time,8} {tokens,7} {cost,9}   {measure.Note}").TrimEnd()).Append('\n');
        }

        text.Append("\nTime, tokens and cost are means of an item; cost is in the currency of Writing:PricePerMillionIn and PricePerMillionOut.\n");
        return text.ToString();
    }

    /// <summary>The mean over the items; empty where it is nothing.</summary>
    private static string Mean(Measure measure, Func<EvaluatedItem, double> of, string format) =>
        measure.Items.Average(i => (double?)of(i)) is > 0 and var mean ? mean.ToString(format, CultureInfo.InvariantCulture) : "";

    /// <summary>Per measure what changed, and whether chance would do that.</summary>
    public static string Compare(EvaluationReport before, EvaluationReport now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Before: {before.Writer}, {before.At:yyyy-MM-dd HH:mm}. An exact sign test over the items that differ.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"measure",-50} {"before",8} {"now",8} {"better",7} {"worse",6} {"p",7}\n");
        foreach (var measure in now.Measures)
        {
            if (before.Measures.FirstOrDefault(m => m.Name == measure.Name) is not { } old)
            {
                continue;
            }

            var test = SignTest.Of(old, measure);
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{measure.Name,-50} {test.Before,8:0.000} {test.Now,8:0.000} {test.Better,7} {test.Worse,6} {test.Probability,7:0.000}   {Verdict(measure, test)}").TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Verdict(Measure measure, SignTest test) =>
        !measure.MoreIsBetter || test.Better + test.Worse == 0 ? ""
        : test.Probability > Sure ? "may be chance"
        : test.Better > test.Worse ? "better"
        : "worse";
}
