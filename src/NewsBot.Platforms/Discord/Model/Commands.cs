namespace NewsBot.Platforms.Discord.Model;

/// <summary>A command as it is registered. See Discord Docs/Application Commands, "Application Command Object".</summary>
internal sealed record ApplicationCommand(ApplicationCommandType Type, string Name)
{
    /// <summary>Empty for commands on a message or a person.</summary>
    public string Description { get => field ?? ""; init; } = "";

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>The permissions a member needs, as a bit set in digits; null: everybody.</summary>
    public string? DefaultMemberPermissions { get; init; }

    /// <summary>0: installed to a server; 1: to a person.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }

    /// <summary>0: in servers; 1: in the direct messages of the bot; 2: in other direct messages.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }
}

internal enum ApplicationCommandType
{
    ChatInput = 1,
    User = 2,
    Message = 3,
}

internal sealed record CommandOption(CommandOptionType Type, string Name, string Description)
{
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    public bool? Autocomplete { get; init; }

    public int? MinValue { get; init; }

    public int? MaxValue { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Of a channel option: which kinds may be chosen.</summary>
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
}

internal enum CommandOptionType
{
    Subcommand = 1,
    SubcommandGroup = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
}

/// <param name="Value">A string: the bot's number options with suggestions are registered without choices.</param>
internal sealed record CommandChoice(string Name, string Value);
