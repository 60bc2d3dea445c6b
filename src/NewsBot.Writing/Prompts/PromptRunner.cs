using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace NewsBot.Writing.Prompts;

/// <summary>Renders a prompt function and has it answered: the one way from the bot to a model, whatever the model is.</summary>
public sealed class PromptRunner
{
    private readonly PromptLibrary _library;
    private readonly Kernel _kernel;

    public PromptRunner(PromptLibrary library, IChatClient client)
    {
        _library = library;
        var services = new ServiceCollection();
        services.AddSingleton(client);
        _kernel = new Kernel(services.BuildServiceProvider());
    }

    public async Task<string> RunAsync(string function, KernelArguments arguments, CancellationToken cancellationToken) =>
        (await AskAsync(function, arguments, cancellationToken)).Text;

    /// <summary>The answer and who gave it: where a model failed, the response names the embedded writer.</summary>
    public async Task<ChatResponse> AskAsync(string function, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var result = await _kernel.InvokeAsync(_library[function], arguments, cancellationToken);
        return result.GetValue<ChatResponse>() ?? new ChatResponse(new ChatMessage(ChatRole.Assistant, result.ToString()));
    }

    /// <summary>The answer as it grows: each item is the whole text so far.</summary>
    public async IAsyncEnumerable<string> StreamAsync(
        string function, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = "";
        await foreach (var update in _kernel.InvokeStreamingAsync<ChatResponseUpdate>(_library[function], arguments, cancellationToken))
        {
            if (update.Text.Length > 0)
            {
                text += update.Text;
                yield return text;
            }
        }
    }
}
