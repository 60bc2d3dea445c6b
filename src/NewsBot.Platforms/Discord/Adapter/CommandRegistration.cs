using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// Registers the commands by one PUT, and only when they are other than last time: Discord counts creations by the day.
/// </summary>
internal sealed partial class CommandRegistration(DiscordRest discord, IPlatformMemory memory, CommandGrammar grammar, ILogger logger)
{
    private const string Everywhere = "everywhere";

    /// <param name="guilds">Where to register; none: everywhere.</param>
    public async Task RegisterAsync(ApplicationId application, IReadOnlyList<GuildId> guilds, CancellationToken cancellationToken)
    {
        var commands = DiscordCommands.Of(grammar);
        if (guilds.Count == 0)
        {
            await PutAsync(application, guild: null, commands, cancellationToken);
            return;
        }

        foreach (var guild in guilds)
        {
            await PutAsync(application, guild, commands, cancellationToken);
        }

        if (await memory.ReadAsync(DiscordPlatform.PlatformName, Key(application, guild: null), cancellationToken) is not null)
        {
            // Registered everywhere before: in these servers every command would be there twice.
            await discord.PutCommandsAsync(application, guild: null, [], cancellationToken);
            await memory.WriteAsync(DiscordPlatform.PlatformName, Key(application, guild: null), value: null, cancellationToken);
        }
    }

    private static string Key(ApplicationId application, GuildId? guild) => $"commands/{application}/{guild?.ToString() ?? Everywhere}";

    private async Task PutAsync(ApplicationId application, GuildId? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellationToken)
    {
        var key = Key(application, guild);
        var print = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(commands, DiscordJson.Default.IReadOnlyListApplicationCommand)));
        if (await memory.ReadAsync(DiscordPlatform.PlatformName, key, cancellationToken) == print)
        {
            return;
        }

        await discord.PutCommandsAsync(application, guild, commands, cancellationToken);
        await memory.WriteAsync(DiscordPlatform.PlatformName, key, print, cancellationToken);
        LogRegistered(commands.Count, key);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Registered {Count} commands on Discord: {Where}.")]
    private partial void LogRegistered(int count, string where);
}
