using System.Globalization;

namespace NewsBot.Platforms.Local;

/// <summary>
/// Names that sort in the order they were given: milliseconds and a counter in hexadecimal. A clock that is set back,
/// or an id from an earlier run, only makes the next one follow closely.
/// </summary>
internal sealed class WebIds(TimeProvider time)
{
    private const int CounterBits = 12;

    private readonly Lock _lock = new();
    private long _last;

    public string Next()
    {
        lock (_lock)
        {
            _last = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits, _last + 1);
            return _last.ToString("x14", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Makes all further ids come after this one.</summary>
    public void Passed(string id)
    {
        lock (_lock)
        {
            if (long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                _last = Math.Max(_last, value);
            }
        }
    }
}
