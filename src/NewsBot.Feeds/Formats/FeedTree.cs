namespace NewsBot.Feeds.Formats;

/// <summary>The elements of a feed, as far as they could be read.</summary>
/// <param name="Root">The element in which the feed is; null when there is none.</param>
/// <param name="FirstName">The first element of the document, which says what it is when it is no feed.</param>
/// <param name="DeclaresEntities">Whether a document type with an internal subset was met, at which reading stopped.</param>
/// <param name="Flaw">What was wrong first, as a sentence; empty for a sound document.</param>
internal sealed record FeedTree(FeedElement? Root, string FirstName, bool DeclaresEntities, string Flaw)
{
    /// <summary>Reads markup that may be broken: text before the root is passed over, what was left open is closed, what cannot be placed is left out.</summary>
    public static FeedTree Read(ReadOnlyMemory<char> text, Uri? address) => new FeedTreeReader(text, address).Read();
}
