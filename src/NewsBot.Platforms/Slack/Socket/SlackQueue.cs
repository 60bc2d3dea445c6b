using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>
/// What has come and waits for the bot. A place is taken before a delivery is acknowledged, so that nothing is acknowledged that cannot be
/// kept: what was acknowledged never comes again.
/// </summary>
internal sealed class SlackQueue(int most)
{
    private readonly Channel<SlackDelivery> _waiting = Channel.CreateBounded<SlackDelivery>(new BoundedChannelOptions(most) { SingleReader = true });
    private int _taken;

    /// <summary>Takes a place; it is filled or given back.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref _taken);

    /// <summary>Fills the place that was taken.</summary>
    public void Fill(SlackDelivery delivery)
    {
        if (!_waiting.Writer.TryWrite(delivery))
        {
            throw new InvalidOperationException("A delivery needs a place that was taken before, in a queue that is not complete.");
        }
    }

    public void Complete(Exception? exception) => _waiting.Writer.TryComplete(exception);

    /// <summary>What waits, until the queue is complete; then the exception, if there is one.</summary>
    public async IAsyncEnumerable<SlackDelivery> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var delivery in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            GiveBack();
            yield return delivery;
        }
    }
}
