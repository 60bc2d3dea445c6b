using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// The bot on Slack: events, commands and presses come by Socket Mode or over HTTP, and each was acknowledged before it gets here. What
/// stops it for good is said in the log and by /status; the other platforms go on.
/// </summary>
internal sealed partial class SlackPlatform(
    IOptions<SlackOptions> options,
    SlackSockets sockets,
    SlackTeams teams,
    SlackDuplicates duplicates,
    PendingDeliveries pending,
    CommandIntake commands,
    EventIntake events,
    InteractionIntake interactions,
    SlackPosts posts,
    TimeProvider time,
    ILogger<SlackPlatform> logger) : IChatPlatform, ISlackInbox
{
    public const string PlatformName = "slack";

    private const int MostWaiting = 2_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Channel<SlackDelivery> _delivered = Channel.CreateBounded<SlackDelivery>(MostWaiting);
    private readonly LastEvent _lastEvent = new(time);
    private volatile string _stopped = "";
    private volatile string _where = "";

    public string Name => PlatformName;

    public PlatformHealth Health => SlackConnectionWords.Of(options.Value, sockets.States, sockets.Trouble, _stopped, _where) with { LastEventAt = _lastEvent.At };

    public bool TryTake(SlackDelivery delivery) => _delivered.Writer.TryWrite(delivery);

    public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken) =>
        Connected().PostAsync(where, reply, key, cancellationToken);

    public Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken) =>
        Connected().LookForAsync(where, key, cancellationToken);

    public Task<ConversationKey?> OpenDirectAsync(ConversationKey near, string person, CancellationToken cancellationToken) =>
        Connected().OpenDirectAsync(near, person, cancellationToken);

    public Mention? ReadMention(string typed) => SlackWords.ReadMention(typed);

    public Task<bool> ReplaceAsync(PostedReply posted, Reply reply, CancellationToken cancellationToken) =>
        Connected().ReplaceAsync(posted, reply, cancellationToken);

    private SlackPosts Connected() =>
        options.Value.Enabled ? posts : throw new PostPostponedException("Slack is not connected: Slack:BotToken is not set.");

    public async IAsyncEnumerable<ChatRequest> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            yield break;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var requests = Channel.CreateBounded<ChatRequest>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        using var room = new SemaphoreSlim(MostWaiting);
        var work = new BackgroundWork(logger, ended.Token);
        var intake = TakeAllAsync(requests.Writer, work, room, ended.Token);
        try
        {
            work.Run(async token =>
            {
                await IntroduceAsync(token);
                // Not before Slack can be reached: what fails is not tried again.
                await GoOnAsync(requests.Writer, work, token);
            });
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
        }
    }

    /// <summary>
    /// Hands each delivery to work of its own, so that none waits for another's database or answer; but to no more than can wait, so that more
    /// are not acknowledged and come again later.
    /// </summary>
    private async Task TakeAllAsync(ChannelWriter<ChatRequest> requests, BackgroundWork work, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        try
        {
            var deliveries = options.Value.Delivery == SlackDeliveryMode.Http ? _delivered.Reader.ReadAllAsync(cancellationToken) : sockets.ListenAsync(cancellationToken);
            await foreach (var delivery in deliveries)
            {
                _lastEvent.Now();
                await room.WaitAsync(cancellationToken);
                work.Run(async token =>
                {
                    try
                    {
                        await TakeAsync(delivery, requests, work, token);
                    }
                    finally
                    {
                        room.Release();
                    }
                });
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The platform ends.
        }
        catch (SlackFatalException exception)
        {
            Stop(exception.Message);
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

    private async Task TakeAsync(SlackDelivery delivery, ChannelWriter<ChatRequest> requests, BackgroundWork work, CancellationToken cancellationToken)
    {
        try
        {
            if (!await duplicates.IsNewAsync(delivery, cancellationToken))
            {
                return;
            }

            // Not Slack's id itself: under that it is remembered that the event came, under this that it was answered.
            var id = delivery is { EventId.Length: > 0 } ? delivery.EventId : delivery.EnvelopeId;
            var key = "a" + (id.Length > 0 ? id : Guid.NewGuid().ToString("N"));
            if (await ReadAsync(delivery, key, delivery.RetryAttempt > 0, work, cancellationToken) is not { } request)
            {
                return;
            }

            if (request.Replies is PacedReplies<SlackPage>)
            {
                await pending.KeepAsync(key, delivery, cancellationToken);
            }

            await requests.WriteAsync(request, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotTaken(delivery, exception);
        }
    }

    /// <summary>Answers what the process before was asked and could not answer any more.</summary>
    private async Task GoOnAsync(ChannelWriter<ChatRequest> requests, BackgroundWork work, CancellationToken cancellationToken)
    {
        foreach (var (key, delivery) in await pending.TakeAsync(cancellationToken))
        {
            try
            {
                if (await ReadAsync(delivery, key, replayed: true, work, cancellationToken) is { } request)
                {
                    await requests.WriteAsync(request, cancellationToken);
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotTaken(delivery, exception);
                await pending.ForgetAsync(key, cancellationToken);
            }
        }
    }

    private Task<ChatRequest?> ReadAsync(SlackDelivery delivery, string key, bool replayed, BackgroundWork work, CancellationToken cancellationToken)
    {
        var incoming = new SlackIncoming(delivery, key, replayed, work, Complete: () => work.Run(token => pending.ForgetAsync(key, token)));
        return delivery.Kind switch
        {
            SlackDeliveryKind.Event => events.TakeAsync(incoming, cancellationToken),
            SlackDeliveryKind.Command => commands.TakeAsync(incoming, cancellationToken),
            SlackDeliveryKind.Interaction => interactions.TakeAsync(incoming, cancellationToken),
            _ => throw new NotSupportedException($"Slack delivers no {delivery.Kind}."),
        };
    }

    /// <summary>Says who the bot is, or what is wrong with its token: without one that works nobody is answered.</summary>
    private async Task IntroduceAsync(CancellationToken cancellationToken)
    {
        for (var pause = TimeSpan.FromSeconds(2); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (await teams.OwnAsync(cancellationToken) is { } own)
                {
                    _where = $" as {own.BotName} in {own.Name}";
                    LogReady(own.BotName, own.Name);
                }

                return;
            }
            catch (Exception exception) when (exception is SlackUnreachableException or SlackApiException)
            {
                LogAgain(pause, exception.Message);
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (SlackFatalException exception)
            {
                // Workspaces in which the app was installed over the web have tokens of their own.
                if (options.Value.ClientId.Length == 0)
                {
                    Stop(exception.Message);
                }

                return;
            }
        }
    }

    private void Stop(string sentence)
    {
        _stopped = sentence;
        LogStopped(sentence);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "On Slack as {Name} in {Workspace}.")]
    private partial void LogReady(string name, string workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack did not say who the bot is and is asked again in {Pause}: {Reason}")]
    private partial void LogAgain(TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack is off: {Reason}")]
    private partial void LogStopped(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack is off.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A delivery of Slack's ({Delivery}) could not be taken.")]
    private partial void LogNotTaken(SlackDelivery delivery, Exception exception);
}
