using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NewsBot.Writing;
using NewsBot.Writing.Prompts;

namespace NewsBot.Tests.Support;

/// <summary>A model that says what the test tells it to, piece by piece, and keeps what it was asked.</summary>
internal sealed class ScriptedModel(params string[] pieces) : IChatClient
{
    public static PromptLibrary Prompts { get; } = PromptLibrary.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "NewsBot"));

    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>Awaited before the piece of that number, and after the last.</summary>
    public Func<int, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    public Writers AsWriters() => Writers.WithModel(Prompts, this, "scripted", "localhost");

    /// <summary>The last prompt as the model gets it.</summary>
    public string LastPrompt() => string.Join('\n', Asked[^1].Select(m => $"=== {m.Role} ===\n{m.Text}"));

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

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        for (var i = 0; i <= pieces.Length; i++)
        {
            await Before(i, cancellationToken);
            if (i < pieces.Length)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, pieces[i]);
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted") : null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
