using NewsBot.Core.Chat;

namespace NewsBot.Tests.Features.Deliveries;

/// <summary>What goes wrong with one call.</summary>
public enum Fault
{
    None,

    /// <summary>It was not made, and may be later.</summary>
    Postponed,

    /// <summary>No answer, and it had no effect.</summary>
    LostBefore,

    /// <summary>No answer, although it was done.</summary>
    LostAfter,

    Refused,

    /// <summary>The process dies before the call has an effect.</summary>
    DiesBefore,

    /// <summary>The process dies before it hears that the call was done.</summary>
    DiesAfter,
}

/// <summary>A chat service that keeps what is posted, and fails as the test wants. A key gives one post only while it holds.</summary>
internal sealed class PostsInMemory : IChatPlatform
{
    private readonly Lock _gate = new();
    private readonly Queue<Fault> _faults = [];

    public List<(ConversationKey Where, Reply Reply, string Key)> Posted { get; } = [];

    public List<(PostedReply Was, Reply Now)> Replaced { get; } = [];

    /// <summary>Whether the bot may read what stands there.</summary>
    public bool MayLook { get; init; } = true;

    public bool HasDirect { get; init; } = true;

    /// <summary>Ends the "process": set by the test.</summary>
    public Action Die { get; set; } = () => { };

    public string Name => "test";

    public TimeSpan KeyHolds { get; init; }

    public int Calls { get; private set; }

    public void Fails(params Fault[] faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    public Mention? ReadMention(string typed) => typed switch
    {
        "@ann" => new Mention(MentionKind.Person, "7"),
        "@team" => new Mention(MentionKind.Group, "9"),
        _ => null,
    };

    public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

    public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Calls++;
            var fault = _faults.TryDequeue(out var next) ? next : Fault.None;
            switch (fault)
            {
                case Fault.Postponed:
                    throw new PostPostponedException("The service asked to wait.");
                case Fault.Refused:
                    throw new PostRefusedException("That channel is gone.");
                case Fault.LostBefore:
                    throw new HttpRequestException("The connection was cut.");
                case Fault.DiesBefore:
                    Die();
                    cancellationToken.ThrowIfCancellationRequested();
                    break;
            }

            Posted.Add((where, reply, key));
            if (fault == Fault.LostAfter)
            {
                throw new HttpRequestException("The connection was cut.");
            }

            if (fault == Fault.DiesAfter)
            {
                Die();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return Task.FromResult(where.WithThread("t" + Posted.Count));
        }
    }

    public Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var at = Posted.FindIndex(p => p.Key == key);
            return Task.FromResult<PostSearch>(!MayLook ? new PostSearch.Unknown() : at < 0 ? new PostSearch.NotThere() : new PostSearch.There(where.WithThread($"t{at + 1}")));
        }
    }

    /// <summary>Threads that were opened, each once however often it is tried.</summary>
    public Dictionary<ConversationKey, string> Threads { get; } = [];

    /// <summary>What is done when one is opened: nothing, or what goes wrong.</summary>
    public Action<ConversationKey> OnOpen { get; set; } = _ => { };

    public Task OpenThreadAsync(ConversationKey under, string name, CancellationToken cancellationToken)
    {
        Threads.TryAdd(under, name);
        OnOpen(under);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    public Task<ConversationKey?> OpenDirectAsync(ConversationKey near, string person, CancellationToken cancellationToken) =>
        Task.FromResult<ConversationKey?>(HasDirect ? new ConversationKey(Name, "direct-" + person, Thread: null) : null);

    public Task<bool> ReplaceAsync(PostedReply posted, Reply reply, CancellationToken cancellationToken)
    {
        Replaced.Add((posted, reply));
        return Task.FromResult(true);
    }
}
