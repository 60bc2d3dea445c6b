namespace NewsBot.EndToEnd.Simulators;

/// <summary>Which requests fail next, and how; and whether anything answers at all.</summary>
internal abstract class PlannedFaults<TFault>
    where TFault : class
{
    private readonly Lock _gate = new();
    private readonly List<(string Method, string Path, TFault Fault, int[] Left)> _planned = [];

    /// <summary>Nothing can be reached any more: every connection is reset.</summary>
    public bool Outage { get; set; }

    /// <summary>The next requests with this method ("" for each) and this in their path fail in this way.</summary>
    public void Plan(TFault fault, string path, string method = "", int times = 1)
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

    public TFault? Next(string method, string path)
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
