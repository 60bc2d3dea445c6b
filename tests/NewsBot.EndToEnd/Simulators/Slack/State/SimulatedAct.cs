using System.Diagnostics;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.Socket;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>One thing that a person did, and how the app answered it. Its times are a stopwatch's.</summary>
internal sealed class SimulatedAct(SlackWorld world, SimulatedPerson person, SimulatedConversation? conversation)
{
    private readonly long _done = Stopwatch.GetTimestamp();
    private readonly List<SimulatedPost> _responses = [];

    public SimulatedPerson Person => person;

    /// <summary>Where it was done; null in a view.</summary>
    public SimulatedConversation? Conversation => conversation;

    /// <summary>The command with its words, or what the pressed element is called.</summary>
    public required string Name { get; init; }

    /// <summary>Lets the app open a modal, once and soon. It is in no log.</summary>
    public string TriggerId { get; } = $"{Random.Shared.NextInt64(1_000_000_000)}.{Guid.NewGuid():N}";

    public bool TriggerUsed { get; set; }

    /// <summary>The path by which the app may answer; a secret, too.</summary>
    public string ResponsePath { get; } = $"/hooks/{Guid.NewGuid():N}";

    public int ResponsesTaken { get; set; }

    /// <summary>The message whose element was used, which a response can replace.</summary>
    public SimulatedPost? Source { get; init; }

    /// <summary>The view whose element was used, or that was submitted.</summary>
    public SimulatedView? View { get; init; }

    /// <summary>What carried it to the app; null over HTTP.</summary>
    public Envelope? Envelope { get; set; }

    public TimeSpan Age => Stopwatch.GetElapsedTime(_done);

    /// <summary>From the act to its acknowledgement; null while there is none.</summary>
    public TimeSpan? Acknowledged { get; private set; }

    /// <summary>What came with the acknowledgement; null when nothing did.</summary>
    public JsonNode? ImmediateAnswer { get; private set; }

    /// <summary>What came with the acknowledgement or by the response_url, in order.</summary>
    public IReadOnlyList<SimulatedPost> Responses => _responses;

    /// <summary>The modal that was opened for it, last.</summary>
    public SimulatedView? Modal { get; set; }

    /// <summary>What the person is told when the app does not take it: Slack's "failed with the error …".</summary>
    public string? Failure { get; private set; }

    /// <summary>Everything of the app that this person sees in the conversation since, in order.</summary>
    public IReadOnlyList<SimulatedPost> Seen
    {
        get
        {
            lock (world.Gate)
            {
                var since = conversation?.All.Where(p => p.PostedAt >= _done && p.Author.IsBot && (p.VisibleTo is null || p.VisibleTo == person)) ?? [];
                return [.. since.Concat(_responses).Distinct().Where(p => !p.Deleted)];
            }
        }
    }

    /// <summary>The text of all that is seen.</summary>
    public string Text => string.Join("\n\n", Seen.Select(p => p.Text));

    public void Acknowledge(JsonNode? answer)
    {
        Acknowledged ??= Age;
        ImmediateAnswer ??= answer;
    }

    public void Fail(string error) => Failure ??= error;

    public void AddResponse(SimulatedPost post)
    {
        if (!_responses.Contains(post))
        {
            _responses.Add(post);
        }
    }

    /// <summary>Waits for the acknowledgement, and fails when it does not come in the time that Slack gives.</summary>
    public async Task<SimulatedAct> AcknowledgedAsync() =>
        await world.Changes.UntilAsync(
            () => Failure is { } why ? throw new InvalidOperationException($"“{Name}” failed with the error “{why}”.\n{world.Log}") : Acknowledged is null ? null : this,
            world.Limits.Acknowledgement + TimeSpan.FromSeconds(2),
            () => $"The app did not acknowledge “{Name}”.\n{world.Log}");

    /// <summary>Waits for the failure which the person is told.</summary>
    public async Task<string> FailsAsync() =>
        await world.Changes.UntilAsync(() => Failure, world.Limits.Acknowledgement + TimeSpan.FromSeconds(5), () => $"“{Name}” did not fail.");

    /// <summary>Waits for what the predicate wants to see among the answer's messages.</summary>
    public async Task<SimulatedPost> UntilAsync(Func<SimulatedPost, bool> wanted, TimeSpan? limit = null)
    {
        await AcknowledgedAsync();
        return await world.Changes.UntilAsync(
            () => Seen.FirstOrDefault(wanted),
            limit ?? TimeSpan.FromSeconds(60),
            () => $"“{Name}” was not answered as wanted. What is to be seen:\n{Text}\n{world.Log}");
    }

    /// <summary>The first message that answers it.</summary>
    public Task<SimulatedPost> AnswerAsync(TimeSpan? limit = null) => UntilAsync(_ => true, limit);

    /// <summary>Waits for the first answer's last form: no promise, not streaming, and unchanged for half a second.</summary>
    public async Task<SimulatedPost> FinalAsync(Func<SimulatedPost, bool>? isPromise = null)
    {
        await AcknowledgedAsync();
        return await world.Changes.UntilAsync(
            () => Seen.FirstOrDefault(p => isPromise?.Invoke(p) != true) is { IsStreaming: false } first && Stopwatch.GetElapsedTime(first.ChangedAt) >= TimeSpan.FromMilliseconds(500) ? first : null,
            TimeSpan.FromSeconds(60),
            () => $"“{Name}” came to no end. What is to be seen:\n{Text}\n{world.Log}");
    }

    /// <summary>Waits until the message of the button is what is wanted.</summary>
    public async Task<SimulatedPost> ReplacedAsync(Func<SimulatedPost, bool> wanted)
    {
        var source = Source ?? throw new InvalidOperationException($"“{Name}” is not on a message.");
        return await world.Changes.UntilAsync(() => wanted(source) ? source : null, TimeSpan.FromSeconds(60), () => $"“{Name}” left the message as it was:\n{source.Text}\n{world.Log}");
    }

    /// <summary>Waits for the modal that it opens; with a predicate for one that shows what is wanted.</summary>
    public Task<SimulatedView> ModalAsync(Func<SimulatedView, bool>? wanted = null) =>
        world.Changes.UntilAsync(
            () => Failure is { } why ? throw new InvalidOperationException($"“{Name}” failed with the error “{why}”.") : Modal is { } modal && wanted?.Invoke(modal) != false ? modal : null,
            TimeSpan.FromSeconds(60),
            () => $"“{Name}” opened no such modal{(Modal is null ? "." : $", but:\n{Modal.Text}")}\n{world.Log}");
}
