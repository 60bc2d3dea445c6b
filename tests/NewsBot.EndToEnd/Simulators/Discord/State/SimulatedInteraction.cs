using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>See Discord Docs/Receiving and Responding, "Interaction Type".</summary>
internal enum InteractionKind
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}

/// <summary>See Discord Docs/Receiving and Responding, "Interaction Callback Type".</summary>
internal enum CallbackKind
{
    None = 0,
    Pong = 1,
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Update = 7,
    Choices = 8,
    Modal = 9,
}

/// <summary>One thing that a person did, and how it was answered. Its times are a stopwatch's.</summary>
internal sealed class SimulatedInteraction(ulong id, InteractionKind kind, SimulatedUser user, SimulatedChannel channel, World world)
{
    private readonly long _sent = Stopwatch.GetTimestamp();
    private readonly List<SimulatedMessage> _followups = [];

    public ulong Id => id;

    public InteractionKind Kind => kind;

    public SimulatedUser User => user;

    public SimulatedChannel Channel => channel;

    /// <summary>What opens the doors to answer; it is in no log.</summary>
    public string Token { get; } = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48));

    /// <summary>The command's full name, or what the pressed component is called.</summary>
    public required string Name { get; init; }

    /// <summary>The message whose component was used.</summary>
    public SimulatedMessage? Source { get; init; }

    /// <summary>Only people who installed the app for themselves brought it here.</summary>
    public bool UserInstalled => channel.Guild is { HasBot: false };

    public TimeSpan Age => Stopwatch.GetElapsedTime(_sent);

    /// <summary>From the moment at which it was sent to the arrival of the first response; null while there is none.</summary>
    public TimeSpan? Acknowledged { get; private set; }

    public CallbackKind Callback { get; private set; }

    /// <summary>The first response, or the message that it changes.</summary>
    public SimulatedMessage? Original { get; set; }

    /// <summary>Whether the first response was ephemeral, which followups to a deferral cannot change.</summary>
    public bool FirstWasEphemeral { get; set; }

    public IReadOnlyList<SimulatedMessage> Followups => _followups;

    /// <summary>The names of the choices which an autocomplete got, with their values.</summary>
    public IReadOnlyList<(string Name, string Value)> Choices { get; set; } = [];

    /// <summary>The dialogue which was opened, as it was sent.</summary>
    public JsonObject? Modal { get; set; }

    /// <summary>Why the delivery itself came to nothing: no session, or an endpoint which refused.</summary>
    public string? Undelivered { get; set; }

    /// <summary>Everything that this person sees of the answer, in order, ephemeral or not.</summary>
    public IReadOnlyList<SimulatedMessage> Seen
    {
        get
        {
            lock (world.Gate)
            {
                return [.. new[] { Original }.OfType<SimulatedMessage>().Concat(_followups).Where(m => !m.Deleted)];
            }
        }
    }

    /// <summary>The text of all that is seen.</summary>
    public string Text => string.Join("\n\n", Seen.Where(m => !m.IsLoading).Select(m => m.Text));

    public void Acknowledge(CallbackKind callback)
    {
        Acknowledged = Age;
        Callback = callback;
    }

    public void AddFollowup(SimulatedMessage message) => _followups.Add(message);

    /// <summary>Waits for the first response of any kind, and fails when it does not come in the time that Discord gives.</summary>
    public async Task<SimulatedInteraction> FirstResponseAsync() =>
        await world.Changes.UntilAsync(
            () => Undelivered is { } why ? throw new InvalidOperationException($"“{Name}” was not delivered: {why}") : Acknowledged is null ? null : this,
            world.Limits.FirstResponse + TimeSpan.FromSeconds(2),
            () => $"The application did not respond to “{Name}”.");

    /// <summary>Waits for what the predicate wants to see among the answer's messages.</summary>
    public async Task<SimulatedMessage> UntilAsync(Func<SimulatedMessage, bool> wanted, TimeSpan? limit = null)
    {
        await FirstResponseAsync();
        return await world.Changes.UntilAsync(
            () => Seen.FirstOrDefault(m => !m.IsLoading && wanted(m)),
            limit ?? TimeSpan.FromSeconds(60),
            () => $"“{Name}” was not answered as wanted. What is to be seen:\n{Text}");
    }

    /// <summary>
    /// Waits for the answer's last form: no longer loading, and unchanged for the given time (half a second unless told). Where the bot only
    /// promised to change the message of the button, that has to have happened, or a followup to have come. What one person alone may see comes behind
    /// a public "thinking …", which is then taken away.
    /// </summary>
    public async Task<SimulatedMessage> FinalAsync(TimeSpan? quiet = null, TimeSpan? limit = null)
    {
        await FirstResponseAsync();
        return await world.Changes.UntilAsync(
            () => (Original is { Deleted: true } ? Seen is [.., var last] ? last : null : Original) is { IsLoading: false, Deleted: false } m && !IsPromise(m.Text) && HasAnswered(m) && Stopwatch.GetElapsedTime(m.ChangedAt) >= (quiet ?? TimeSpan.FromMilliseconds(500)) ? m : null,
            limit ?? TimeSpan.FromSeconds(60),
            () => $"“{Name}” came to no end. What is to be seen:\n{Text}");
    }

    /// <summary>What is only shown until the answer is there.</summary>
    private static bool IsPromise(string text) =>
        text.StartsWith("One moment", StringComparison.Ordinal) || text.StartsWith("Reading the news", StringComparison.Ordinal) || text.StartsWith("Looking it up", StringComparison.Ordinal)
        || text.Contains("being written …", StringComparison.Ordinal);

    private bool HasAnswered(SimulatedMessage message) =>
        Callback != CallbackKind.DeferredUpdate || _followups.Count > 0 || Stopwatch.GetElapsedTime(_sent, message.ChangedAt) > TimeSpan.Zero;

    /// <summary>Waits for the followup of this number, the first being 0.</summary>
    public Task<SimulatedMessage> FollowupAsync(int number = 0) =>
        world.Changes.UntilAsync(
            () => _followups.ElementAtOrDefault(number),
            TimeSpan.FromSeconds(60),
            () => $"“{Name}” has {_followups.Count} followups, and number {number} did not come.");

    /// <summary>See Discord Docs/Message, "Message Interaction Metadata Structure".</summary>
    public JsonObject Metadata()
    {
        var json = new JsonObject
        {
            ["id"] = Json.Id(id),
            ["type"] = (int)kind,
            ["user"] = user.Json(),
            ["authorizing_integration_owners"] = Owners(),
        };
        if (kind == InteractionKind.Command)
        {
            json["name"] = Name;
            json["command_type"] = 1;
        }
        else if (Source is not null)
        {
            json["interacted_message_id"] = Json.Id(Source.Id);
        }

        return json;
    }

    /// <summary>See Discord Docs/Receiving and Responding, "Authorizing Integration Owners Object".</summary>
    public JsonObject Owners() => UserInstalled
        ? new JsonObject { ["1"] = Json.Id(user.Id) }
        : new JsonObject { ["0"] = channel.Guild is { } guild ? Json.Id(guild.Id) : "0" };
}
