using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;

namespace NewsBot.Core.Features.Topics;

/// <summary><c>/topics</c>: what can be asked for by one word, and how much there was of it lately.</summary>
internal sealed class TopicsCommand(ITopics topics, IStoryReader stories, TimeProvider time) : ICommand
{
    private const int MostCounted = 100;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public CommandDescription Description { get; } = new("topics", "What I follow, and how much there was of it this week", [])
    {
        Example = "/topics",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Lately;
        var rows = new List<ListingRow>();
        foreach (var topic in topics.All)
        {
            var query = new StoryQuery { AnyOf = topic.Words, Since = since, DatedOnly = true, Limit = MostCounted };
            var count = await stories.CountAsync(query, cancellationToken);
            var lately = count switch
            {
                0 => "nothing this week",
                1 => "1 story this week",
                >= MostCounted => $"{MostCounted} stories or more this week",
                _ => $"{count} stories this week",
            };
            rows.Add(new ListingRow(topic.Name, $"{topic.Title}: {lately}"));
        }

        return new Reply(
        [
            new ReplyBlock.Heading("Topics"),
            new ReplyBlock.Listing(rows),
            new ReplyBlock.Note("Type /news and a topic, or any other words: a company, a model, a name."),
        ]);
    }
}
