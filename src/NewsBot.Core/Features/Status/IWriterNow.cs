namespace NewsBot.Core.Features.Status;

/// <summary>Who writes at this moment; the host tells it from the ladder of models.</summary>
public interface IWriterNow
{
    WriterNow Read();
}

/// <param name="Chosen">The model that the settings put first, or the embedded writer.</param>
/// <param name="Next">Who would be asked now: another one while the chosen one rests after failures.</param>
public sealed record WriterNow(string Chosen, string Next)
{
    /// <summary>In which calls are paid.</summary>
    public string Currency { get; init; } = "USD";

    public bool IsStandIn => Chosen != Next;
}
