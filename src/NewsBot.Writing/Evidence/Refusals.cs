using NewsBot.Writing.Prompts;

namespace NewsBot.Writing.Evidence;

/// <summary>Tells a writer which of its sentences did not hold, and why, so that it can write them once more.</summary>
internal static class Refusals
{
    private const int Most = 6;

    /// <summary>What was refused is quoted like a source: it may repeat what an article told the writer to say.</summary>
    public static string Of(Verdict verdict) => string.Join('\n', verdict.Refused.Take(Most).Select(r => $"{Quoted.Line(r.Text)}\n{Quoted.Line("Refused: " + r.Reason + ".")}"));
}
