namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>Lets one through at a time, in the order in which they came; who gives up waiting is passed over.</summary>
internal sealed class Turnstile
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private bool _taken;

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return;
            }

            _waiting.Enqueue(turn);
        }

        await using var giveUp = cancellationToken.UnsafeRegister(_ => turn.TrySetCanceled(cancellationToken), state: null);
        await turn.Task;
    }

    public void Leave()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _taken = false;
        }
    }
}
