using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// An answer that grows before the reader's eyes. Slack ends a stream about five minutes after it began, also one that is written to
/// (slackapi/python-slack-sdk#1859), so it is ended before; and text that is streamed cannot be taken back, so it is ended, too, when something
/// was rewritten. From then on edits do, and in any case the finished answer replaces it by chat.update. See Slack Docs/chat.startStream.
/// </summary>
internal sealed class AnswerStream(SlackTeam team, SlackPlace place, UserId reader, PendingDeliveries pending, string key, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private string _sent = "";
    private long _begun;
    private bool _open;
    private bool _tried;
    private bool _lost;

    public MessageTs? Message { get; private set; }

    /// <summary>Without room the finished answer would wait behind the stream for its turn.</summary>
    private bool HasRoom => team.Api.HasRoom(SlackMethod.ChatStartStream, spare: 0) && team.Api.HasRoom(SlackMethod.ChatStopStream, spare: 0);

    /// <summary>Null when Slack does not stream here; then the words are posted like any others.</summary>
    /// <remarks>Tried once: a stream carries no key, so that one whose beginning was lost could not be told from none.</remarks>
    public async Task<MessageTs?> BeginAsync(string text, CancellationToken cancellationToken)
    {
        if (_tried)
        {
            return null;
        }

        _tried = true;
        var start = new StartStream(place.Channel, place.Thread!.Value)
        {
            MarkdownText = text,
            RecipientTeamId = place.Direct ? null : place.Team,
            RecipientUserId = place.Direct ? null : reader,
        };
        if (!HasRoom || await team.Api.StartStreamAsync(start, cancellationToken) is not SlackAnswer<MessagePlace>.Ok ok)
        {
            return null;
        }

        (_sent, _begun, _open, Message) = (text, time.GetTimestamp(), true, ok.Value.Ts);
        // A stream carries no metadata by which a process after this one could find it.
        await pending.NoteAsync(key, ok.Value.Ts, cancellationToken);
        return Message;
    }

    /// <summary>What a process before began and could not end; the answer takes its place.</summary>
    public async Task<MessageTs?> TakeUpAsync(CancellationToken cancellationToken)
    {
        if (await pending.NotedAsync(key, cancellationToken) is not { } message)
        {
            return null;
        }

        (_open, Message) = (true, message);
        await EndAsync(cancellationToken);
        return message;
    }

    /// <summary>Adds what is new. False when there is no stream (any more), and an edit has to do.</summary>
    public async Task<bool> GrowAsync(string text, CancellationToken cancellationToken)
    {
        if (!_open || Message is not { } message)
        {
            return false;
        }

        if (_lost || time.GetElapsedTime(_begun) >= Longest || text.Length > SlackLimits.StreamText)
        {
            await EndAsync(cancellationToken);
            return false;
        }

        if (text == _sent || !team.Api.HasRoom(SlackMethod.ChatAppendStream, spare: 0))
        {
            return true;
        }

        if (!text.StartsWith(_sent, StringComparison.Ordinal))
        {
            await EndAsync(cancellationToken);
            return false;
        }

        // Until Slack has said yes, nobody knows what stands there: a piece that is sent twice would be read twice.
        _lost = true;
        if ((await team.Api.AppendStreamAsync(new AppendStream(place.Channel, message, text[_sent.Length..]), cancellationToken)).Refusal is not null)
        {
            // It may have ended by itself, or be open still, and then no edit is taken.
            await EndAsync(cancellationToken);
            return false;
        }

        (_sent, _lost) = (text, false);
        return true;
    }

    /// <summary>While a stream is open its message cannot be edited (streaming_state_conflict).</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_open && Message is { } message)
        {
            // A stream that Slack has ended by itself is no trouble: message_not_in_streaming_state.
            _ = await team.Api.StopStreamAsync(new StopStream(place.Channel, message), cancellationToken);
            _open = false;
        }
    }
}
