using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Told;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>Composes a digest: an opening sentence, the top stories, what is new of known ones, the others as one-liners; an empty day says so.</summary>
public sealed class ComposeDigest(IStoryReader stories, ChooseStories choose, RankStories ranking, INewsWriter writer, IDigestWriter opening, TimeProvider time)
{
    public async Task<ComposedDigest> ComposeAsync(DigestWish wish, IReplySink replies, CancellationToken cancellationToken)
    {
        ComposedDigest? composed = null;
        var reply = await Occasion.WriteAsync(wish.Where, async () =>
        {
            composed = await WriteAsync(wish, replies, cancellationToken);
            return composed.Reply;
        });
        return composed! with { Reply = reply };
    }

    private async Task<ComposedDigest> WriteAsync(DigestWish wish, IReplySink replies, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var choice = await choose.ChooseAsync(wish, cancellationToken);
        var heading = new ReplyBlock.Heading($"AI news digest, {TimeZoneInfo.ConvertTime(now, wish.Zone).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}");
        var page = new Page(wish, now, [heading], []);
        var top = await stories.ReadAsync(choice.Top, cancellationToken);
        var updates = await UpdatesAsync(choice, wish, cancellationToken);
        if (top.Count == 0 && updates.Count == 0)
        {
            return new ComposedDigest(await EmptyDayAsync(heading, wish, now, cancellationToken), [], IsEmpty: true);
        }

        if (writer.UsesModel)
        {
            await replies.DraftAsync(new Reply([heading, new ReplyBlock.Note($"Writing about {top.Count} of {choice.News} stories …")]), cancellationToken);
        }

        var named = new List<Story>();
        foreach (var story in top)
        {
            var summary = await writer.SummariseAsync(story, wish.Style, wish.Language, cancellationToken);
            page.Tell(story, summary with { Sentences = [.. summary.Sentences.Where(s => !choice.Heard.Contains(s.Text))] });
            named.Add(story with { Title = summary.Headline });
            if (writer.UsesModel)
            {
                await replies.DraftAsync(new Reply([.. page.Blocks]), cancellationToken);
            }
        }

        if (named.Count > 0)
        {
            // Last of all, because it names the stories by the headlines that stand over them.
            var sentence = await opening.OpenAsync(new DigestOpening(named, choice.News, SourceCount(choice)), cancellationToken);
            page.Blocks.Insert(1, new ReplyBlock.Paragraph(sentence));
            if (wish.WithPicture && GoodPicture.Of(top[0]) is { } picture)
            {
                page.Blocks.Insert(2, new ReplyBlock.Picture(picture.Address, picture.Description.Length > 0 ? picture.Description : $"Picture with “{named[0].Headline}”"));
            }
        }

        page.Add("Updates", updates);
        page.Add("Also", choice.Also);
        page.Close(choice);
        var title = $"the digest since {Ages.Exact(wish.Since, wish.Zone)}";
        var setAside = choice.SetAside.Where(s => !updates.Exists(u => u.Story.Id == s.Key)).ToDictionary(s => s.Key, s => s.Value);
        await ranking.RememberAsync(wish.Where, title, choice.List, top.Count + choice.Also.Count, setAside, cancellationToken);
        return new ComposedDigest(new Reply(page.Blocks), page.Tells, IsEmpty: false);
    }

    /// <summary>Of each known story the sentences that say something its channel has not heard.</summary>
    private async Task<List<(Story Story, StorySummary Summary, ToldStory Known)>> UpdatesAsync(DigestChoice choice, DigestWish wish, CancellationToken cancellationToken)
    {
        var updates = new List<(Story, StorySummary, ToldStory)>();
        foreach (var known in choice.Known)
        {
            if (updates.Count < choice.MostUpdates
                && (await stories.ReadAsync([known.Story], cancellationToken)) is [var story]
                && await NewInAsync(story, known, choice.Heard, wish, cancellationToken) is { } summary)
            {
                updates.Add((story, summary, known));
            }
        }

        return updates;
    }

    private async Task<StorySummary?> NewInAsync(Story story, ToldStory known, IReadOnlySet<string> heard, DigestWish wish, CancellationToken cancellationToken)
    {
        var summary = await writer.SummariseAsync(story, wish.Style, wish.Language, cancellationToken);
        var isNew = summary.Sentences.Where(IsNew).ToList();
        if (isNew.Count == 0)
        {
            // What the later articles say may have had no room in a summary of all.
            var later = story.Articles.Where(a => a.StoredAt > known.At).ToList();
            isNew = [.. (await writer.SummariseAsync(later, wish.Style, wish.Language, cancellationToken)).Where(IsNew)];
        }

        return isNew.Count == 0 ? null : summary with { Sentences = isNew };

        bool IsNew(Sentence sentence) => !heard.Contains(sentence.Text) && Claims.IsNew(sentence.Text, known.Claims);
    }

