namespace NewsBot.Services;

/// <summary>Numbers from 0 to 1 that look like chance (xorshift32, Marsaglia 2003); for spreading work, not for secrets.</summary>
internal sealed class Jitter(int seed)
{
    private uint _state = (uint)seed | 1;

    public double Next()
    {
        uint before;
        uint next;
        do
        {
            before = _state;
            next = before ^ (before << 13);
            next ^= next >> 17;
            next ^= next << 5;
        }
        while (Interlocked.CompareExchange(ref _state, next, before) != before);

        return next / (double)uint.MaxValue;
    }
}
