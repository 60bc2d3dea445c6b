using NewsBot.Core.Chat;

namespace NewsBot.Output;

/// <summary>Takes the reply to a command that was given on the command line.</summary>
internal sealed class OneReply(ConversationKey conversation) : IReplySink
{
    public Reply? Reply { get; private set; }

    public Task DraftAsync(Reply reply, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
    {
        Reply = reply;
        return Task.FromResult(conversation);
    }
}
