using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Deliveries;

/// <summary>A direct word to somebody whose digest or watch cannot be posted any more. What gets lost is in the log, and shown by the command.</summary>
public sealed partial class TellOwner(Lazy<IEnumerable<IChatPlatform>> platforms, ILogger<TellOwner> logger)
{
    public async Task TellAsync(ConversationKey where, string owner, Reply reply, CancellationToken cancellationToken)
    {
        try
        {
            if (platforms.Value.FirstOrDefault(p => p.Name == where.Platform) is { } platform
                && await platform.OpenDirectAsync(where, owner, cancellationToken) is { } direct
                && direct != where)
            {
                await platform.PostAsync(direct, reply, PostKey.New(), cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotTold(where, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whoever asked for posts in {Where} could not be told that they are paused ({Failure}).")]
    private partial void LogNotTold(ConversationKey where, string failure);
}
