using Microsoft.Extensions.AI;
using NewsBot.Writing.Models;

namespace NewsBot.Writing;

/// <summary>How one model of the ladder answered.</summary>
/// <param name="Fault">What went wrong and the cure, as sentences without secrets; empty when it answered.</param>
public sealed record ProbedModel(string Provider, string Model, string Host, string Fault, TimeSpan Took);

/// <summary>Asks each configured model one word, without the others and the embedded writer behind it.</summary>
public sealed class ModelProbe(Writers writers, TimeProvider time)
{
    public async Task<IReadOnlyList<ProbedModel>> AskAllAsync(CancellationToken cancellationToken)
    {
        var probed = new List<ProbedModel>();
        foreach (var rung in writers.Rungs)
        {
            var started = time.GetTimestamp();
            var failure = await AskAsync(rung, cancellationToken);
            var fault = failure is null ? "" : $"{Capital(failure.InFull)}. {failure.Cure(rung.At)}";
            probed.Add(new ProbedModel(rung.Provider, rung.Model, rung.Host, fault, time.GetElapsedTime(started)));
        }

        return probed;
    }

    private async Task<ModelFailure?> AskAsync(Rung rung, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(rung.Pace.First, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            // Some models count their thoughts as output.
            var response = await rung.Client.GetResponseAsync("Say yes.", new ChatOptions { MaxOutputTokens = 200 }, both.Token);
            return response.Text.Length > 0 ? null : new ModelFailure(FailureKind.Empty);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ModelFailure.Of(exception);
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
