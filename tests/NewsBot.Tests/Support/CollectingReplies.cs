using NewsBot.Core.Chat;

namespace NewsBot.Tests.Support;

/// <summary>Keeps what it is given, and says that the thread hangs under the first message.</summary>
internal sealed class CollectingReplies : IReplySink
{
    public List<Reply> Drafts { get; } = [];

    public List<Reply> Sent { get; } = [];

    public Task DraftAsync(Reply reply, CancellationToken cancellationToken)
    {
        Drafts.Add(reply);
        return Task.CompletedTask;
    }

    public Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
    {
        Sent.Add(reply);
        return Task.FromResult(new ConversationKey("test", "general", "1"));
    }
}
