using NewsBot.Core.News;
using NewsBot.Lab;

namespace NewsBot.Quality;

/// <summary>Which articles are put into one story, against labels made by people.</summary>
public sealed class StoryQuality(Figures figures)
{
    /// <summary>B³ F1, on average over the orders. Average linkage over all at once, with a threshold tuned on these very texts, has .907.</summary>
    private const double LeastStories = 0.88;

    /// <summary>The same when the last article was read: what moved and what was merged is where it belongs.</summary>
    private const double LeastInTheEnd = 0.90;

    /// <summary>Pair F1. The exact address alone gives .969.</summary>
    private const double LeastDuplicates = 0.985;

    private const int Shuffles = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Group_LabelledNews_FindsTheirStories()
    {
        var lines = await QualityData.LinesAsync(QualityData.Path("stories-ecbplus", "visible_topics_1-22.jsonl"), Token);
        var items = lines.ConvertAll(l => (Draft: l.Draft(), Gold: l.Text("story")));
        var rows = new List<Figure>();
        var (arrivals, ends) = (new List<double>(), new List<double>());
        for (var order = 1; order <= Shuffles; order++)
        {
            var shuffled = items.ToArray();
            new Random(order).Shuffle(shuffled);
            var grouping = new GroupingInOrder();
            var arrival = shuffled.Select(i => grouping.Add(i.Draft).Story).ToList();
            List<string> gold = [.. shuffled.Select(i => i.Gold)];
            var (precision, recall, f1) = BCubed(arrival, gold);
            var (endPrecision, endRecall, end) = BCubed(grouping.Stories, gold);
            arrivals.Add(f1);
            ends.Add(end);
            rows.Add(Figure.Of(
                $"B³ F1, shuffle {order}", f1, FormattableString.Invariant($"P {precision:0.000} R {recall:0.000}; in the end {end:0.000} (P {endPrecision:0.000} R {endRecall:0.000})")));
        }

        rows.Add(Figure.Of("B³ F1, mean, each as it came", arrivals.Average(), FormattableString.Invariant($"at least {LeastStories:0.000}")));
        rows.Add(Figure.Of("B³ F1, mean, in the end", ends.Average(), FormattableString.Invariant($"at least {LeastInTheEnd:0.000}")));
        figures.Print($"Stories: {items.Count} articles of ECB+, fed one by one", rows);
        Assert.True(arrivals.Average() >= LeastStories && ends.Average() >= LeastInTheEnd, "Stories are grouped worse than they should be.");
    }

    [Fact]
    public async Task Group_LabelledDuplicates_FindsThem()
    {
        var lines = await QualityData.LinesAsync(QualityData.Path("duplicates-scoop", "items.jsonl"), Token);
        var grouping = new GroupingInOrder();
        var (stories, copies) = (new List<int>(), new List<int>());
        foreach (var grouped in lines.Select(l => grouping.Add(l.Draft())))
        {
            stories.Add(grouped.Story);
            copies.Add(grouped.Repeats is { } earlier ? copies[earlier] : copies.Count);
        }

        var gold = lines.ConvertAll(l => l.Text("story_gt_id"));
        var (precision, recall, f1) = Pairs(copies, gold);
        var (storyPrecision, storyRecall, byStory) = Pairs(stories, gold);
        figures.Print(
            $"Duplicates: {gold.Count} items of February 2026",
            Figure.Of("pair F1 of copies", f1, FormattableString.Invariant($"P {precision:0.000} R {recall:0.000}; at least {LeastDuplicates:0.000}")),
            Figure.Of("pair F1 of stories", byStory, FormattableString.Invariant($"P {storyPrecision:0.000} R {storyRecall:0.000}; a story may hold more than copies of one text")));
        Assert.True(f1 >= LeastDuplicates, "Duplicates are found worse than they should be.");
    }

    private static (double Precision, double Recall, double F1) Pairs(List<int> predicted, List<string> gold)
    {
        double both = 0;
        double together = 0;
        double labelled = 0;
        for (var i = 0; i < gold.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, same) = (predicted[i] == predicted[j], gold[i] == gold[j]);
                both += one && same ? 1 : 0;
                together += one ? 1 : 0;
                labelled += same ? 1 : 0;
            }
        }

        return (both / together, both / labelled, 2 * both / (together + labelled));
    }

    /// <summary>Bagga and Baldwin, 1998: precision and recall of the group of each item, averaged.</summary>
    private static (double Precision, double Recall, double F1) BCubed(IReadOnlyList<int> predicted, List<string> gold)
    {
        double precision = 0;
        double recall = 0;
        for (var i = 0; i < gold.Count; i++)
        {
            var group = Enumerable.Range(0, gold.Count).Where(j => predicted[j] == predicted[i]).ToList();
            double shared = group.Count(j => gold[j] == gold[i]);
            precision += shared / group.Count / gold.Count;
            recall += shared / gold.Count(g => g == gold[i]) / gold.Count;
        }

        return (precision, recall, 2 * precision * recall / (precision + recall));
    }
}
