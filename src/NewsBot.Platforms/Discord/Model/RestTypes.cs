using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Discord.Model;

/// <summary>See Discord Docs/Gateway, "Get Gateway Bot".</summary>
internal sealed record GatewayBot(Uri Url, int Shards, SessionStartLimit SessionStartLimit);

/// <param name="ResetAfter">Milliseconds until <paramref name="Remaining"/> is <paramref name="Total"/> again.</param>
/// <param name="MaxConcurrency">How many shards may identify within five seconds.</param>
internal sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);

/// <summary>The application itself. See Discord Docs/Application Resource.</summary>
internal sealed record CurrentApplication(ApplicationId Id, string Name)
{
    /// <summary>GATEWAY_MESSAGE_CONTENT and its form for bots in few servers; see "Application Flags".</summary>
    private const long MessageContentFlags = (1L << 18) | (1L << 19);

    public long Flags { get; init; }

    /// <summary>Set: interactions are delivered to this address and never over the gateway.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    /// <summary>Whether the developer portal grants the message content intent; without it an identify that asks for it ends in 4014.</summary>
    [JsonIgnore]
    public bool MayReadMessages => (Flags & MessageContentFlags) != 0;
}

/// <summary>See Discord Docs/Channel Resource, "Start Thread from Message" and "Start Thread in Forum or Media Channel".</summary>
internal sealed record NewThread(string Name)
{
    /// <summary>Minutes of silence after which the thread leaves the list: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>Only in a forum: the first message.</summary>
    public MessageBody? Message { get; init; }

    /// <summary>Only in a forum: up to five ids of its tags.</summary>
    public IReadOnlyList<string>? AppliedTags { get; init; }
}

/// <summary>See Discord Docs/Channel Resource, "Modify Channel", for threads.</summary>
internal sealed record ThreadChange
{
    public string? Name { get; init; }

    public bool? Archived { get; init; }

    public bool? Locked { get; init; }

    public int? AutoArchiveDuration { get; init; }
}

/// <summary>See Discord Docs/Receiving and Responding, "Interaction Callback Response Object".</summary>
internal sealed record InteractionCallbackResult
{
    public InteractionCallbackResource? Resource { get; init; }
}

internal sealed record InteractionCallbackResource(InteractionCallback Type)
{
    public Message? Message { get; init; }
}

internal sealed record ThreadList
{
    public IReadOnlyList<Channel> Threads { get => field ?? []; init; } = [];
}

internal sealed record DirectRecipient(UserId RecipientId);

/// <summary>A role and what it grants in the whole server. See Discord Docs/Permissions, "Role Object".</summary>
internal sealed record Role(string Id)
{
    public Permissions Permissions { get; init; }
}

/// <summary>A member's roles. See Discord Docs/Guild Resource, "Guild Member Object".</summary>
internal sealed record GuildMember
{
    public IReadOnlyList<string> Roles { get => field ?? []; init; } = [];
}

/// <summary>What only HTTP carries, beside <see cref="DiscordJson"/>.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CurrentApplication))]
[JsonSerializable(typeof(DirectRecipient))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(GuildMember))]
[JsonSerializable(typeof(IReadOnlyList<Role>))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(ThreadList))]
[JsonSerializable(typeof(InteractionCallbackResult))]
[JsonSerializable(typeof(ThreadChange))]
[JsonSerializable(typeof(NewThread))]
internal sealed partial class DiscordRestJson : JsonSerializerContext;
