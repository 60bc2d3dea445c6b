using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Answering;

/// <summary>One event that asks for an answer: when it came, and what to do when it has been dealt with.</summary>
/// <param name="Platform">The platform's name in <see cref="ConversationKey"/>.</param>
/// <param name="At"><see cref="TimeProvider.GetTimestamp"/> of its receipt: the service's seconds count from there, by no clock.</param>
/// <param name="Replayed">It was sent before, perhaps to a process that answered it.</param>
internal sealed record Receipt(string Platform, string EventId, long At, bool Replayed, IHandledEvents Handled, Action Complete)
{
    /// <summary>From now on a second delivery is ignored, and a restarted process is not sent it again.</summary>
    public async Task DoneAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Handled.AddAsync(Platform, EventId, cancellationToken);
        }
        finally
        {
            Complete();
        }
    }
}
