using System.Text;
using Microsoft.Extensions.AI;

namespace NewsBot.Writing.Models;

/// <summary>What a model said until now, and how that ended.</summary>
internal sealed class AnswerSoFar
{
    private readonly StringBuilder _text = new();
    private ChatFinishReason? _finish;

    public string Text => _text.ToString();

    public UsageDetails? Usage { get; private set; }

    public ModelFailure? Failure { get; set; }

    /// <summary>It is not all that the model would have said.</summary>
    public bool BrokeOff => Failure is not null || _finish == ChatFinishReason.Length;

    public void Clear()
    {
        _text.Clear();
        (_finish, Usage, Failure) = (null, null, null);
    }

    public void Add(ChatResponseUpdate update)
    {
        _text.Append(update.Text);
        _finish = update.FinishReason ?? _finish;
        foreach (var counted in update.Contents.OfType<UsageContent>())
        {
            // Anthropic tells what it read at the beginning and what it wrote at the end; others tell all at the end.
            Usage ??= new UsageDetails();
            Usage.InputTokenCount = Larger(Usage.InputTokenCount, counted.Details.InputTokenCount);
            Usage.OutputTokenCount = Larger(Usage.OutputTokenCount, counted.Details.OutputTokenCount);
            Usage.CachedInputTokenCount = Larger(Usage.CachedInputTokenCount, counted.Details.CachedInputTokenCount);
        }
    }

    private static long? Larger(long? one, long? other) => one is null ? other : other is null ? one : Math.Max(one.Value, other.Value);
}
