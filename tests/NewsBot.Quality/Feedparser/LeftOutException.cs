namespace NewsBot.Quality.Feedparser;

/// <summary>A case asks for something that the bot does not keep, or for a habit of the library.</summary>
internal sealed class LeftOutException(string reason) : Exception(reason);
