using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace NewsBot.Tests.Support;

/// <summary>A model that does something else at each request; at the end it goes on with the last.</summary>
internal sealed class TurnModel(params Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>[] turns) : IChatClient
{
    public List<(IReadOnlyList<ChatMessage> Prompt, ChatOptions? Options)> Asked { get; } = [];

    public static Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Says(
        string text, ChatFinishReason? finish = null, UsageDetails? usage = null) => _ => Stream(text, finish, usage);

    public static Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Fails(Exception exception) => _ => throw exception;

    public static Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> SaysAndFails(string text, Exception exception) => _ => Broken(text, exception);

    /// <summary>Says that and then nothing more.</summary>
    public static Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> SaysAndHangs(string text) => token => Hanging(text, token);

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

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked.Add(([.. messages], options));
        return turns[Math.Min(Asked.Count, turns.Length) - 1](cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("turns") : null;

    public void Dispose()
    {
        // Nothing is held.
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Stream(string text, ChatFinishReason? finish, UsageDetails? usage)
    {
        await Task.CompletedTask;
        yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        yield return new ChatResponseUpdate { FinishReason = finish ?? ChatFinishReason.Stop, Contents = usage is null ? [] : [new UsageContent(usage)] };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Broken(string text, Exception exception)
    {
        await Task.CompletedTask;
        yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        throw exception;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Hanging(string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
