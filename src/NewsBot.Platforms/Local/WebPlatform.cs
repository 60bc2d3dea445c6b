using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Local;

/// <summary>The chat in the browser: decides what a text is (a command, a question, or just talk) and where its reply goes.</summary>
internal sealed partial class WebPlatform(
    WebTranscript transcript,
    CommandGrammar grammar,
    WebIds ids,
    IPostedReplies posted,
    IOptions<WebOptions> options,
    TimeProvider time,
    ILogger<WebPlatform> logger) : IChatPlatform
{
    public const string PlatformName = "web";
    public const string BotName = "NewsBot";
    public const int LongestText = 2000;
    public const int MostWaiting = 256;

    private const string PersonId = "you";
    private const string PersonName = "You";

    private readonly Channel<ChatRequest> _requests = Channel.CreateBounded<ChatRequest>(MostWaiting);

    private readonly LastEvent _lastEvent = new(time);

    public string Name => PlatformName;

    public PlatformHealth Health => options.Value.Enabled
        ? new PlatformHealth(RowHealth.Good, "ready") { LastEventAt = _lastEvent.At }
        : new PlatformHealth(RowHealth.None, "off: Web:Enabled is false");

    public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) =>
        options.Value.Enabled ? _requests.Reader.ReadAllAsync(cancellationToken) : AsyncEnumerable.Empty<ChatRequest>();

    /// <summary>The transcript is the platform's own: what stands there is known for as long as it is shown.</summary>
    public TimeSpan KeyHolds => TimeSpan.FromDays(1);

    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
    {
        if (!options.Value.HasChannel(where.Channel))
        {
            throw new PostRefusedException(
                $"The web chat has no channel “{where.Channel}”. Add it to Web:Channels, or post to one of: {string.Join(", ", options.Value.ChannelNames)}.");
        }

        if (await LookForAsync(where, key, cancellationToken) is PostSearch.There there)
        {
            return there.Thread;
        }

        var message = Begin(where.Channel, where.Thread, asked: "") with { Key = key };
        await transcript.WriteAsync(WebReply.Into(message, reply, WebState.Done, grammar), cancellationToken);
        var under = where.WithThread(message.Thread ?? message.Id);
        await posted.WriteAsync(new PostedReply(key, under, reply, time.GetUtcNow()), cancellationToken);
        return under;
    }

    public async Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken) =>
        await StandingAsync(where.Channel, key, cancellationToken) is { } there
            ? new PostSearch.There(where.WithThread(there.Thread ?? there.Id))
            : new PostSearch.NotThere();

    public async Task<bool> ReplaceAsync(PostedReply before, Reply reply, CancellationToken cancellationToken)
    {
        if (await StandingAsync(before.Place.Channel, before.Message, cancellationToken) is not { } message)
        {
            return false;
        }

        await transcript.WriteAsync(WebReply.Into(message, reply, WebState.Done, grammar), cancellationToken);
        await posted.WriteAsync(before with { Reply = reply }, cancellationToken);
        return true;
    }

    private async Task<WebMessage?> StandingAsync(string channel, string key, CancellationToken cancellationToken) =>
        (await transcript.ReadAsync(channel, cancellationToken)).FirstOrDefault(m => m.Key == key);

    /// <summary>Takes what somebody wrote.</summary>
    public async Task<WebOutcome> ReceiveAsync(WebPost post, CancellationToken cancellationToken)
    {
        _lastEvent.Now();
        var text = VisibleText.Lines(post.Text ?? "").Trim();
        if (text.Length == 0)
        {
            return new WebOutcome.Refused(400, "The message is empty. Write something, or type / for commands.");
        }

        if (text.Length > LongestText)
        {
            return new WebOutcome.Refused(400, $"The message has {text.Length:N0} characters; at most {LongestText:N0} can be sent. Shorten it by {text.Length - LongestText:N0}.");
        }

        if (await MisplacedAsync(post.Channel, post.Thread, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var conversation = new ConversationKey(PlatformName, post.Channel!, post.Thread);
        if (text.StartsWith('/'))
        {
            return await BeginAsync(conversation, text, post.Zone, (person, replies) => Read(conversation, person, replies, text), cancellationToken);
        }

        var said = new WebMessage
        {
            Id = ids.Next(),
            Channel = post.Channel!,
            Thread = post.Thread,
            At = time.GetUtcNow(),
            Author = WebAuthor.Person,
            Name = PersonName,
            Text = text,
        };
        await transcript.WriteAsync(said, cancellationToken);
        if (!Mention().IsMatch(text) && !await IsBotsThreadAsync(conversation, cancellationToken))
        {
            return new WebOutcome.Accepted(said.Id, Answered: false);
        }

        var question = Spaces().Replace(Mention().Replace(text, " "), " ").Trim();
        await BeginAsync(
            conversation,
            asked: "",
            post.Zone,
            (person, replies) => question.Length == 0
                ? new ChatRequest.Malformed(conversation, person, replies, "Ask me something after @newsbot, or type / to see the commands.")
                : new ChatRequest.FollowUp(conversation, person, replies, question),
            cancellationToken);
        return new WebOutcome.Accepted(said.Id, Answered: true);
    }

    /// <summary>Takes the press of a button and runs what the stored message says it does.</summary>
    public async Task<WebOutcome> PressAsync(WebPress press, CancellationToken cancellationToken)
    {
        _lastEvent.Now();
        if (await MisplacedAsync(press.Channel, press.Thread, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var message = await transcript.FindAsync(press.Channel!, press.MessageId ?? "", cancellationToken);
        if (message is not { State: WebState.Done } || press.Button < 0 || press.Button >= message.Buttons.Count)
        {
            return new WebOutcome.Refused(404, "That button is no longer there. Type the command instead.");
        }

        var button = message.Buttons[press.Button];
        var conversation = new ConversationKey(PlatformName, press.Channel!, press.Thread);
        return await BeginAsync(
            conversation,
            button.Line,
            press.Zone,
            (person, replies) => new ChatRequest.Command(conversation, person, replies, button.Command, new CommandOptions(button.Options)),
            cancellationToken);
    }

    private ChatRequest Read(ConversationKey conversation, Person person, IReplySink replies, string text) => grammar.Parse(text) switch
    {
        ParsedCommand.Right right => new ChatRequest.Command(conversation, person, replies, right.Name, right.Options),
        ParsedCommand.Wrong wrong => new ChatRequest.Malformed(conversation, person, replies, wrong.Explanation),
        var other => throw new NotSupportedException($"The grammar answered with {other.GetType().Name}."),
    };

    /// <summary>Puts up "working" before anything else happens, so that the person sees at once that they were heard.</summary>
    private async Task<WebOutcome> BeginAsync(
        ConversationKey conversation,
        string asked,
        string? zone,
        Func<Person, IReplySink, ChatRequest> request,
        CancellationToken cancellationToken)
    {
        var begun = Begin(conversation.Channel, conversation.Thread, asked);
        await transcript.WriteAsync(begun, cancellationToken);
        var replies = new WebReplies(begun, transcript, grammar, ids, time);
        if (!_requests.Writer.TryWrite(request(new Person(PersonId, PersonName, Zone(zone)), replies)))
        {
            LogFull(conversation);
            await replies.SendAsync(Reply.Text("I have more questions waiting than I can keep. Please ask again in a moment."), cancellationToken);
        }

        return new WebOutcome.Accepted(begun.Id, Answered: true);
    }

    private WebMessage Begin(string channel, string? thread, string asked) => new()
    {
        Id = ids.Next(),
        Channel = channel,
        Thread = thread,
        At = time.GetUtcNow(),
        Author = WebAuthor.Bot,
        Name = BotName,
        Asked = asked,
        State = WebState.Working,
    };

    private async Task<WebOutcome.Refused?> MisplacedAsync(string? channel, string? thread, CancellationToken cancellationToken)
    {
        if (channel is null || !options.Value.HasChannel(channel))
        {
            return new WebOutcome.Refused(404, $"There is no channel “{channel}”. Choose one of: {string.Join(", ", options.Value.ChannelNames)}.");
        }

        return thread is null || await transcript.FindAsync(channel, thread, cancellationToken) is { Thread: null }
            ? null
            : new WebOutcome.Refused(404, "That thread is no longer here. Ask again in the channel.");
    }

    /// <summary>A thread is the bot's when it hangs under a message of the bot's, or when the bot was asked into it before.</summary>
    private async Task<bool> IsBotsThreadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        conversation.Thread is { } thread
        && (await transcript.ReadAsync(conversation.Channel, cancellationToken))
            .Any(m => m.Author == WebAuthor.Bot && (m.Id == thread || m.Thread == thread));

    private static TimeZoneInfo? Zone(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    [GeneratedRegex(@"(?<![\w@])@newsbot\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request from {Conversation}: too many are waiting.")]
    private partial void LogFull(ConversationKey conversation);
}

/// <summary>What became of something the page sent.</summary>
internal abstract record WebOutcome
{
    private WebOutcome()
    {
    }

    public sealed record Accepted(string Id, bool Answered) : WebOutcome;

    public sealed record Refused(int Status, string Sentence) : WebOutcome;
}
