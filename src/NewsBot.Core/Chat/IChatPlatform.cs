namespace NewsBot.Core.Chat;

/// <summary>One chat service: what its people ask, and a way to speak unasked.</summary>
public interface IChatPlatform
{
    /// <summary>Lower case, and the first part of every <see cref="ConversationKey"/>: "web", "terminal", "discord", "slack".</summary>
    string Name { get; }

    /// <summary>Reads requests until cancelled; reconnecting is the platform's own business.</summary>
    IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken);

    /// <summary>How the connection is, for /status.</summary>
    PlatformHealth Health => new(RowHealth.Good, "ready");

    /// <summary>Posts unasked, and says where a thread under the message would be.</summary>
    /// <exception cref="PostRefusedException">The platform does not let the bot post there.</exception>
    Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, CancellationToken cancellationToken);
}

/// <param name="Text">A few words: "connected since 08:12", "waiting 30 s after a lost connection".</param>
public sealed record PlatformHealth(RowHealth Health, string Text);

/// <summary>A post that the platform refused for a reason a person can mend; the message tells them how.</summary>
public sealed class PostRefusedException(string message) : Exception(message);
