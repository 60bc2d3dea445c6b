using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using NewsBot.Writing.Models;

namespace NewsBot.Writing.Prompts;

/// <summary>Renders a prompt function and has it answered: the one way from the bot to a model, whatever the model is.</summary>
public sealed class PromptRunner
{
    private readonly PromptLibrary _library;
    private readonly Kernel _kernel;

    public PromptRunner(PromptLibrary library, IChatClient client)
        : this(library, client, [], [])
    {
    }

    internal PromptRunner(
        PromptLibrary library, IChatClient client, IReadOnlyList<IFunctionInvocationFilter> around, IReadOnlyList<IPromptRenderFilter> onRendering)
    {
        _library = library;
        var services = new ServiceCollection();
        services.AddSingleton(client);
        _kernel = new Kernel(services.BuildServiceProvider());
        foreach (var filter in around)
        {
            _kernel.FunctionInvocationFilters.Add(filter);
        }

        foreach (var filter in onRendering)
        {
            _kernel.PromptRenderFilters.Add(filter);
        }
    }

    public async Task<string> RunAsync(string function, KernelArguments arguments, CancellationToken cancellationToken) =>
        (await AskAsync(function, arguments, cancellationToken)).Text;

    /// <summary>The answer and who gave it: <see cref="ChatResponse.ModelId"/> names the model, or the embedded writer that stood in for it.</summary>
    public async Task<ChatResponse> AskAsync(string function, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var result = await _kernel.InvokeAsync(_library[function], arguments, cancellationToken);
        return result.GetValue<ChatResponse>() ?? new ChatResponse(new ChatMessage(ChatRole.Assistant, result.ToString()));
    }

    /// <summary>The answer as it grows: each item is the whole text so far. It may begin anew, when another takes over; the last holds.</summary>
    public async IAsyncEnumerable<string> StreamAsync(
        string function, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = "";
        await foreach (var update in _kernel.InvokeStreamingAsync<ChatResponseUpdate>(_library[function], arguments, cancellationToken))
        {
            if (Revision.BeginsAnew(update))
            {
                text = "";
            }
            else if (update.Text.Length == 0)
            {
                continue;
            }

            text += update.Text;
            yield return text;
        }
    }
}
