using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.News;
using NewsBot.Core.News.Ranking;

namespace NewsBot.Core.Features.News;

/// <summary>The wording of /why. Pure.</summary>
internal static class WhyReply
{
    private static readonly (RankStage Stage, string Name)[] Names =
    [
        (RankStage.Match, "Fit"), (RankStage.Subject, "Subject"), (RankStage.Freshness, "Freshness"), (RankStage.Novelty, "Novelty"),
        (RankStage.Sources, "Publishers"), (RankStage.Reach, "Reach"), (RankStage.Substance, "Text"), (RankStage.Taste, "This channel"),
    ];

    public static Reply InList(Story story, KeptRanking kept, int place, TimeZoneInfo zone)
    {
        var isShown = place < kept.Shown;
        var where = $"In the last list here ({kept.Title}; {Ages.Exact(kept.At, zone)}) it was number {place + 1} of {Math.Max(kept.Ranked, kept.Stories.Count)}; {Shown(Math.Min(kept.Shown, kept.Ranked))}";
        return Explain(story, kept.Stories, place, isShown ? where + ", so it was one of them." : where + ", so it was not.", isShown);
    }

    public static Reply SetAside(Story story, KeptRanking kept, string reason, TimeZoneInfo zone) => new(
    [
        Heading(story),
        new ReplyBlock.Paragraph($"It was not in the last list here ({kept.Title}; {Ages.Exact(kept.At, zone)}), whatever its rank. {reason}"),
    ])
    {
        Buttons = [new("The story", "story", CommandOptions.Of(("id", story.Id.ToString())))],
    };

    public static Reply Now(Story story, IReadOnlyList<RankedStory> ranked, int place, int count) => Explain(
        story, ranked, place, $"It was in no list here lately. /news would now have it as number {place + 1} of {ranked.Count}, and shows {count} of them.", place < count);

    public static Reply NotToday(Story story, DateTimeOffset now, TimeZoneInfo zone)
    {
        var isUndated = story.Articles.All(a => a.PublishedAt is null);
        return new Reply(
        [
            Heading(story),
            new ReplyBlock.Paragraph(isUndated
                ? "It is in no list of the last 24 hours, because its articles have no date and were there before I followed their source: nobody can say that they are news. /news since:all has them."
                : $"It is in no list of the last 24 hours: the last article on it is from {Ages.Of(story.LastAt, now, zone)}. /news with a longer time, such as since:7d, reaches further back."),
        ]);
    }

    private static Reply Explain(Story story, IReadOnlyList<RankedStory> ranked, int place, string where, bool isShown)
    {
        var self = ranked[place];
        var blocks = new List<ReplyBlock>
        {
            Heading(story),
            new ReplyBlock.Paragraph(where),
            new ReplyBlock.Listing([.. self.Parts.Select(Row)]),
            new ReplyBlock.Note($"Multiplied: {Number(self.Score)}. {Around(ranked, place)}{Held(self)}"),
        };
        if (!isShown)
        {
            blocks.Add(new ReplyBlock.Note($"What would bring it up: {Cure(self)}"));
        }

        return new Reply(blocks) { Buttons = [new("The story", "story", CommandOptions.Of(("id", story.Id.ToString())))] };
    }

    private static ReplyBlock.Heading Heading(Story story) => new($"Why story {story.Id} stands where it does: {story.Headline}");

    private static ListingRow Row(RankPart part) =>
        new(Array.Find(Names, n => n.Stage == part.Stage).Name, $"× {Number(part.Factor)}: {part.Words}");

    private static string Around(IReadOnlyList<RankedStory> ranked, int place) => place == 0
        ? "No other has more."
        : $"The first has {Number(ranked[0].Score)}, the one before it {Number(ranked[place - 1].Score)}.";

    private static string Held(RankedStory self) => self.HeldBack.Length > 0 ? $" It stands behind others with less, because {self.HeldBack}." : "";

    /// <summary>The part that costs it most, and what can be done about that.</summary>
    private static string Cure(RankedStory self) => (self.HeldBack.Length > 0 ? null : self.Parts.MinBy(p => p.Factor))?.Stage switch
    {
        null => "a longer list (count:10), or the button More.",
        RankStage.Match => "words that it uses itself.",
        RankStage.Subject => "its topic or a word of its title: /news and the word. What counts as AI stands in seeds/topics/about-ai.json.",
        RankStage.Freshness => "a longer time, such as since:7d, in which a day counts for less.",
        RankStage.Substance => "its text: the feed gives only a headline.",
        RankStage.Sources => "a second publisher, or more weight for this one (setting News:SourceWeights).",
        RankStage.Taste => "better votes: 👍 on a reply with the like of it.",
        _ => "a longer list (count:10), or the button More.",
    };

    private static string Shown(int count) => count == 1 ? "1 was shown" : $"{count} were shown";

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
