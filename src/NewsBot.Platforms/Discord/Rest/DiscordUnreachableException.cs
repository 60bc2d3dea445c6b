namespace NewsBot.Platforms.Discord.Rest;

/// <summary>No answer came, or none that could be read. Whether Discord acted on the call is not known.</summary>
internal sealed class DiscordUnreachableException(string message, Exception? inner) : Exception(message, inner);