    private async Task<Reply> EmptyDayAsync(ReplyBlock.Heading heading, DigestWish wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newest = await stories.FindAsync(new StoryQuery { DatedOnly = true, Limit = 1 }, cancellationToken);
        var last = newest.Count == 0 ? "I have no dated news at all yet." : $"The newest I have is from {Ages.Day(newest[0].Story.LastAt, now, wish.Zone)}.";
        var what = wish.Topics.Count == 0 ? "No AI news" : $"No news about {string.Join(", ", wish.Topics)}";
        return new Reply([heading, new ReplyBlock.Paragraph($"{what} since {Ages.Exact(wish.Since, wish.Zone)}. {last}")])
        {
            Buttons = newest.Count == 0 ? [] : [new("Show the newest", "news", CommandOptions.Of(("since", "all")))],
        };
    }

    private static int SourceCount(DigestChoice choice) => choice.List.Ranked
        .SelectMany(r => choice.List.Stories[r.Story].Articles).Select(a => a.Source).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>The digest as it grows, and what it tells.</summary>
    private sealed record Page(DigestWish Wish, DateTimeOffset Now, List<ReplyBlock> Blocks, List<ToldStory> Tells)
    {
        public void Tell(Story story, StorySummary summary)
        {
            summary = Unsaid(summary);
            Blocks.Add(StoryCards.Card(story, summary, Now, Wish.Zone));
            Tells.Add(new ToldStory(story.Id, [summary.Headline, .. summary.Sentences.Select(s => s.Text)], Now));
        }

        public void Add(string section, List<(Story Story, StorySummary Summary, ToldStory Known)> updates)
        {
            if (updates.Count == 0)
            {
                return;
            }

            Blocks.Add(new ReplyBlock.Section(section));
            foreach (var (story, whole, known) in updates)
            {
                var summary = Unsaid(whole);
                var card = StoryCards.Card(story, summary, Now, Wish.Zone);
                Blocks.Add(card with { When = $"{card.When} · first told here {Ages.Day(known.FirstAt, Now, Wish.Zone)}" });
                Tells.Add(new ToldStory(story.Id, [.. summary.Sentences.Select(s => s.Text)], Now));
            }
        }

        public void Add(string section, IReadOnlyList<Story> also)
        {
            if (also.Count == 0)
            {
                return;
            }

            Blocks.Add(new ReplyBlock.Section(section));
            Blocks.Add(new ReplyBlock.Listing([.. also.Select(OneLiner)]));
            Tells.AddRange(also.Select(s => new ToldStory(s.Id, [s.ToldTitle], Now)));
        }

        public void Close(DigestChoice choice)
        {
            var words = choice.List.Found >= NewsCommand.Pool ? $"Chosen from the {NewsCommand.Pool} newest stories; /news shows more."
                : choice.LeftOut == 1 ? "1 smaller story is left out; /news shows it."
                : choice.LeftOut > 0 ? $"{choice.LeftOut} smaller stories are left out; /news shows them."
                : choice.Also.Count == 0 ? "Nothing else of note."
                : "";
            if (words.Length > 0)
            {
                Blocks.Add(new ReplyBlock.Note(words));
            }
        }

        /// <summary>Two stories may share an article's words; they are read once.</summary>
        private StorySummary Unsaid(StorySummary summary) =>
            summary with { Sentences = [.. summary.Sentences.Where(s => !Tells.Exists(t => t.Claims.Contains(s.Text, StringComparer.Ordinal)))] };

        private ListingRow OneLiner(Story story)
        {
            var article = story.Articles[^1];
            return new ListingRow(story.Headline, $"{article.Source}, {Ages.Of(article, Now, Wish.Zone)} · /story {story.Id}", article.Url);
        }
    }
}

/// <summary>Writes the sentence a digest begins with; the language model sits behind it.</summary>
public interface IDigestWriter
{
    Task<string> OpenAsync(DigestOpening digest, CancellationToken cancellationToken);
}

public sealed record DigestOpening(IReadOnlyList<Story> Top, int StoryCount, int SourceCount);
