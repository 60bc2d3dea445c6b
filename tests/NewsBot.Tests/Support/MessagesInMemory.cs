using NewsBot.Core.Chat;

namespace NewsBot.Tests.Support;

/// <summary>A message log that lives as long as the test, and so outlives a host that the test restarts.</summary>
internal sealed class MessagesInMemory : IMessageLog
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, LoggedMessage> _messages = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<LoggedMessage>> ReadAsync(string channel, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<LoggedMessage>>([.. _messages.Values.Where(m => m.Channel == channel).TakeLast(limit)]);
        }
    }

    public Task WriteAsync(LoggedMessage message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _messages[message.Id] = message;
            return Task.CompletedTask;
        }
    }
}
