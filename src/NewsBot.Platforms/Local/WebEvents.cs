using System.Globalization;
using System.Threading.Channels;

namespace NewsBot.Platforms.Local;

/// <summary>One line of the event stream. The id is a cursor: what comes after it can be asked for again.</summary>
internal sealed record WebEvent(string Id, string Kind, string Json);

/// <summary>
/// Tells every open page what changed. The last events are kept, so that a page that was away for a moment misses nothing;
/// one that was away longer is told to read the history again.
/// </summary>
internal sealed class WebEvents(WebIds ids)
{
    public const int MostStreams = 32;

    /// <summary>About a minute of drafts at full speed.</summary>
    private const int Kept = 600;

    /// <summary>A page that lags further behind is cut off and comes back with its cursor.</summary>
    private const int MostWaiting = 256;

    private readonly Lock _lock = new();
    private readonly Queue<WebEvent> _recent = new();
    private readonly List<Channel<WebEvent>> _streams = [];

    /// <summary>Differs from run to run, so that a cursor of an earlier run is known for what it is.</summary>
    private readonly string _run = ids.Next();
    private long _count;

    public void Publish(string kind, string json)
    {
        lock (_lock)
        {
            _count++;
            var happened = new WebEvent(Cursor(_count), kind, json);
            _recent.Enqueue(happened);
            if (_recent.Count > Kept)
            {
                _recent.Dequeue();
            }

            foreach (var stream in _streams)
            {
                if (!stream.Writer.TryWrite(happened))
                {
                    stream.Writer.TryComplete();
                }
            }
        }
    }

    /// <summary>
    /// Opens a stream that first repeats what came after the cursor. Its first event is "hello" where the page is up to date
    /// then, and "reset" where it has to read the history. Null when too many are open.
    /// </summary>
    public Subscription? Open(string? cursor)
    {
        lock (_lock)
        {
            if (_streams.Count >= MostStreams)
            {
                return null;
            }

            var missed = Missed(cursor);
            var stream = Channel.CreateBounded<WebEvent>(Kept + MostWaiting);
            stream.Writer.TryWrite(new WebEvent(
                missed is { Count: > 0 } ? cursor! : Cursor(_count),
                missed is null ? "reset" : "hello",
                "{}"));
            foreach (var happened in missed ?? [])
            {
                stream.Writer.TryWrite(happened);
            }

            _streams.Add(stream);
            return new Subscription(this, stream);
        }
    }

    private List<WebEvent>? Missed(string? cursor)
    {
        if (cursor is null || !cursor.StartsWith(_run + ".", StringComparison.Ordinal)
            || !long.TryParse(cursor.AsSpan(_run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            || seen > _count || _count - seen > _recent.Count)
        {
            return null;
        }

        return [.. _recent.Skip(_recent.Count - (int)(_count - seen))];
    }

    private string Cursor(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}.{number}");

    private void Close(Channel<WebEvent> stream)
    {
        lock (_lock)
        {
            _streams.Remove(stream);
        }
    }

    /// <summary>One open page.</summary>
    public sealed class Subscription(WebEvents events, Channel<WebEvent> stream) : IDisposable
    {
        public ChannelReader<WebEvent> Events => stream.Reader;

        public void Dispose() => events.Close(stream);
    }
}
