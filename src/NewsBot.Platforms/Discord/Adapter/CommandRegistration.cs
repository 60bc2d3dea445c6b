using System.Globalization;
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
        var before = await memory.ReadAsync(DiscordPlatform.PlatformName, Servers(application), cancellationToken);
        var now = guilds.Count == 0 ? null : string.Join(' ', guilds);
        if (before != now)
        {
            foreach (var left in (before ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(guilds.Select(g => g.ToString()), StringComparer.Ordinal))
            {
                await ClearAsync(application, new GuildId(ulong.Parse(left, NumberStyles.None, CultureInfo.InvariantCulture)), cancellationToken);
            }

            await memory.WriteAsync(DiscordPlatform.PlatformName, Servers(application), now, cancellationToken);
        }

        if (guilds.Count == 0)
        {
            await PutAsync(application, guild: null, commands, cancellationToken);
            return;
        }

        foreach (var guild in guilds)
        {
            try
            {
                await PutAsync(application, guild, commands, cancellationToken);
            }
            catch (DiscordApiException exception) when (IsNotThere(exception))
            {
                LogNotThere(guild);
            }
        }

        await ClearAsync(application, guild: null, cancellationToken);
    }

    private static string Key(ApplicationId application, GuildId? guild) => $"commands/{application}/{guild?.ToString() ?? Everywhere}";

    private static string Servers(ApplicationId application) => $"commands/{application}/servers";

    private static bool IsNotThere(DiscordApiException exception) => exception.IsMissingAccess || exception.Code == DiscordErrorCode.UnknownGuild;

    /// <summary>What is registered both everywhere and in a server is there twice.</summary>
    private async Task ClearAsync(ApplicationId application, GuildId? guild, CancellationToken cancellationToken)
    {
        if (await memory.ReadAsync(DiscordPlatform.PlatformName, Key(application, guild), cancellationToken) is null)
        {
            return;
        }

        try
        {
            await discord.PutCommandsAsync(application, guild, [], cancellationToken);
        }
        catch (DiscordApiException exception) when (guild is not null && IsNotThere(exception))
        {
            // The bot has left that server, and its commands with it.
        }

        await memory.WriteAsync(DiscordPlatform.PlatformName, Key(application, guild), value: null, cancellationToken);
    }

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bot is not in the server {Guild} of Discord:Guilds. Invite it there, or take the server out of the setting.")]
    private partial void LogNotThere(GuildId guild);
}
