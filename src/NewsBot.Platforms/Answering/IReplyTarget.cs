using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Answering;

/// <summary>Where the answer to one request appears: as the answer to an interaction, or as a message under a person's message.</summary>
internal interface IReplyTarget<in TBody>
{
    /// <summary>How long nothing may be shown before <see cref="ShowWorkingAsync"/> is due, from the receipt of the request.</summary>
    TimeSpan Silence { get; }

    /// <summary>When showing that work goes on has to be repeated; null: once lasts.</summary>
    TimeSpan? WorkingLasts { get; }

    /// <summary>False: the service's limits leave no room for drafts just now; the finished reply needs it.</summary>
    bool MayDraft => true;

    /// <summary>Where the question was asked.</summary>
    ConversationKey Place { get; }

    /// <summary>Shows that the bot is at work: "thinking …", or typing.</summary>
    /// <returns>True when a place was taken that the answer replaces.</returns>
    Task<bool> ShowWorkingAsync(CancellationToken cancellationToken);

    /// <summary>Shows something for the first time. Null when nobody can be shown anything any more.</summary>
    Task<Shown?> ShowAsync(TBody body, CancellationToken cancellationToken);

    /// <summary>Shows something in place of what is there.</summary>
    Task<Shown?> ReplaceAsync(TBody body, CancellationToken cancellationToken);

    /// <summary>Shows something unfinished in place of what is there.</summary>
    Task<Shown?> ReplaceDraftAsync(TBody body, CancellationToken cancellationToken) => ReplaceAsync(body, cancellationToken);
}

/// <summary>Something that stands there now.</summary>
/// <param name="Message">Under which its buttons find what they need: see <see cref="PostedReply.Message"/>.</param>
/// <param name="Place">Where questions about it are.</param>
internal sealed record Shown(string Message, ConversationKey Place);
