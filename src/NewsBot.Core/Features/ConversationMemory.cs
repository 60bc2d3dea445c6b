using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features;

/// <summary>After each reply: which stories were shown where, so that a question in the thread knows what it is about.</summary>
public sealed class ConversationMemory(IConversationStore conversations, TimeProvider time)
{
    private const int LongestTurn = 400;

    public async Task RememberAsync(ChatRequest request, Reply reply, ConversationKey thread, CancellationToken cancellationToken)
    {
        var asked = Asked(request);
        if (asked.Length == 0)
        {
            return;
        }

        var shown = StoriesIn(reply);
        var turn = new Turn(Clip(asked), Clip(TextOf(reply)), time.GetUtcNow()) { Open = reply.Open };
        await conversations.RememberAsync(thread, turn, shown, cancellationToken);
        if (thread != request.Conversation)
        {
            // A mention in the channel itself may mean what was posted there last.
            await conversations.RememberAsync(request.Conversation, turn, shown, cancellationToken);
        }
    }

    /// <summary>The same for what the bot posted unasked, or in another place than it was asked in.</summary>
    public Task RememberPostAsync(ConversationKey thread, string what, Reply reply, CancellationToken cancellationToken) =>
        conversations.RememberAsync(thread, new Turn(what, Clip(TextOf(reply)), time.GetUtcNow()), StoriesIn(reply), cancellationToken);

    public static IReadOnlyList<StoryId> StoriesIn(Reply reply) =>
    [
        .. reply.Blocks.SelectMany(block => block switch
        {
            ReplyBlock.StoryCard card => [card.Story],
            ReplyBlock.Answer answer => answer.Stories,
            _ => Enumerable.Empty<StoryId>(),
        }).Distinct(),
    ];

    private static string Asked(ChatRequest request) => request switch
    {
        ChatRequest.Command command => "/" + command.Name + string.Concat(command.Options.All.Select(o => $" {o.Key}:{o.Value}")),
        ChatRequest.FollowUp followUp => followUp.Question,
        _ => "",
    };

    private static string TextOf(Reply reply) => string.Join(' ', reply.Blocks.Select(block => block switch
    {
        ReplyBlock.StoryCard card => card.Title + ".",
        ReplyBlock.Answer answer => string.Join(' ', answer.Sentences.Select(s => s.Text)),
        ReplyBlock.Paragraph paragraph => paragraph.Text,
        _ => "",
    }).Where(t => t.Length > 0));

    private static string Clip(string text) => text.Length <= LongestTurn ? text : text[..LongestTurn] + "…";
}
