using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Told;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.News;

/// <summary><c>/news [topic] [since] [count] [style] [language]</c>: the stories of a time, each told from its own articles.</summary>
internal sealed partial class NewsCommand(
    IStoryReader stories,
    IToldStories told,
    RankStories ranking,
    INewsWriter writer,
    ITopics topics,
    Entities entities,
    IOptions<NewsOptions> options,
    TimeProvider time,
    ILogger<NewsCommand> logger) : ICommand
{
    private const int MostCount = 10;

    /// <summary>Stories ranked before the best are told: more than a busy day has.</summary>
    internal const int Pool = 400;

    internal static readonly TimeSpan UsualWindow = TimeSpan.FromHours(24);

    public CommandDescription Description { get; } = new("news", "The AI news, told briefly with sources",
    [
        new("topic", "A topic (see /topics), a company, a model, a name: anything", OptionKind.Text)
        {
            TakesFreeText = true,
            Suggestions = [.. topics.All.Select(t => t.Name)],
            Completes = true,
        },
        new("since", "How far back: 24h, 7d, today, a date, all", OptionKind.Since)
        {
            Suggestions = ["24h", "today", "yesterday", "7d", "30d", "all"],
        },
        new("count", "How many stories", OptionKind.Number) { Minimum = 1, Maximum = MostCount, Suggestions = ["3", "5", "10"] },
        new("style", "How much of each story", OptionKind.Text) { Choices = ["brief", "standard", "deep", "bullets", "eli5"] },
        new("language", "The language to tell it in; needs a model to translate", OptionKind.Text)
        {
            Suggestions = ["en", "de", "fr", "es", "zh", "ja"],
        },
        new("page", "Which page of the list", OptionKind.Number) { Minimum = 1, Maximum = 50, Listed = false },
    ])
    {
        Example = "/news openai since:7d count:3",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var wish = NewsWish.From(request, options.Value, time.GetUtcNow());
        var topic = topics.Find(wish.Topic);
        var query = new StoryQuery
        {
            AnyOf = wish.Topic.Length == 0 ? [] : topic?.Words ?? entities.Find(wish.Topic)?.Names.ToList() ?? [wish.Topic],
            Since = wish.Since ?? wish.Now - UsualWindow,
            DatedOnly = wish.Since != DateTimeOffset.UnixEpoch,
            Limit = Pool,
        };
        var list = await ranking.FindAsync(query, request.Conversation, cancellationToken);
        var fallenBack = list.Found == 0 && wish.Since is null;
        if (fallenBack)
        {
            // Nobody asked for a window: the newest there is, plainly dated, helps more than an empty answer.
            query = query with { Since = DateTimeOffset.MinValue };
            list = await ranking.FindAsync(query, request.Conversation, cancellationToken);
        }

        if (list.Found == 0)
        {
            return NewsReply.Nothing(wish);
        }

        var page = await stories.ReadAsync([.. list.Ranked.Skip((wish.Page - 1) * wish.Count).Take(wish.Count).Select(s => s.Story)], cancellationToken);
        if (page.Count == 0)
        {
            return Reply.Text("That is all I have on this.");
        }

        var reply = await TellAsync(request, wish, topic, page, fallenBack, cancellationToken);
        await ranking.RememberAsync(request.Conversation, NewsReply.Title(wish, topic, fallenBack), list, wish.Page * wish.Count, setAside: null, cancellationToken);
        LogAnswered(wish.Topic, page.Count);
        return NewsReply.WithButtons(reply, request, wish, more: list.Ranked.Count > wish.Page * wish.Count);
    }

    private async Task<Reply> TellAsync(
        ChatRequest.Command request, NewsWish wish, Topic? topic, IReadOnlyList<Story> page, bool fallenBack, CancellationToken cancellationToken)
    {
        var blocks = NewsReply.Opening(wish, topic, fallenBack);
        var known = await told.ReadAsync(request.Conversation, [.. page.Select(s => s.Id)], cancellationToken);
        foreach (var (index, story) in page.Index())
        {
            if (writer.UsesModel)
            {
                // A model takes seconds: what is found already helps, and shows that somebody is at work.
                var waiting = page.Skip(index).Select(s => StoryCards.Unwritten(s, wish.Now, wish.Zone));
                await request.Replies.DraftAsync(new Reply([.. blocks, .. waiting]), cancellationToken);
            }

            var summary = await writer.SummariseAsync(story, wish.Style, wish.Language, cancellationToken);
            var card = StoryCards.Card(story, summary, wish.Now, wish.Zone);
            blocks.Add(known.TryGetValue(story.Id, out var before) ? card with { When = $"{card.When} · told here {Ages.Day(before.At, wish.Now, wish.Zone)}" } : card);
        }

        if (wish.Language.Length > 0 && !writer.UsesModel)
        {
            blocks.Add(new ReplyBlock.Note($"Quoted in the language of the source: telling it in “{wish.Language}” needs a model (setting Writing:Endpoint)."));
        }

        if (wish.Style == SummaryStyle.Eli5 && !writer.UsesModel)
        {
            blocks.Add(new ReplyBlock.Note("These are the simplest sentences I found. Simpler words of its own need a model (setting Writing:Endpoint)."));
        }

        return new Reply(blocks);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Answered /news “{Topic}” with {StoryCount} stories.")]
    private partial void LogAnswered(string topic, int storyCount);
}

/// <summary>What somebody wants of /news, with defaults filled in.</summary>
internal sealed record NewsWish
{
    public required string Topic { get; init; }

    /// <summary>Null when nothing was asked for.</summary>
    public required DateTimeOffset? Since { get; init; }

    public required string SinceText { get; init; }

    public required int Count { get; init; }

    public required int Page { get; init; }

    public required SummaryStyle Style { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public static NewsWish From(ChatRequest.Command request, NewsOptions options, DateTimeOffset now)
    {
        var zone = request.Person.Zone ?? options.FindZone();
        return new NewsWish
        {
            Topic = request.Options["topic"].Trim(),
            SinceText = request.Options["since"],
            Since = Chat.SinceText.Parse(request.Options["since"], now, zone),
            Count = Number(request.Options["count"], options.Count),
            Page = Number(request.Options["page"], 1),
            Style = Enum.TryParse<SummaryStyle>(request.Options["style"], ignoreCase: true, out var style) ? style : SummaryStyle.Standard,
            Language = request.Options["language"].Trim().ToLowerInvariant(),
            Now = now,
            Zone = zone,
        };
    }

    private static int Number(string text, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
