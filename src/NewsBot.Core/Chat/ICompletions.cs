namespace NewsBot.Core.Chat;

/// <summary>Offers values for an option while it is being typed, on platforms that ask for them.</summary>
public interface ICompletions
{
    /// <summary>The most that is offered; a person reads no further.</summary>
    const int Most = 25;

    /// <param name="typed">What has been typed so far; may be empty.</param>
    Task<IReadOnlyList<Completion>> CompleteAsync(OptionDescription described, string typed, CancellationToken cancellationToken);
}

/// <param name="Label">What the person reads.</param>
/// <param name="Value">What the option gets.</param>
public sealed record Completion(string Label, string Value);
