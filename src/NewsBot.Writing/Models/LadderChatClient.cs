using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features;
using NewsBot.Writing.Embedded;

namespace NewsBot.Writing.Models;

/// <summary>
/// Asks one model after the other; when all fail, are too slow or may not be paid, the embedded writer answers the same prompt.
/// A chat is never left without an answer because a service is down, and the answer says who did not write it.
/// </summary>
internal sealed partial class LadderChatClient(
    IReadOnlyList<Rung> rungs, DailyBudget budget, ModelSettings settings, RungTools tools, ILogger<LadderChatClient> logger) : IChatClient
{
    private static readonly ChatClientMetadata Metadata = new("ladder");

    private readonly EmbeddedWriter _embedded = new();

    public IReadOnlyList<Rung> Rungs => rungs;

    /// <summary>Who would be asked first now; a model that rests is left out.</summary>
    public string NextModel => rungs.FirstOrDefault(r => r.Breaker.IsOpen)?.Model ?? EmbeddedWriter.ModelName;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Revision.CollectAsync(GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.ToList();
        var task = PromptTask.Of(prompt);
        var spoke = false;
        ModelFailure? why = null;
        foreach (var rung in rungs)
        {
            using var pass = rung.Breaker.Enter();
            if (pass is null)
            {
                why ??= rung.Breaker.LastFailure ?? new ModelFailure(FailureKind.Busy);
                continue;
            }

            var own = settings.For(task.Name, rung.Provider, options);
            using var money = await budget.ReserveAsync(rung.Price, prompt, own, cancellationToken);
            if (money is null)
            {
                why ??= new ModelFailure(FailureKind.BudgetSpent);
                LogBudgetSpent(rung.Model);
                continue;
            }

            var call = new RungCall(rung, task, own, tools);
            var anew = spoke;
            await foreach (var piece in call.StreamAsync(prompt, cancellationToken))
            {
                yield return anew ? Revision.Piece(piece.Text, rung.Model, anew: true) : piece;
                anew = false;
            }

            Tell(pass, call.Fault);
            spoke |= call.Spoke;
            if (call.Failure is null)
            {
                yield return Close(rung.Model, RemarkOn(rung, why, call.Fault));
                yield break;
            }

            why ??= call.Failure;
            LogFailed(rung.Model, rung.Host, call.Failure.InFull);
        }

        LogEmbedded(task.Name);
        var quoted = await _embedded.GetResponseAsync(prompt, options, cancellationToken);
        yield return Revision.Piece(quoted.Text, EmbeddedWriter.ModelName, anew: spoke);
        yield return Close(EmbeddedWriter.ModelName, $"Written without the model: {(why ?? new ModelFailure(FailureKind.Empty)).InShort}.");
    }

    /// <summary>Semantic Kernel asks a client who it is and does not take null for an answer.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        foreach (var rung in rungs)
        {
            rung.Dispose();
        }

        _embedded.Dispose();
    }

    private static void Tell(Breaker.Pass pass, ModelFailure? fault)
    {
        if (fault is { CountsAgainstService: true })
        {
            pass.Failed(fault);
        }
        else
        {
            pass.Succeeded();
        }
    }

    private string RemarkOn(Rung rung, ModelFailure? why, ModelFailure? fault) =>
        why is not null ? $"Written by {rung.Model} instead of {rungs[0].Model}: {why.InShort}."
        : fault is not null ? "Cut short: the model broke off."
        : "";

    private static ChatResponseUpdate Close(string model, string remark)
    {
        Occasion.Current?.Wrote(remark);
        return Revision.Closing(model, remark);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Model} at {Host} did not write: {Reason}; the next writer takes over.")]
    private partial void LogFailed(string model, string host, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Model} is not asked: it would cost more than is left of Writing:DailyBudget.")]
    private partial void LogBudgetSpent(string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No model wrote {Function}; the embedded writer takes over.")]
    private partial void LogEmbedded(string function);
}
