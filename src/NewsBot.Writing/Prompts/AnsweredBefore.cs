using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NewsBot.Writing.Models;
using FunctionInvocationContext = Microsoft.SemanticKernel.FunctionInvocationContext;

namespace NewsBot.Writing.Prompts;

/// <summary>
/// The same prompt within minutes has the same answer: two people who ask the same of the same news cost one call. Only where
/// config.json sets a temperature of 0, and only what the chosen model wrote.
/// </summary>
internal sealed class AnsweredBefore(string model, TimeProvider time) : IFunctionInvocationFilter
{
    private const int Most = 256;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Text, DateTimeOffset At)> _answers = new(StringComparer.Ordinal);

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        if (!IsSettled(context.Function))
        {
            await next(context);
            return;
        }

        var key = Key(context);
        if (Find(key) is { } before)
        {
            Core.Features.Occasion.Current?.Wrote("");
            context.Result = new FunctionResult(context.Result, context.IsStreaming ? StreamAsync(before) : Whole(before));
            return;
        }

        await next(context);
        if (context.IsStreaming && context.Result.GetValue<IAsyncEnumerable<ChatResponseUpdate>>() is { } updates)
        {
            context.Result = new FunctionResult(context.Result, KeepingAsync(key, updates, context.CancellationToken));
        }
        else if (context.Result.GetValue<ChatResponse>() is { } response)
        {
            Keep(key, response.Text, response.ModelId, Revision.Remark(response.AdditionalProperties));
        }
    }

    private static bool IsSettled(KernelFunction function) =>
        function.ExecutionSettings?.GetValueOrDefault(PromptExecutionSettings.DefaultServiceId)?.ExtensionData is { } settings
        && settings.TryGetValue("temperature", out var temperature)
        && Convert.ToDouble(temperature?.ToString(), System.Globalization.CultureInfo.InvariantCulture) == 0;

    private static string Key(FunctionInvocationContext context)
    {
        var text = new StringBuilder(context.Function.Name);
        foreach (var argument in context.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            text.Append('\0').Append(argument.Key).Append('\0').Append(argument.Value);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private string? Find(string key)
    {
        lock (_gate)
        {
            return _answers.TryGetValue(key, out var kept) && time.GetUtcNow() - kept.At <= Kept ? kept.Text : null;
        }
    }

    private void Keep(string key, string text, string? by, string remark)
    {
        if (by != model || remark.Length > 0 || text.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_answers.Count >= Most)
            {
                _answers.Remove(_answers.MinBy(a => a.Value.At).Key);
            }

            _answers[key] = (text, time.GetUtcNow());
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> KeepingAsync(
        string key, IAsyncEnumerable<ChatResponseUpdate> updates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (text, by, remark) = ("", (string?)null, "");
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            text = Revision.BeginsAnew(update) ? update.Text : text + update.Text;
            by = update.ModelId ?? by;
            remark = Revision.Remark(update.AdditionalProperties) is { Length: > 0 } said ? said : remark;
            yield return update;
        }

        Keep(key, text, by, remark);
    }

    private ChatResponse Whole(string text) => new(new ChatMessage(ChatRole.Assistant, text)) { ModelId = model };

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(string text)
    {
        await Task.CompletedTask;
        yield return Revision.Piece(text, model, anew: false);
    }
}
