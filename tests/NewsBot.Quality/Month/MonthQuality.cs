using System.Globalization;
using System.Text;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.News;

namespace NewsBot.Quality.Month;

/// <summary>What the digests of a simulated month come to; those of one channel are left in artifacts/month.txt to be read.</summary>
public sealed class MonthQuality(Figures figures)
{
    private const int Seed = 20260701;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Month_OfThreeChannels_RepeatsMissesAndDoublesNothing()
    {
        var items = await QualityData.LinesAsync(QualityData.Path("ainews", "fulltext.jsonl.gz"), Token);
        items.AddRange(await QualityData.LinesAsync(QualityData.Path("ainews", "items_2025-07_on.jsonl.gz"), Token));
        var folder = Directory.CreateTempSubdirectory("newsbot-month-");
        try
        {
            using var month = new SimulatedMonth(folder.FullName, Seed);
            await month.RunAsync(items, Token);
            var ledger = await month.LedgerAsync(Token);
            await File.WriteAllTextAsync(Path.Combine(QualityData.Repository, "artifacts", "month.txt"), Read(month.Posts.Posted, "all"), Token);
            Judge(month, ledger);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Judge(SimulatedMonth month, IReadOnlyList<Delivery> ledger)
    {
        var digests = ledger.Where(d => d.Kind == DeliveryKind.Digest).ToList();
        var slots = month.Subscriptions.ToDictionary(s => s, s => DigestSchedule.Between(s.Times, s.FindZone(), SimulatedMonth.Start, SimulatedMonth.End.AddMinutes(-10), s.Off).ToList());
        var missing = slots.Sum(s => s.Value.Count(slot => !digests.Exists(d => d.Of == s.Key.Id.Value && d.Slot == slot.Name)));
        var unexplained = digests.Where(d => d.State != DeliveryState.Sent && !IsExplained(d, month)).ToList();
        var posts = month.Posts.Posted;
        var doubled = posts.GroupBy(p => p.Key, StringComparer.Ordinal).Sum(g => g.Count() - 1);
        var labels = posts.Count(p => ledger.FirstOrDefault(d => d.Key == p.Key) is { Kind: DeliveryKind.Digest } d && (p.At - d.Due > TimeSpan.FromMinutes(5)) != IsLabelledLate(p.Reply));
        var repeats = posts.GroupBy(p => p.Where).SelectMany(Repeats).ToList();
        figures.Print(
            "Digests: a month of three channels, July 2026 moved to March",
            Figure.Count("slots", slots.Values.Sum(s => s.Count), string.Create(CultureInfo.InvariantCulture, $"{month.Restarts} restarts, an outage of 3 h, the bot off for 15 h, two clock changes")),
            Figure.Count("posts", posts.Count, string.Create(CultureInfo.InvariantCulture, $"{posts.Count(p => IsLabelledLate(p.Reply))} of them late and labelled so")),
            Figure.Count("left out and explained", digests.Count(d => d.State != DeliveryState.Sent), "no news where silence was wished, or the bot was off too long"),
            Figure.Count("missed", missing + unexplained.Count, "none may be"),
            Figure.Count("doubled", doubled, "none may be"),
            Figure.Count("labels that are wrong", labels, "none may be"),
            Figure.Count("sentences told twice in a channel", repeats.Count, "none may be"));
        Assert.Equal((0, 0, 0), (missing + unexplained.Count, doubled, labels));
        Assert.Empty(repeats);
    }

    /// <summary>Silence was wished, or the bot was off until it was too late.</summary>
    private static bool IsExplained(Delivery delivery, SimulatedMonth month) =>
        delivery.State == DeliveryState.Skipped
        && (delivery.Reason == "There was no news." || (delivery.Due >= month.Off.From && delivery.Due < month.Off.Until && delivery.Reason.Contains("I was off", StringComparison.Ordinal)));

    private static bool IsLabelledLate(Reply reply) => reply.Blocks.Any(b => b is ReplyBlock.Note { Text: var text } && text.StartsWith("Late:", StringComparison.Ordinal));

    private static IEnumerable<string> Repeats(IEnumerable<(ConversationKey Where, Reply Reply, string Key, DateTimeOffset At)> posts)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (where, reply, _, at) in posts)
        {
            foreach (var card in reply.Blocks.OfType<ReplyBlock.StoryCard>())
            {
                foreach (var sentence in card.Sentences)
                {
                    var here = string.Create(CultureInfo.InvariantCulture, $"{card.Story} on {at:MM-dd HH:mm}");
                    if (!told.TryAdd(sentence.Text, here))
                    {
                        yield return $"{where.Channel}: {told[sentence.Text]}, {here}: {sentence.Text}";
                    }
                }
            }
        }
    }

    private static string Read(IEnumerable<(ConversationKey Where, Reply Reply, string Key, DateTimeOffset At)> posts, string channel)
    {
        var text = new StringBuilder();
        foreach (var (_, reply, _, at) in posts.Where(p => p.Where.Channel == channel))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n##### {at:yyyy-MM-dd HH:mm}\n");
            foreach (var block in reply.Blocks)
            {
                text.AppendLine(block switch
                {
                    ReplyBlock.Heading b => "# " + b.Text,
                    ReplyBlock.Section b => "## " + b.Text,
                    ReplyBlock.Paragraph b => b.Text,
                    ReplyBlock.Note b => $"({b.Text})",
                    ReplyBlock.Listing b => string.Join('\n', b.Rows.Select(r => $"- {r.Term} | {r.Text}")),
                    ReplyBlock.StoryCard b => $"* {b.Title} [{b.Story}] ({b.When})\n    " + string.Join("\n    ", b.Sentences.Select(s => s.Text)),
                    _ => block.ToString() ?? "",
                });
            }
        }

        return text.ToString();
    }
}
