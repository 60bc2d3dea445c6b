using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Discord.Interactions;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// The bot on Discord: events come from the gateway, or from Discord's requests over HTTP; commands are registered on the way.
/// What stops it for good is said in the log and by /status; the other platforms go on.
/// </summary>
internal sealed partial class DiscordPlatform(
    IOptions<DiscordOptions> options,
    DiscordShards shards,
    BotIdentity identity,
    CommandRegistration registration,
    InteractionIntake interactionIntake,
    MessageIntake messageIntake,
    DiscordPosts posts,
    TimeProvider time,
    ILogger<DiscordPlatform> logger) : IChatPlatform, IInteractionInbox
{
    public const string PlatformName = "discord";

    /// <summary>What the gateway is to hand over; everything else is thrown away unread.</summary>
    public static readonly IReadOnlySet<string> Wanted = new HashSet<string>(StringComparer.Ordinal) { IncomingEvent.Interaction, IncomingEvent.Message };

    private const int MostWaiting = 2_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Channel<IncomingEvent> _posted = Channel.CreateBounded<IncomingEvent>(MostWaiting);
    private readonly LastEvent _lastEvent = new(time);
    private volatile string _stopped = "";

    public string Name => PlatformName;

    public PlatformHealth Health => ConnectionWords.Of(options.Value, shards.States, shards.Trouble, _stopped, identity.Known) with { LastEventAt = _lastEvent.At };

    public bool TryTake(JsonElement interaction, long receivedAt) =>
        _posted.Writer.TryWrite(new IncomingEvent(IncomingEvent.Interaction, interaction, receivedAt, Replayed: false, Complete: () => { }));

    /// <summary>Discord checks a nonce "in the past few minutes"; see Discord Docs/Message Resource, "Create Message".</summary>
    public TimeSpan KeyHolds => TimeSpan.FromMinutes(2);

    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
    {
        CheckEnabled();
        return await posts.PostAsync(where, reply, key, cancellationToken);
    }

    public async Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken)
    {
        CheckEnabled();
        return await posts.LookForAsync(where, key, cancellationToken);
    }

    public async Task OpenThreadAsync(ConversationKey under, string name, CancellationToken cancellationToken)
    {
        CheckEnabled();
        await posts.OpenThreadAsync(under, name, cancellationToken);
    }

    public async Task<ConversationKey?> OpenDirectAsync(ConversationKey near, string person, CancellationToken cancellationToken)
    {
        CheckEnabled();
        return await posts.OpenDirectAsync(person, cancellationToken);
    }

    public Mention? ReadMention(string typed) => DiscordMentions.Read(typed);

    public async Task<bool> ReplaceAsync(PostedReply posted, Reply reply, CancellationToken cancellationToken)
    {
        CheckEnabled();
        return await posts.ReplaceAsync(posted, reply, cancellationToken);
    }

    private void CheckEnabled()
    {
        if (!options.Value.Enabled)
        {
            throw new PostPostponedException("Discord is not connected: Discord:Token is not set.");
        }
    }

    public async IAsyncEnumerable<ChatRequest> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            yield break;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var requests = Channel.CreateBounded<ChatRequest>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        var work = new BackgroundWork(logger, ended.Token);
        var intake = TakeEventsAsync(requests.Writer, work, ended.Token);
        try
        {
            work.Run(RegisterAsync);
            await foreach (var request in requests.Reader.ReadAllAsync(cancellationToken))
            {
                yield return request;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await intake;
            await work.EndAsync();
            // What was answered while the connection closed is not to be sent again.
            await shards.SaveAsync();
        }
    }

    /// <summary>Hands each event to work of its own, so that none waits for another's database or answer.</summary>
    private async Task TakeEventsAsync(ChannelWriter<ChatRequest> requests, BackgroundWork work, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var incoming in EventsAsync(cancellationToken))
            {
                _lastEvent.Now();
                work.Run(token => TakeAsync(incoming, requests, work, token));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The platform ends.
        }
        catch (GatewayFatalException exception)
        {
            _stopped = exception.Message;
            LogStopped(exception.Message);
        }
        catch (Exception exception)
        {
            _stopped = "Something went wrong on my side; the log says what.";
            LogFailed(exception);
        }
        finally
        {
            requests.TryComplete();
        }
    }

    private IAsyncEnumerable<IncomingEvent> EventsAsync(CancellationToken cancellationToken) =>
        options.Value.Interactions == DiscordDelivery.Http ? _posted.Reader.ReadAllAsync(cancellationToken) : FromGatewayAsync(cancellationToken);

    private async IAsyncEnumerable<IncomingEvent> FromGatewayAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var received in shards.ListenAsync(cancellationToken))
        {
            if (Wanted.Contains(received.Name))
            {
                yield return new IncomingEvent(received.Name, received.Data, time.GetTimestamp(), received.Replayed, received.Complete);
            }
            else
            {
                received.Complete();
            }
        }
    }

    private async Task TakeAsync(IncomingEvent incoming, ChannelWriter<ChatRequest> requests, BackgroundWork work, CancellationToken cancellationToken)
    {
        try
        {
            var request = incoming.Name == IncomingEvent.Interaction
                ? await interactionIntake.TakeAsync(incoming, work, cancellationToken)
                : await messageIntake.TakeAsync(incoming, work, cancellationToken);
            if (request is not null)
            {
                await requests.WriteAsync(request, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A malformed event, or a store that fails: the next one may go well, and this one would not by being sent again.
            incoming.Complete();
            LogEventFailed(incoming.Name, exception);
        }
    }

    /// <summary>Until it succeeds: without commands nobody can ask anything. What cannot be mended by time is said once.</summary>
    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        for (var pause = TimeSpan.FromSeconds(2); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var me = await identity.GetAsync(cancellationToken);
                await registration.RegisterAsync(me.Application, [.. options.Value.Guilds.Select(g => new Model.GuildId(g))], cancellationToken);
                LogReady(me.Name);
                if (options.Value is { MessageContent: false, Interactions: DiscordDelivery.Gateway })
                {
                    LogNeedsMention();
                }

                return;
            }
            catch (Exception exception) when (exception is DiscordUnreachableException or DiscordRefusedException { RetryAfter: not null } or DiscordApiException { IsPassing: true })
            {
                LogRegisterAgain(pause, exception.Message);
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (Exception exception) when (exception is DiscordApiException or DiscordRefusedException)
            {
                LogNotRegistered(exception.Message);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "On Discord as {Name}.")]
    private partial void LogReady(string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "In threads on Discord the bot answers messages that mention it. To be understood without a mention it needs the Message Content Intent: switch it on in the developer portal, page Bot, and set Discord:MessageContent to true.")]
    private partial void LogNeedsMention();

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord is off: {Reason}")]
    private partial void LogStopped(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord is off.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "An event {Event} from Discord could not be taken.")]
    private partial void LogEventFailed(string @event, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commands could not be registered on Discord and are tried again in {Pause}: {Reason}")]
    private partial void LogRegisterAgain(TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The commands could not be registered on Discord: {Reason}")]
    private partial void LogNotRegistered(string reason);
}
