namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// How much a connection may say: 120 payloads in any 60 seconds, beyond which Discord ends it (Discord Docs/Gateway, "Rate Limiting").
/// Some are kept back for what must never wait: heartbeats, IDENTIFY and RESUME count, but are not held up.
/// </summary>
internal sealed class SendBudget(TimeProvider time)
{
    public const int Limit = 120;
    public const int Reserve = 5;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<long> _sent = new(Limit);

    /// <summary>How long an ordinary payload has to wait now; zero when it may go.</summary>
    public TimeSpan Wait()
    {
        Forget();
        var surplus = _sent.Count - (Limit - Reserve);
        return surplus < 0 ? TimeSpan.Zero : Window - time.GetElapsedTime(_sent.ElementAt(surplus));
    }

    /// <summary>Notes that a payload goes out.</summary>
    public void Spend()
    {
        Forget();
        _sent.Enqueue(time.GetTimestamp());
    }

    private void Forget()
    {
        while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
        {
            _sent.Dequeue();
        }
    }
}
