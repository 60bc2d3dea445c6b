using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Rendering;

/// <summary>What of a reply has evidence: one sheet for each story card or answer.</summary>
internal sealed record EvidenceSheet(string Title, IReadOnlyList<CitedSentence> Sentences, IReadOnlyList<Citation> Citations)
{
    public static IReadOnlyList<EvidenceSheet> Of(Reply reply) =>
    [
        .. reply.Blocks.Select(block => block switch
        {
            ReplyBlock.StoryCard card => new EvidenceSheet(card.Title, card.Sentences, card.Citations),
            ReplyBlock.Answer answer => new EvidenceSheet("Evidence", answer.Sentences, answer.Citations),
            _ => null,
        }).OfType<EvidenceSheet>().Where(s => s.Sentences.Any(e => e.Evidence.Count > 0)),
    ];
}
