namespace NewsBot.Core.Chat;

/// <summary>One chat service: what its people ask, and a way to speak unasked.</summary>
public interface IChatPlatform
{
    /// <summary>Lower case, and the first part of every <see cref="ConversationKey"/>: "web", "terminal", "discord", "slack".</summary>
    string Name { get; }

    /// <summary>Reads requests until cancelled; reconnecting is the platform's own business.</summary>
    IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken);

    /// <summary>Posts unasked, and says where a thread under the message would be.</summary>
    Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, CancellationToken cancellationToken);
}
