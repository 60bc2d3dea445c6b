using System.Globalization;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.News;
using NewsBot.Core.News.Ranking;

namespace NewsBot.Core.Features.News;

/// <summary><c>/why story</c>: why a story stands where it does in the last list that was shown here, or is not in it, part by part.</summary>
internal sealed class WhyCommand(
    IStoryReader stories, RankStories ranking, IRankings rankings, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    public CommandDescription Description { get; } = new("why", "Why a story is in the news list here, or is not",
    [
        new("id", "The number shown with each story", OptionKind.Number) { Required = true, TakesFreeText = true, Completes = true, Minimum = 1 },
    ])
    {
        Example = "/why 12",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var id = new StoryId(long.Parse(request.Options["id"].TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture));
        if ((await stories.ReadAsync([id], cancellationToken)) is not [var story])
        {
            return Reply.Text($"There is no story {id}. /news shows the numbers of those there are.");
        }

        var zone = request.Person.Zone ?? options.Value.FindZone();
        if (await KeptAsync(request.Conversation, cancellationToken) is { } kept)
        {
            if (kept.SetAside.TryGetValue(story.Id.Value, out var reason))
            {
                return WhyReply.SetAside(story, kept, reason, zone);
            }

            if (Place(kept.Stories, story.Id) is var place and >= 0)
            {
                return WhyReply.InList(story, kept, place, zone);
            }
        }

        var now = time.GetUtcNow();
        var query = new StoryQuery { Since = now - NewsCommand.UsualWindow, DatedOnly = true, Limit = NewsCommand.Pool };
        var list = await ranking.FindAsync(query, request.Conversation, cancellationToken);
        var today = Place(list.Ranked, story.Id);
        return today >= 0
            ? WhyReply.Now(story, list.Ranked, today, options.Value.Count)
            : WhyReply.NotToday(story, now, zone);
    }

    /// <summary>In a thread, the list that it hangs under counts.</summary>
    private async Task<KeptRanking?> KeptAsync(ConversationKey where, CancellationToken cancellationToken) =>
        await rankings.ReadAsync(where, cancellationToken) ?? (where.Thread is null ? null : await rankings.ReadAsync(where.WithThread(null), cancellationToken));

    private static int Place(IReadOnlyList<RankedStory> ranked, StoryId id)
    {
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].Story == id)
            {
                return i;
            }
        }

        return -1;
    }
}
