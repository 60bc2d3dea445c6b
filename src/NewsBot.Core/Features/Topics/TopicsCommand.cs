using System.Globalization;
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
            var query = new StoryQuery { AnyOf = topic.Words, DatedOnly = true, Limit = MostCounted };
            var lately = await stories.CountAsync(query with { Since = since }, cancellationToken);
            var ever = await stories.CountAsync(query, cancellationToken);
            rows.Add(new ListingRow(topic.Name, $"{topic.Title}: {Count(lately)} this week, {Count(ever)} in all"));
        }

        return new Reply(
        [
            new ReplyBlock.Heading("Topics"),
            new ReplyBlock.Listing(rows),
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
