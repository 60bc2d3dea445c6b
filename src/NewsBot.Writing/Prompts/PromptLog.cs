using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using FunctionInvocationContext = Microsoft.SemanticKernel.FunctionInvocationContext;

namespace NewsBot.Writing.Prompts;

/// <summary>Notes of every prompt how long it and its answer are and how long it took. The texts themselves are nobody's business.</summary>
internal sealed partial class PromptLog(TimeProvider time, ILogger<PromptLog> logger) : IFunctionInvocationFilter, IPromptRenderFilter
{
    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        await next(context);
        LogRendered(context.Function.Name, context.RenderedPrompt?.Length ?? 0);
    }

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var started = time.GetTimestamp();
        await next(context);
        if (context.IsStreaming && context.Result.GetValue<IAsyncEnumerable<ChatResponseUpdate>>() is { } updates)
        {
            // What is invoked so far is only the promise of a stream.
            context.Result = new FunctionResult(context.Result, WatchAsync(context.Function.Name, updates, started));
        }
        else
        {
            Answered(context.Function.Name, context.Result.GetValue<ChatResponse>()?.Text.Length ?? 0, started);
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> WatchAsync(string function, IAsyncEnumerable<ChatResponseUpdate> updates, long started)
    {
        var length = 0;
        await foreach (var update in updates)
        {
            length += update.Text.Length;
            yield return update;
        }

        Answered(function, length, started);
    }

    private void Answered(string function, int characters, long started)
    {
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        LogAnswered(function, characters, seconds);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Prompt {Function}: {Characters} characters.")]
    private partial void LogRendered(string function, int characters);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Function} was answered with {Characters} characters after {Seconds:0.000} s.")]
    private partial void LogAnswered(string function, int characters, double seconds);
}
