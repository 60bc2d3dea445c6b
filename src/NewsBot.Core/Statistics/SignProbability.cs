namespace NewsBot.Core.Statistics;

/// <summary>The exact sign test: if neither of two were better, each case in which they differ would be a toss of a coin.</summary>
public static class SignProbability
{
    /// <summary>How likely chance gives a difference at least as large, whichever is ahead: from 0 to 1.</summary>
    /// <remarks>Twice the smaller tail of a binomial with one half, summed in logarithms so that thousands of cases do not underflow.</remarks>
    public static double TwoSided(int better, int worse)
    {
        var n = better + worse;
        double tail = 0;
        var log = -n * Math.Log(2);
        for (var k = 0; k <= Math.Min(better, worse); k++)
        {
            tail += Math.Exp(log);
            log += Math.Log(n - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * tail);
    }
}
