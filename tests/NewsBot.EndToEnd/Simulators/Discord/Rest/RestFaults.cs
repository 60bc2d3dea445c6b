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

/// <summary>Which requests fail next, and how; and whether anything answers at all.</summary>
internal sealed class RestFaults
{
    private readonly Lock _gate = new();
    private readonly List<(string Method, string Path, RestFault Fault, int[] Left)> _planned = [];

    /// <summary>Nothing can be reached any more, REST or gateway: every connection is reset.</summary>
    public bool Outage { get; set; }

    /// <summary>The next requests with this method ("" for each) and this in their path fail in this way.</summary>
    public void Plan(RestFault fault, string path, string method = "", int times = 1)
    {
        lock (_gate)
        {
            _planned.Add((method, path, fault, [times]));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
        }
    }

    public RestFault? Next(string method, string path)
    {
        lock (_gate)
        {
            var found = _planned.Find(p => p.Left[0] > 0 && (p.Method.Length == 0 || p.Method == method) && path.Contains(p.Path, StringComparison.Ordinal));
            if (found.Fault is not null)
            {
                found.Left[0]--;
            }

            return found.Fault;
        }
    }
}
