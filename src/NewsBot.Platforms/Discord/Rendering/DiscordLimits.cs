namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>What Discord takes. Characters are Unicode code points. Each group names the page of Discord's documentation.</summary>
internal static class DiscordLimits
{
    /// <summary>See Discord Docs/Component Reference, "Media Gallery Item Structure".</summary>
    public const int PictureDescription = 1_024;

    // Message Resource, "Create Message" and "Embed Limits".
    public const int Content = 2_000;
    public const int Embeds = 10;
    public const int EmbedTitle = 256;
    public const int EmbedDescription = 4_096;

    /// <summary>Over all embeds of a message.</summary>
    public const int EmbedText = 6_000;

    public const int Nonce = 25;

    // Component Reference, "Components V2": nested ones count.
    public const int Components = 40;

    /// <summary>
    /// Over all text displays of a message. Not in the reference; client libraries and the API's answers agree on it.
    /// </summary>
    public const int ComponentText = 4_000;

    // Component Reference, "Action Row", "Button", "String Select".
    public const int ButtonsInARow = 5;
    public const int ButtonLabel = 80;
    public const int CustomId = 100;
    public const int SelectOptions = 25;
    public const int SelectOptionText = 100;

    // Channel Resource, "Start Thread from Message".
    public const int ThreadName = 100;

    // Application Commands, "Application Command Option Choice Structure".
    public const int Choices = 25;
    public const int ChoiceText = 100;

    // Receiving and Responding, "Create Interaction Response": measured from receipt.
    public static readonly TimeSpan FirstResponse = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);
}
