using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace NewsBot.Writing.Models;

/// <summary>
/// Asks the model; when it fails, is too slow or breaks off, the embedded writer answers the same prompt instead.
/// A chat is never left without an answer because a service is down.
/// </summary>
internal sealed partial class LadderChatClient(
    IChatClient model, IChatClient embedded, TimeSpan patience, TimeProvider time, ILogger<LadderChatClient> logger) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            updates.Add(update);
        }

        return updates.ToChatResponse();
    }

    /// <summary>
    /// Streams the model's answer. Patience is counted from token to token. If the stream breaks in the middle, what
    /// came so far ends where it is: the evidence check keeps its whole sentences; only an answer without a word is replaced.
    /// </summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.ToList();
        var spoke = false;
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stream = AskModelAsync(prompt, options, watch.Token).GetAsyncEnumerator(watch.Token);
        while (true)
        {
            var next = await NextAsync(stream, watch, cancellationToken);
            if (next is null)
            {
                break;
            }

            spoke |= next.Text.Length > 0;
            yield return next;
        }

        if (spoke)
        {
            yield break;
        }

        await foreach (var update in embedded.GetStreamingResponseAsync(prompt, options, cancellationToken))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(LadderChatClient) ? this : model.GetService(serviceType, serviceKey) ?? embedded.GetService(serviceType, serviceKey);

    public void Dispose()
    {
        model.Dispose();
        embedded.Dispose();
    }

    /// <summary>Asks when the first piece is awaited, so that a client that fails on being asked fails like any other.</summary>
    private async IAsyncEnumerable<ChatResponseUpdate> AskModelAsync(
        List<ChatMessage> prompt, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in model.GetStreamingResponseAsync(prompt, options, cancellationToken))
        {
            yield return update;
        }
    }

    /// <summary>The next piece; null at the end, and when the model failed or was too slow.</summary>
    private async Task<ChatResponseUpdate?> NextAsync(
        IAsyncEnumerator<ChatResponseUpdate> stream, CancellationTokenSource watch, CancellationToken cancellationToken)
    {
        try
        {
            var moved = stream.MoveNextAsync().AsTask();
            using var spoken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ended = await Task.WhenAny(moved, Task.Delay(patience, time, spoken.Token));
            // A timer a token would outlive a long answer by the hundred.
            await spoken.CancelAsync();
            if (ended != moved)
            {
                // A stream that is still moving cannot be disposed of.
                await watch.CancelAsync();
                await EndQuietlyAsync(moved);
                cancellationToken.ThrowIfCancellationRequested();
                LogSlow(patience.TotalSeconds);
                return null;
            }

            cancellationToken.ThrowIfCancellationRequested();
            return await moved ? stream.Current : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The message may repeat the request, and with it the key: only the kind of failure is logged.
            LogFailed(exception.GetType().Name, StatusOf(exception));
            return null;
        }
    }

    private static async Task EndQuietlyAsync(Task task)
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

    private static int StatusOf(Exception exception) => exception switch
    {
        System.ClientModel.ClientResultException result => result.Status,
        HttpRequestException http => (int?)http.StatusCode ?? 0,
        _ => 0,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model said nothing for {Seconds} s; the embedded writer takes over.")]
    private partial void LogSlow(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model failed with {Failure} (HTTP status {Status}); the embedded writer takes over.")]
    private partial void LogFailed(string failure, int status);
}
