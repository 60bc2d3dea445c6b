using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Local;

/// <summary>
/// Fills in the message that was put up as "working" when the request came. A reply in a thread stays in that thread;
/// one in a channel is a message of its own, under which a thread can hang.
/// </summary>
internal sealed class WebReplies : IReplySink, IDisposable
{
    private readonly WebMessage _begun;
    private readonly WebTranscript _transcript;
    private readonly CommandGrammar _grammar;
    private readonly WebIds _ids;
    private readonly TimeProvider _time;
    private readonly DraftPacer _pacer;
    private int _sent;

    public WebReplies(WebMessage begun, WebTranscript transcript, CommandGrammar grammar, WebIds ids, TimeProvider time)
    {
        (_begun, _transcript, _grammar, _ids, _time) = (begun, transcript, grammar, ids, time);
        _pacer = new DraftPacer(draft => transcript.Show(WebReply.Into(begun, draft, WebState.Draft, grammar)), time);
    }

    public Task DraftAsync(Reply reply, CancellationToken cancellationToken)
    {
        _pacer.Offer(reply);
        return Task.CompletedTask;
    }

    /// <summary>Stops drafts; the finished reply does the same.</summary>
    public void Dispose() => _pacer.Dispose();

    public async Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
    {
        _pacer.Dispose();
        var place = Interlocked.Increment(ref _sent) == 1
            ? _begun
            : _begun with { Id = _ids.Next(), At = _time.GetUtcNow(), Asked = "" };
        await _transcript.WriteAsync(WebReply.Into(place, reply, WebState.Done, _grammar), cancellationToken);
        return new ConversationKey(WebPlatform.PlatformName, place.Channel, place.Thread ?? place.Id);
    }
}
