using NewsBot.Core.Chat;

namespace NewsBot.Tests.Platforms.Rendering;

/// <summary>What a message has to show of a reply, in the order in which it has to.</summary>
internal static class ReplyText
{
    /// <param name="numberLast">Where a story's number and age stand: under its headline, or behind its sources.</param>
    public static IEnumerable<string> Texts(Reply reply, bool numberLast = false) => reply.Blocks.SelectMany(block => block switch
    {
        ReplyBlock.Heading b => [b.Text],
        ReplyBlock.Section b => [b.Text],
        ReplyBlock.Paragraph b => [b.Text],
        ReplyBlock.Note b => [b.Text],
        ReplyBlock.Listing b => b.Rows.SelectMany(r => new[] { r.Term, r.Text }),
        ReplyBlock.Answer b => [.. b.Sentences.SelectMany(Told), .. b.Citations.SelectMany(c => new[] { c.Source, c.Age })],
        ReplyBlock.StoryCard b when numberLast => [b.Title, .. b.Sentences.SelectMany(Told), .. b.Citations.SelectMany(c => new[] { c.Source, c.Age }), $"Story {b.Story}", b.When],
        ReplyBlock.StoryCard b => [b.Title, $"Story {b.Story}", b.When, .. b.Sentences.SelectMany(Told), .. b.Citations.SelectMany(c => new[] { c.Source, c.Age })],
        _ => throw new NotSupportedException(block.GetType().Name),
    });

    private static string[] Told(CitedSentence sentence) => sentence.Label.Length > 0 ? [sentence.Label, sentence.Text] : [sentence.Text];

    public static IEnumerable<Uri?> Addresses(Reply reply) => reply.Blocks.SelectMany(block => block switch
    {
        ReplyBlock.Listing b => b.Rows.Select(r => r.Link),
        ReplyBlock.Answer b => b.Citations.Select(c => c.Url),
        ReplyBlock.StoryCard b => b.Citations.Select(c => c.Url),
        _ => [],
    });
}
