namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>The permissions that the simulator knows, by their bits. See Discord Docs/Permissions, "Bitwise Permission Flags".</summary>
[Flags]
internal enum Permissions : ulong
{
    None = 0,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    UseApplicationCommands = 1UL << 31,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    SendMessagesInThreads = 1UL << 38,
    UseExternalApps = 1UL << 50,

    /// <summary>What a new member of a guild may do.</summary>
    Member = AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseApplicationCommands
        | CreatePublicThreads | SendMessagesInThreads | UseExternalApps,

    /// <summary>What a guild's administrators may do.</summary>
    Manager = Member | ManageChannels | ManageGuild | ManageMessages | ManageThreads | MentionEveryone,
}
