using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// How messages get to people. Slack knows no key under which a message is posted once, so each carries one unseen in its metadata, by which
/// it is found again when the answer to its posting was lost. See Slack Docs/Message Metadata.
/// </summary>
internal sealed partial class PostedMessages(SlackResponses responses, SlackRenderer renderer, TimeProvider time, ILogger<PostedMessages> logger)
{
    private const string EventType = "newsbot_answer";
    private const string KeyName = "key";

    /// <summary>It is among a channel's last ones, or something is badly wrong.</summary>
    private const int LookedThrough = 100;

    /// <summary>A thread is told from its beginning; one of a thousand replies is read to its end.</summary>
    private const int MostPages = 10;

    public TimeProvider Time => time;

    /// <summary>A sentence of the bot's own.</summary>
    public SlackPage Sentence(string sentence) => renderer.Private(sentence);

    public static PostMessage Body(SlackPlace place, SlackPage page, string key) => new(place.Channel, page.Text)
    {
        Blocks = page.Blocks,
        ThreadTs = place.Thread,
        Metadata = new MessageMetadata(EventType, JsonSerializer.SerializeToElement(new AnswerMark(key), SlackJson.Default.AnswerMark)),
    };

    public static string KeyOf(PostMessage body) => body.Metadata is { } metadata ? Key(metadata) ?? "" : "";

    /// <summary>Posts. When no answer came, or none that says whether the message stands there, it is looked up before it is posted again.</summary>
    /// <param name="body">From <see cref="Body"/>.</param>
    public async Task<SlackAnswer<MessagePlace>> PostAsync(SlackTeam team, PostMessage body, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await team.Api.PostMessageAsync(body, cancellationToken);
            if (answer.Refusal is not { IsPassing: true })
            {
                return answer;
            }
        }
        catch (SlackUnreachableException exception)
        {
            LogAgain(exception.Message);
        }

        return await FindAsync(team, SlackPlace.Here(team.Id, body.Channel, body.ThreadTs), KeyOf(body), cancellationToken) is { } there
            ? new SlackAnswer<MessagePlace>.Ok(new MessagePlace(body.Channel, there))
            : await team.Api.PostMessageAsync(body, cancellationToken);
    }

    /// <summary>The bot's message with this key; null when there is none, or Slack does not let the bot look.</summary>
    public async Task<MessageTs?> FindAsync(SlackTeam team, SlackPlace place, string key, CancellationToken cancellationToken) =>
        (await SearchAsync(team, place, key, cancellationToken)).Found;

    /// <summary>The same, with the difference between none and not knowing.</summary>
    public async Task<(MessageTs? Found, bool Looked)> SearchAsync(SlackTeam team, SlackPlace place, string key, CancellationToken cancellationToken)
    {
        var cursor = "";
        for (var pages = 0; pages < MostPages; pages++)
        {
            var answer = place.Thread is { } thread
                ? await team.Api.GetRepliesAsync(place.Channel, thread, LookedThrough, cursor, cancellationToken)
                : await team.Api.GetHistoryAsync(place.Channel, LookedThrough, cancellationToken);
            if (answer is not SlackAnswer<RepliesAnswer>.Ok found)
            {
                LogNotLooked(answer.Refusal!);
                return (null, Looked: false);
            }

            if (found.Value.Messages.FirstOrDefault(m => m.Metadata is { EventType: EventType } metadata && Key(metadata) == key) is { } there)
            {
                return (there.Ts, Looked: true);
            }

            cursor = place.Thread is null ? "" : found.Value.ResponseMetadata?.NextCursor ?? "";
            if (cursor.Length == 0)
            {
                return (null, Looked: true);
            }
        }

        return (null, Looked: true);
    }

    /// <summary>Shows something to one person, by the first way that Slack allows.</summary>
    public async Task TellAsync(SlackTeam team, SlackPlace place, Asker asker, SlackPage page, CancellationToken cancellationToken)
    {
        if (asker.Url is { } url)
        {
            var response = new ResponseMessage(page.Text) { ResponseType = "ephemeral", ReplaceOriginal = false, Blocks = page.Blocks, ThreadTs = place.Thread };
            if ((await responses.PostAsync(url, response, cancellationToken)).Refusal is null)
            {
                return;
            }
        }

        var ephemeral = new PostEphemeral(place.Channel, asker.User, page.Text) { Blocks = page.Blocks, ThreadTs = place.Thread };
        if ((await team.Api.PostEphemeralAsync(ephemeral, cancellationToken)).Refusal is null)
        {
            return;
        }

        var opened = await team.Api.OpenConversationAsync(asker.User, cancellationToken);
        var refusal = opened is SlackAnswer<SlackConversation>.Ok direct
            ? (await team.Api.PostMessageAsync(new PostMessage(direct.Value.Id, page.Text) { Blocks = page.Blocks }, cancellationToken)).Refusal
            : opened.Refusal;
        if (refusal is not null)
        {
            LogNobodyTold(refusal);
        }
    }

    private static string? Key(MessageMetadata metadata) =>
        metadata.EventPayload.ValueKind == JsonValueKind.Object && metadata.EventPayload.TryGetProperty(KeyName, out var key) && key.ValueKind == JsonValueKind.String
            ? key.GetString()
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether an answer stands on Slack already could not be looked up; it may be given twice: {Error}")]
    private partial void LogNotLooked(SlackError error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a message stands on Slack is not known, and is looked up: {Reason}")]
    private partial void LogAgain(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody on Slack could not be told why their answer is missing: {Error}")]
    private partial void LogNobodyTold(SlackError error);
}
