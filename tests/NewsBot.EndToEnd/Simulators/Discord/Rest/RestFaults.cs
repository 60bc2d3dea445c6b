namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>A way in which the API fails, other than by a rule that the caller broke.</summary>
internal abstract record RestFault
{
    private RestFault()
    {
    }

    /// <summary>A server error; with the effect it only looks as if nothing had been done.</summary>
    internal sealed record ServerError(int Status = 503, bool WithEffect = false) : RestFault;

    /// <summary>The connection ends without an answer; with the effect, after everything was done.</summary>
    internal sealed record NoAnswer(bool WithEffect = false) : RestFault;

    /// <summary>Everything is done, later.</summary>
    internal sealed record Slow(TimeSpan By) : RestFault;

    /// <summary>429 for this bucket, as if others of the bot had used it up.</summary>
    internal sealed record BucketLimit(TimeSpan Wait) : RestFault;

    internal sealed record GlobalLimit(TimeSpan Wait) : RestFault;

    /// <summary>429 for a resource that several bots use: it does not count as an invalid request.</summary>
    internal sealed record SharedLimit(TimeSpan Wait) : RestFault;

    /// <summary>429 of the network in front of the API: HTML, and no header but Retry-After.</summary>
    internal sealed record CloudflareLimit(TimeSpan Wait) : RestFault;

    /// <summary>A refusal with the API's own code, such as 20028 or 30046.</summary>
    internal sealed record Refusal(int Status, int Code, string Message) : RestFault;
}

/// <summary>How REST fails; an outage takes the gateway with it.</summary>
internal sealed class RestFaults : PlannedFaults<RestFault>;
