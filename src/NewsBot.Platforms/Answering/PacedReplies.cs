using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Answering;

/// <summary>
/// Answers one request: at once where that is possible, else after showing that work goes on. Drafts replace each other at a pace that
/// the service's limits allow; the finished reply replaces the last of them. One thing is sent at a time.
/// </summary>
internal sealed partial class PacedReplies<TBody>(
    Receipt receipt,
    IReplyTarget<TBody> target,
    ReplyTools<TBody> tools,
    BackgroundWork work) : IReplySink, IDisposable
{
    /// <summary>A writer that needs no model is done within this time after its first draft; its answer then is one message.</summary>
    private static readonly TimeSpan DraftGrace = TimeSpan.FromMilliseconds(40);

    /// <summary>Discord usually allows five edits in five seconds, Slack fifty in a minute; the answer itself needs room, too.</summary>
    private static readonly TimeSpan DraftPause = TimeSpan.FromMilliseconds(1_200);

    private readonly ILogger _logger = tools.Logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private Reply? _draft;
    private bool _drafting;
    private bool _shown;
    private bool _done;
    private volatile bool _finishing;

    /// <summary>Not needed after an answer: a semaphore that nobody waited for by its handle holds nothing.</summary>
    public void Dispose() => _turn.Dispose();

    /// <summary>Starts the clock: when nothing has been shown in time, work is shown.</summary>
    public void Begin() => work.Run(ShowWorkingAsync);

    public Task DraftAsync(Reply reply, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _draft = reply;
            if (!_drafting && !_finishing)
            {
                _drafting = true;
                work.Run(ShowDraftsAsync);
            }
        }

        return Task.CompletedTask;
    }

    public async Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
    {
        _finishing = true;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var pages = tools.Pages(reply, receipt.EventId);
            var shown = await tools.PersistentlyAsync(
                receipt.At, token => _shown ? target.ReplaceAsync(pages[0], token) : target.ShowAsync(pages[0], token), cancellationToken);
            _shown = true;
            if (shown is not null)
            {
                await KeepAsync(new PostedReply(shown.Message, shown.Place, reply, tools.Time.GetUtcNow()), cancellationToken);
            }

            await DoneAsync(cancellationToken);
            return shown?.Place ?? target.Place;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It cannot be delivered: being sent the event again would not change that.
            await DoneAsync(cancellationToken);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ShowWorkingAsync(CancellationToken cancellationToken)
    {
        var left = target.Silence - tools.Time.GetElapsedTime(receipt.At);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, tools.Time, cancellationToken);
        }

        while (!_finishing)
        {
            if (!await _turn.WaitAsync(TimeSpan.Zero, cancellationToken))
            {
                // Something is being shown right now, which is all that was wanted.
                return;
            }

            try
            {
                if (_shown || _finishing)
                {
                    return;
                }

                _shown = await target.ShowWorkingAsync(cancellationToken);
            }
            catch (Exception exception) when (tools.Judge(exception) != ServiceFailure.None)
            {
                LogNotShown(tools.Service, exception.Message);
            }
            finally
            {
                _turn.Release();
            }

            if (_shown || target.WorkingLasts is not { } lasts)
            {
                return;
            }

            await Task.Delay(lasts, tools.Time, cancellationToken);
        }
    }

    private async Task ShowDraftsAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(DraftGrace, tools.Time, cancellationToken);
        while (NextDraft() is { } draft)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                if (!_finishing && target.MayDraft)
                {
                    var body = tools.DraftOf(draft);
                    _ = _shown ? await target.ReplaceDraftAsync(body, cancellationToken) : await target.ShowDraftAsync(body, cancellationToken);
                    _shown = true;
                }
            }
            catch (Exception exception) when (tools.Judge(exception) != ServiceFailure.None)
            {
                // The finished reply is tried in any case.
                LogNotShown(tools.Service, exception.Message);
            }
            finally
            {
                _turn.Release();
            }

            await Task.Delay(DraftPause, tools.Time, cancellationToken);
        }
    }

    private Reply? NextDraft()
    {
        lock (_lock)
        {
            var next = _finishing ? null : _draft;
            _draft = null;
            _drafting = next is not null;
            return next;
        }
    }

    /// <summary>Once, also when an apology follows. An answer that is out is not lost by a store that fails; at worst it is given again.</summary>
    private async Task DoneAsync(CancellationToken cancellationToken)
    {
        if (_done)
        {
            return;
        }

        _done = true;
        try
        {
            await receipt.DoneAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotNoted(tools.Service, receipt.EventId, exception);
        }
    }

    /// <summary>The answer is out; that its buttons will not work is no reason to say that it failed.</summary>
    private async Task KeepAsync(PostedReply posted, CancellationToken cancellationToken)
    {
        try
        {
            await tools.Posted.WriteAsync(posted, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(posted.Place, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something unfinished could not be shown on {Service}: {Reason}")]
    private partial void LogNotShown(string service, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "That the event {Id} of {Service}'s has been dealt with could not be stored.")]
    private partial void LogNotNoted(string service, string id, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What the buttons of a reply in {Conversation} need could not be stored.")]
    private partial void LogNotKept(ConversationKey conversation, Exception exception);
}
