using NewsBot.Core.Chat;

namespace NewsBot.Tests.Platforms.Rendering;

/// <summary>What a message has to show of a reply, in the order in which it has to.</summary>
internal static class ReplyText
{
    public static IEnumerable<string> Texts(Reply reply) => reply.Blocks.SelectMany(block => block switch
    {
        ReplyBlock.Heading b => [b.Text],
        ReplyBlock.Section b => [b.Text],
        ReplyBlock.Paragraph b => [b.Text],
        ReplyBlock.Note b => [b.Text],
        ReplyBlock.Listing b => b.Rows.SelectMany(r => new[] { r.Term, r.Text }),
        ReplyBlock.Answer b => [.. b.Sentences.Select(s => s.Text), .. b.Citations.SelectMany(c => new[] { c.Source, c.Age })],
        ReplyBlock.StoryCard b => [b.Title, $"Story {b.Story}", b.When, .. b.Sentences.Select(s => s.Text), .. b.Citations.SelectMany(c => new[] { c.Source, c.Age })],
        _ => throw new NotSupportedException(block.GetType().Name),
    });

    public static IEnumerable<Uri?> Addresses(Reply reply) => reply.Blocks.SelectMany(block => block switch
    {
        ReplyBlock.Listing b => b.Rows.Select(r => r.Link),
        ReplyBlock.Answer b => b.Citations.Select(c => c.Url),
        ReplyBlock.StoryCard b => b.Citations.Select(c => c.Url),
        _ => [],
    });
}
