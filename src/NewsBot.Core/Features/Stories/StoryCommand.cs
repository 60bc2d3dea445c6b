using System.Globalization;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Core.News.Prose;

namespace NewsBot.Core.Features.Stories;

/// <summary><c>/story id</c>: one story whole, its sources side by side and in time.</summary>
internal sealed class StoryCommand(IStoryReader stories, INewsWriter writer, Entities entities, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    private const int MostSources = 12;
    private const int MostEntities = 5;
    private const int LongestOpening = 220;

    public CommandDescription Description { get; } = new("story", "One story whole: its sources side by side, its timeline",
    [
        new("id", "The number shown with each story", OptionKind.Number) { Required = true, TakesFreeText = true, Completes = true, Minimum = 1 },
    ])
    {
        Example = "/story 12",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var text = request.Options["id"].TrimStart('#');
        var id = new StoryId(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        if ((await stories.ReadAsync([id], cancellationToken)) is not [var story])
        {
            return Reply.Text($"There is no story {id}. /news shows the numbers of those there are.");
        }

        var zone = request.Person.Zone ?? options.Value.FindZone();
        var now = time.GetUtcNow();
        var summary = await writer.SummariseAsync(story, SummaryStyle.Deep, "", cancellationToken);
        var blocks = new List<ReplyBlock> { new ReplyBlock.Heading($"Story {story.Id}"), StoryCards.Card(story, summary, now, zone) };
        if (entities.In(story) is { Count: > 0 } about)
        {
            blocks.Add(new ReplyBlock.Note($"About {string.Join(", ", about.Take(MostEntities).Select(e => e.Name))}. /why {story.Id} says how it ranks."));
        }

        if (story.Articles.Count > 1)
        {
            blocks.Add(new ReplyBlock.Section("Side by side"));
            blocks.Add(new ReplyBlock.Listing([.. story.Articles.Take(MostSources).Select(SideBySide)]));
            blocks.Add(new ReplyBlock.Section("Timeline"));
            blocks.Add(new ReplyBlock.Listing([.. story.Articles.Take(MostSources).Select(a => InTime(a, zone))]));
            if (story.Articles.Count > MostSources)
            {
                blocks.Add(new ReplyBlock.Note($"The first {MostSources} of {story.Articles.Count} articles."));
            }
        }

        var carriers = story.Carriers.ToList();
        if (carriers.Count > 0)
        {
            blocks.Add(new ReplyBlock.Section("Also carried by"));
            blocks.Add(new ReplyBlock.Listing([.. carriers.Take(MostSources).Select(c => new ListingRow(c.Source, HeadlineText.Of(c.Title, c.Source), c.Url))]));
            if (carriers.Count > MostSources)
            {
                blocks.Add(new ReplyBlock.Note($"The first {MostSources} of {carriers.Count} publishers with the same text."));
            }
        }

        return new Reply(blocks);
    }

    private static ListingRow SideBySide(Article article) =>
        new(article.Source.Length > 0 ? article.Source : "Unnamed source", Opening(article), article.Url);

    private static ListingRow InTime(Article article, TimeZoneInfo zone) =>
        new(article.PublishedAt is { } at ? Ages.Exact(at, zone) : "undated", article.Source.Length > 0 ? $"{article.Source}: {article.Headline}" : article.Headline);

    /// <summary>How this source puts it: its standfirst, else its first sentence, else its headline.</summary>
    private static string Opening(Article article)
    {
        var text = article.Standfirst.Length > 0 && !NewsProse.IsAimedAtMachines(article.Standfirst) ? article.Standfirst
            : NewsSentences.Read(article.Text).Select(s => s.In(article.Text)).FirstOrDefault(article.Headline);
        if (text.Length <= LongestOpening)
        {
            return text;
        }

        // Chinese and Japanese have no space to cut at.
        var space = text.LastIndexOf(' ', LongestOpening);
        return space > 0 ? text[..space] + " …" : text[..LongestOpening] + "…";
    }
}
