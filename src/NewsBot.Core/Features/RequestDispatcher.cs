using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.FollowUp;
using NewsBot.Core.Features.People;

namespace NewsBot.Core.Features;

/// <summary>
/// Routes each request to its handler. Requests of one conversation share a lane and are answered in order;
/// lanes run side by side and exist only while they have work. A failing request ends here and nowhere else.
/// </summary>
public sealed partial class RequestDispatcher(
    IEnumerable<ICommand> commands,
    FollowUpHandler followUps,
    ConversationMemory memory,
    PersonZones zones,
    RequestCount count,
    ILogger<RequestDispatcher> logger) : IDisposable
{
    /// <summary>Most of them wait for a model; the database has its own limit.</summary>
    private const int AtOnce = 128;

    /// <summary>Requests waiting over all lanes; beyond this the platforms are made to wait.</summary>
    private const int MostWaiting = 2_000;

    /// <summary>Requests waiting in one conversation; beyond this the person is asked to wait.</summary>
    private const int LongestLane = 12;

    /// <summary>
    /// Requests think on fewer threads than there are processors; their waiting for models and stores takes none. Else a hundred
    /// requests at once would stand in front of what platforms have to do in time: hear of the next one and acknowledge it.
    /// </summary>
    private readonly TaskFactory _thinking = new(new ConcurrentExclusiveSchedulerPair(
        TaskScheduler.Default, Math.Max(1, Environment.ProcessorCount - 1)).ConcurrentScheduler);

    private readonly Dictionary<string, ICommand> _commands =
        commands.ToDictionary(c => c.Description.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationKey, Queue<ChatRequest>> _lanes = [];
    private readonly Dictionary<ConversationKey, Task> _running = [];

    /// <summary>Conversations whose answer is out and is only being remembered: nobody needs to be told to wait for that.</summary>
    private readonly HashSet<ConversationKey> _remembering = [];
    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly SemaphoreSlim _slots = new(AtOnce);

    public void Dispose()
    {
        _room.Dispose();
        _slots.Dispose();
    }

    /// <summary>Takes the request; returns at once unless too many wait.</summary>
    public async ValueTask EnqueueAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        count.Took();
        bool full, behind;
        lock (_gate)
        {
            if (!_lanes.TryGetValue(request.Conversation, out var lane))
            {
                _lanes.Add(request.Conversation, lane = new Queue<ChatRequest>());
            }

            full = lane.Count >= LongestLane;
            var running = _running.ContainsKey(request.Conversation);
            behind = running && (lane.Count > 0 || !_remembering.Contains(request.Conversation));
            if (!full)
            {
                lane.Enqueue(request);
                if (!running)
                {
                    _running.Add(
                        request.Conversation,
                        _thinking.StartNew(() => RunLaneAsync(request.Conversation, lane, cancellationToken), CancellationToken.None).Unwrap());
                }
            }
        }

        if (full)
        {
            _room.Release();
            count.Done();
            await SendSafelyAsync(request, Reply.Text("I am still working on your earlier questions. Please ask again in a moment."), cancellationToken);
        }
        else if (behind)
        {
            await ShowWaitingAsync(request, "One moment: I am still answering what was asked here before.", cancellationToken);
        }
    }

    /// <summary>Completes when every request that was taken so far has been answered.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task[] running;
            lock (_gate)
            {
                running = [.. _running.Values];
            }

            if (running.Length == 0)
            {
                return;
            }

            await Task.WhenAny(Task.WhenAll(running), Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task RunLaneAsync(ConversationKey key, Queue<ChatRequest> lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            ChatRequest request;
            lock (_gate)
            {
                _remembering.Remove(key);
                if (cancellationToken.IsCancellationRequested || !lane.TryDequeue(out request!))
                {
                    _lanes.Remove(key);
                    _running.Remove(key);
                    return;
                }
            }

            try
            {
                if (!await _slots.WaitAsync(TimeSpan.Zero, cancellationToken))
                {
                    await ShowWaitingAsync(request, "One moment: I am answering many questions at once.", cancellationToken);
                    await _slots.WaitAsync(cancellationToken);
                }

                try
                {
                    await HandleAsync(request, cancellationToken);
                }
                finally
                {
                    _slots.Release();
                }
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                // However it broke off: the loop sees that it is over, and ends.
            }
            finally
            {
                _room.Release();
                count.Done();
            }
        }
    }

    private async Task HandleAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        try
        {
            request = request with { Person = await zones.CompleteAsync(request, cancellationToken) };
            var (reply, stoodIn) = await Occasion.WriteTellingAsync(request.Conversation, () => AnswerAsync(request, cancellationToken));
            var thread = await request.Replies.SendAsync(reply, cancellationToken);
            count.Answered(request, reply, stoodIn);
            lock (_gate)
            {
                _remembering.Add(request.Conversation);
            }

            await RememberSafelyAsync(request, reply, thread, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(request.Conversation, exception);
            count.Failed(request);
            await SendSafelyAsync(request, Reply.Text("Something went wrong on my side, and it is in my log. Please try again."), cancellationToken);
        }
    }

    /// <summary>The answer is out: that it could not be remembered is no reason to apologise for it.</summary>
    private async Task RememberSafelyAsync(ChatRequest request, Reply reply, ConversationKey thread, CancellationToken cancellationToken)
    {
        try
        {
            await memory.RememberAsync(request, reply, thread, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogForgotten(request.Conversation, exception);
        }
    }

    private async Task SendSafelyAsync(ChatRequest request, Reply reply, CancellationToken cancellationToken)
    {
        try
        {
            await request.Replies.SendAsync(reply, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(request.Conversation, exception);
        }
    }

    /// <summary>A person who has to wait sees at once that they were heard.</summary>
    private async Task ShowWaitingAsync(ChatRequest request, string sentence, CancellationToken cancellationToken)
    {
        try
        {
            await request.Replies.DraftAsync(Reply.Text(sentence), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(request.Conversation, exception);
        }
    }

    private Task<Reply> AnswerAsync(ChatRequest request, CancellationToken cancellationToken) => request switch
    {
        ChatRequest.Command command when _commands.TryGetValue(command.Name, out var handler) =>
            handler.HandleAsync(command, cancellationToken),
        ChatRequest.Command command => Task.FromResult(Reply.Text($"I don't know /{command.Name}. Type /help to see what I can do.")),
        ChatRequest.Malformed malformed => Task.FromResult(Reply.Text(malformed.Explanation) with { Private = true }),
        ChatRequest.FollowUp followUp => followUps.HandleAsync(followUp, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.GetType().Name),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Request in {Conversation} failed.")]
    private partial void LogFailed(ConversationKey conversation, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn in {Conversation} could not be remembered.")]
    private partial void LogForgotten(ConversationKey conversation, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not send an answer to {Conversation}.")]
    private partial void LogUnreachable(ConversationKey conversation, Exception exception);
}
