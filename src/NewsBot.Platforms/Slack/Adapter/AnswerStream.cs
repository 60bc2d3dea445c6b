using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// An answer that grows before the reader's eyes. Slack ends a stream about five minutes after it began, also one that is written to
/// (slackapi/python-slack-sdk#1859), so it is ended before; and text that is streamed cannot be taken back, so what was rewritten waits for the
/// whole. Either way the finished answer replaces it by chat.update. See Slack Docs/chat.startStream.
/// </summary>
internal sealed class AnswerStream(SlackTeam team, SlackPlace place, UserId reader, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private string _sent = "";
    private long _begun;
    private bool _open;

    public MessageTs? Message { get; private set; }

    /// <summary>Without room the finished answer would wait behind the stream for its turn.</summary>
    private bool HasRoom => team.Api.HasRoom(SlackMethod.ChatStartStream, spare: 0) && team.Api.HasRoom(SlackMethod.ChatStopStream, spare: 0);

    /// <summary>Null when Slack does not stream here; then the words are posted like any others.</summary>
    public async Task<MessageTs?> BeginAsync(string text, CancellationToken cancellationToken)
    {
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
        return Message;
    }

    /// <summary>Adds what is new. False when there is no stream (any more), and an edit has to do.</summary>
    public async Task<bool> GrowAsync(string text, CancellationToken cancellationToken)
    {
        if (!_open || Message is not { } message)
        {
            return false;
        }

        if (time.GetElapsedTime(_begun) >= Longest || text.Length > SlackLimits.StreamText)
        {
            await EndAsync(cancellationToken);
            return false;
        }

        if (!text.StartsWith(_sent, StringComparison.Ordinal) || text.Length == _sent.Length || !team.Api.HasRoom(SlackMethod.ChatAppendStream, spare: 0))
        {
            return true;
        }

        if ((await team.Api.AppendStreamAsync(new AppendStream(place.Channel, message, text[_sent.Length..]), cancellationToken)).Refusal is not null)
        {
            _open = false;
            return false;
        }

        _sent = text;
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
