using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Where the answer to one request appears: as the answer to an interaction, or as a message under a person's message.</summary>
internal interface IReplyTarget
{
    /// <summary>How long nothing may be shown before <see cref="ShowWorkingAsync"/> is due, from the receipt of the request.</summary>
    TimeSpan Silence { get; }

    /// <summary>When showing that work goes on has to be repeated; null: once lasts.</summary>
    TimeSpan? WorkingLasts { get; }

    /// <summary>Shows that the bot is at work: "thinking …", or typing.</summary>
    /// <returns>True when a place was taken that the answer replaces.</returns>
    Task<bool> ShowWorkingAsync(CancellationToken cancellationToken);

    /// <summary>Shows something for the first time. Null when nobody can be shown anything any more.</summary>
    Task<Message?> ShowAsync(MessageBody body, CancellationToken cancellationToken);

    /// <summary>Shows something in place of what is there.</summary>
    Task<Message?> ReplaceAsync(MessageBody body, CancellationToken cancellationToken);
}
