namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>A way in which a call fails, other than by a rule that the caller broke.</summary>
internal abstract record ApiFault
{
    private ApiFault()
    {
    }

    /// <summary>A page of HTML instead of an answer; with the effect it only looks as if nothing had been done.</summary>
    internal sealed record ServerError(int Status = 503, bool WithEffect = false) : ApiFault;

    /// <summary>The connection ends without an answer; with the effect, after everything was done.</summary>
    internal sealed record NoAnswer(bool WithEffect = false) : ApiFault;

    /// <summary>Everything is done, later.</summary>
    internal sealed record Slow(TimeSpan By) : ApiFault;

    /// <summary>429 with a Retry-After.</summary>
    internal sealed record Limited(TimeSpan Wait) : ApiFault;

    /// <summary>A refusal in Slack's words, such as internal_error or fatal_error.</summary>
    internal sealed record Refusal(string Error) : ApiFault;

    /// <summary>HTTP 200 with something that is no JSON.</summary>
    internal sealed record Nonsense : ApiFault;
}

/// <summary>How the Web API fails, by method ("response_url" for those); an outage takes the sockets with it.</summary>
internal sealed class ApiFaults : PlannedFaults<ApiFault>;
