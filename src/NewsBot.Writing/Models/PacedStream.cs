using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace NewsBot.Writing.Models;

/// <summary>Asks a model and watches how fast it speaks: silence is a failure long before the whole time is over.</summary>
internal static class PacedStream
{
    /// <summary>No answer of the bot's has so many letters: a model that goes on and on is stopped.</summary>
    private const int LongestAnswer = 40_000;

    /// <exception cref="ModelFailureException">It was too slow or does not end.</exception>
    public static async IAsyncEnumerable<ChatResponseUpdate> AskAsync(
        IChatClient client,
        IReadOnlyList<ChatMessage> prompt,
        ChatOptions? options,
        Pace pace,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stream = new Stream(LazilyAsync(client, prompt, options, watch.Token).GetAsyncEnumerator(watch.Token), watch, time);
        var started = time.GetTimestamp();
        var letters = 0;
        var spoke = false;
        while (true)
        {
            var spent = time.GetElapsedTime(started);
            var patience = spoke ? pace.Between : pace.First - spent;
            patience = patience < pace.Whole - spent ? patience : pace.Whole - spent;
            if (!await stream.MoveAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, cancellationToken))
            {
                yield break;
            }

            letters += stream.Current.Text.Length;
            // Some models think aloud first: that is no text, but it is life.
            spoke |= letters > 0 || stream.Current.Contents.Any(c => c is TextReasoningContent { Text.Length: > 0 });
            if (letters > LongestAnswer)
            {
                await watch.CancelAsync();
                throw new ModelFailureException(new ModelFailure(FailureKind.Unusable));
            }

            yield return stream.Current;
        }
    }

    /// <summary>Asks when the first piece is awaited, so that a client that fails on being asked fails like any other.</summary>
    private static async IAsyncEnumerable<ChatResponseUpdate> LazilyAsync(
        IChatClient client, IReadOnlyList<ChatMessage> prompt, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in client.GetStreamingResponseAsync(prompt, options, cancellationToken))
        {
            yield return update;
        }
    }

    /// <summary>A stream that can be left behind while it is still moving: not every client stops when it is told to.</summary>
    private sealed class Stream(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationTokenSource watch, TimeProvider time) : IAsyncDisposable
    {
        private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

        private bool _leftBehind;

        public ChatResponseUpdate Current => updates.Current;

        public async Task<bool> MoveAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            var moved = updates.MoveNextAsync().AsTask();
            if (await EndsAsync(moved, patience, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                return await moved;
            }

            await watch.CancelAsync();
            _leftBehind = !await EndsAsync(moved, Goodbye, CancellationToken.None);
            if (_leftBehind)
            {
                // Its connection is given up by ImpatientStream; then it ends, and can be put away.
                _ = PutAwayAsync(moved, updates);
            }
            else
            {
                await QuietlyAsync(moved);
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw new ModelFailureException(new ModelFailure(FailureKind.TooSlow));
        }

        public ValueTask DisposeAsync() => _leftBehind ? ValueTask.CompletedTask : updates.DisposeAsync();

        /// <summary>False when the time is over, or the caller gave up, before it ended.</summary>
        private async Task<bool> EndsAsync(Task moved, TimeSpan patience, CancellationToken cancellationToken)
        {
            using var spoken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ended = await Task.WhenAny(moved, Task.Delay(patience, time, spoken.Token));
            // A timer a token would outlive a long answer by the hundred.
            await spoken.CancelAsync();
            return ended == moved;
        }

        private static async Task PutAwayAsync(Task moved, IAsyncEnumerator<ChatResponseUpdate> updates)
        {
            await QuietlyAsync(moved);
            await QuietlyAsync(updates.DisposeAsync().AsTask());
        }

        private static async Task QuietlyAsync(Task task)
        {
            try
            {
                await task;
            }
            catch (Exception)
            {
                // It was cancelled by us; how it ends does not matter.
            }
        }
    }
}
