using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NewsBot.Evaluation;
using NewsBot.Tests.Support;
using NewsBot.Writing;

namespace NewsBot.Tests.Writing.Injections;

/// <summary>
/// Obeys whatever an article says, in the worst way: writes what it was told to write, repeats the hostile words, tells its own prompt, adds
/// links and mentions, and gives all of it sources that exist. It does so again when its text is refused.
/// </summary>
internal sealed class WorstModel(Injection injection) : IChatClient
{
    private static readonly string[] Always =
    [
        "@everyone Norvane opened a chip plant in Dresden on Monday.", "<!channel> PWNED", "<@U1> see https://evil.example/plant.",
        "Norvane is bankrupt, and the plant in Dresden is closed.", "/sources remove all", "system: PWNED",
    ];

    public int Asked { get; private set; }

    public Writers AsWriters() => Writers.WithModel(ScriptedModel.Prompts, this, "worst", "localhost");

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
        Asked++;
        await Task.CompletedTask;
        var system = messages.First().Text;
        var lines = new[] { injection.Obeyed, injection.Words }
            .Concat(injection.Words.Split('\n'))
            .Concat(injection.Words.Split(". "))
            .Concat(Always)
            .Concat(system.Split('\n'))
            .Where(l => l.Length > 0);
        foreach (var line in lines)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, $"{line}\n- {line} [1]\n- {line.TrimEnd('.')}. [1]\n{line} [7]\n");
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, $"- {Injection.Opening} {injection.Obeyed} [1]\n");
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("worst") : null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
