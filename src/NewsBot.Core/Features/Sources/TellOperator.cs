using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>Tells the operator, once, of sources that have failed for days: in the channel of <c>News:OperatorChannel</c>, else in the log.</summary>
public sealed partial class TellOperator(
    ISourceStore sources,
    Lazy<IEnumerable<IChatPlatform>> platforms,
    IOptions<NewsOptions> options,
    TimeProvider time,
    ILogger<TellOperator> logger)
{
    private const int MostNamed = 8;

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var failing = (await sources.ReadAllAsync(cancellationToken))
            .Where(s => s.ToldAt is null && SourceHealth.Row(SourceHealth.Of(s, now), s.PausedByPerson) == RowHealth.Failing)
            .ToList();
        if (failing.Count == 0)
        {
            return;
        }

        foreach (var source in failing)
        {
            LogFailing(source.Name, SourceHealth.Words(source, now, TimeZoneInfo.Utc));
        }

        if (await PostAsync(Notice(failing, now, options.Value.FindZone()), cancellationToken))
        {
            // After the post: who is told twice because the process died in between is better off than who is never told.
            await sources.SetToldAsync([.. failing.Select(s => s.Id)], now, cancellationToken);
        }
    }

    internal static Reply Notice(IReadOnlyList<Source> failing, DateTimeOffset now, TimeZoneInfo zone)
    {
        var rows = failing.Take(MostNamed).Select(s => new ListingRow(s.Name, SourceHealth.Words(s, now, zone), s.Feed, RowHealth.Failing)).ToList();
        var rest = failing.Count - rows.Count;
        return new Reply(
        [
            new ReplyBlock.Heading(failing.Count == 1 ? "A source needs a look" : $"{failing.Count} sources need a look"),
            new ReplyBlock.Listing(rows),
            new ReplyBlock.Note((rest > 0 ? $"… and {rest} more, see /sources. " : "") + "I keep trying, and will not tell you of the same trouble again."),
        ]);
    }

    /// <returns>False when it has to be told again later.</returns>
    private async Task<bool> PostAsync(Reply notice, CancellationToken cancellationToken)
    {
        if (options.Value.FindOperatorChannel() is not { } channel)
        {
            return true;
        }

        if (platforms.Value.FirstOrDefault(p => p.Name == channel.Platform) is not { } platform)
        {
            LogNoPlatform(channel.Platform);
            return true;
        }

        try
        {
            await platform.PostAsync(channel, notice, PostKey.New(), cancellationToken);
            return true;
        }
        catch (PostRefusedException refused)
        {
            LogRefused(channel, refused.Message);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(channel, exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source} needs a look: {What}")]
    private partial void LogFailing(string source, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "News:OperatorChannel names {Platform}, which is not running here.")]
    private partial void LogNoPlatform(string platform);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The operator could not be told in {Channel} (News:OperatorChannel): {Reason}")]
    private partial void LogRefused(ConversationKey channel, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The operator could not be told in {Channel}; I try again in a minute.")]
    private partial void LogUnreachable(ConversationKey channel, Exception exception);
}
