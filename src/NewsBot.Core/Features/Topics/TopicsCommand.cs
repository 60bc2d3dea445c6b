using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.News;

namespace NewsBot.Core.Features.Topics;

/// <summary><c>/topics</c>: what can be asked for by one word, and how much there was of it lately.</summary>
internal sealed class TopicsCommand(ITopics topics, IStoryReader stories, RankStories ranking, IVotes votes, TimeProvider time) : ICommand
{
    private const int MostCounted = 100;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public CommandDescription Description { get; } = new("topics", "What I follow, and what this channel likes of it",
    [
        new("action", "reset: forget what the votes in this channel say", OptionKind.Text) { TakesFirstWord = true, Choices = ["reset"] },
    ])
    {
        Example = "/topics",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        if (request.Options["action"].Length > 0)
        {
            var forgotten = await votes.ForgetAsync(request.Conversation.WithThread(null), cancellationToken);
            return Reply.Text(forgotten == 0 ? "There are no votes here to forget." : "Forgotten. The votes of this channel no longer count in what it is shown.");
        }

        var since = time.GetUtcNow() - Lately;
        var rows = new List<ListingRow>();
        foreach (var topic in topics.All)
        {
            var query = new StoryQuery { AnyOf = topic.Words, DatedOnly = true, Limit = MostCounted };
            var lately = await stories.CountAsync(query with { Since = since }, cancellationToken);
            var ever = await stories.CountAsync(query, cancellationToken);
            rows.Add(new ListingRow(topic.Name, $"{topic.Title}: {Count(lately)} this week, {Count(ever)} in all"));
        }

        var taste = (await ranking.TasteAsync(request.Conversation, cancellationToken)).Words();
        return new Reply(
        [
            new ReplyBlock.Heading("Topics"),
            new ReplyBlock.Listing(rows),
            .. taste.Length == 0 ? Array.Empty<ReplyBlock>() : [new ReplyBlock.Paragraph($"By the votes here, more of some and less of others: {taste}. /topics reset forgets them.")],
            new ReplyBlock.Note("Stories of each. Type /news and a topic, or any other words: a company, a model, a name."),
        ]);
    }

    private static string Count(int stories) => stories switch
    {
        0 => "none",
        >= MostCounted => $"{MostCounted} or more",
        _ => stories.ToString(CultureInfo.InvariantCulture),
    };
}
