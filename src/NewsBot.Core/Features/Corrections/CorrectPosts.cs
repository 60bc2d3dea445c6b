using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Corrections;

/// <summary>When a source changes a fact that was posted, the post is put right, and its thread is told what changed.</summary>
public sealed partial class CorrectPosts(
    ICorrections corrections, IStoryReader stories, INewsWriter writer, Lazy<IEnumerable<IChatPlatform>> platforms, TimeProvider time, ILogger<CorrectPosts> logger)
{
    private const int AtOnce = 50;

    /// <summary>Nobody reads a digest that is older; what it said stays in its time.</summary>
    private static readonly TimeSpan Corrected = TimeSpan.FromDays(7);

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var changed in await corrections.ReadChangedAsync(AtOnce, cancellationToken))
        {
            var notes = new List<NewDelivery>();
            foreach (var posted in await corrections.ReadPostedAsync(changed.Story, time.GetUtcNow() - Corrected, cancellationToken))
            {
                if (Wrong(posted.Reply, changed) is { Count: > 0 } wrong && await CorrectAsync(posted, changed, wrong, cancellationToken) is { } note)
                {
                    notes.Add(note);
                }
            }

            await corrections.EndAsync(changed.Version, notes, cancellationToken);
        }
    }

    private static List<(ReplyBlock.StoryCard Card, IReadOnlyList<CitedSentence> Sentences)> Wrong(Reply reply, ReplacedVersion changed) =>
        [.. reply.Blocks.OfType<ReplyBlock.StoryCard>().Select(card => (card, ChangedFacts.In(card, changed))).Where(w => w.Item2.Count > 0)];

    private async Task<NewDelivery?> CorrectAsync(
        PostedReply posted, ReplacedVersion changed, List<(ReplyBlock.StoryCard Card, IReadOnlyList<CitedSentence> Sentences)> wrong, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if ((await stories.ReadAsync([changed.Story], cancellationToken)) is not [var story]
            || platforms.Value.FirstOrDefault(p => p.Name == posted.Place.Platform) is not { } platform)
        {
            return null;
        }

        var summary = await writer.SummariseAsync(story, SummaryStyle.Brief, "", cancellationToken);
        var right = StoryCards.Card(story, summary, now, TimeZoneInfo.Utc);
        var blocks = posted.Reply.Blocks.Select(b => wrong.Exists(w => ReferenceEquals(w.Card, b)) ? right with { When = $"{((ReplyBlock.StoryCard)b).When} · corrected" } : b);
        try
        {
            var edited = await platform.ReplaceAsync(posted, posted.Reply with { Blocks = [.. blocks] }, cancellationToken);
            LogCorrected(changed.Article, posted.Place, edited);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The note below says it, whether or not the post could be put right.
            LogNotEdited(changed.Article, posted.Place, exception.GetType().Name);
        }

        return Note(posted, changed, wrong, right, now);
    }

    private static NewDelivery Note(
        PostedReply posted, ReplacedVersion changed, List<(ReplyBlock.StoryCard Card, IReadOnlyList<CitedSentence> Sentences)> wrong, ReplyBlock.StoryCard right, DateTimeOffset now)
    {
        var was = string.Join(" ", wrong.SelectMany(w => w.Sentences).Select(s => s.Text).Distinct(StringComparer.Ordinal));
        var reply = new Reply(
        [
            new ReplyBlock.Paragraph($"Correction: {changed.Source} has changed its article since I told of it. It no longer says: “{was}”"),
            right,
        ]);
        return new NewDelivery(DeliveryKind.Correction, changed.Version, posted.Place + " " + posted.Message, posted.Place, now, PostKey.New()) { Reply = reply };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Article {Article} changed a fact that was posted in {Where}; the post is put right: {Edited}.")]
    private partial void LogCorrected(ArticleId article, ConversationKey where, bool edited);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Article {Article} changed a fact that was posted in {Where}, and the post could not be put right ({Failure}).")]
    private partial void LogNotEdited(ArticleId article, ConversationKey where, string failure);
}

/// <summary>A correction's note is written before it enters the ledger. Where it is refused nobody is told: the place is gone.</summary>
internal sealed class CorrectionAuthor : IDeliveryAuthor
{
    public DeliveryKind Kind => DeliveryKind.Correction;

    public string Name => "a correction";

    public Task<WrittenDelivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A correction is written before it is put into the ledger.");

    public Task RefusedAsync(Delivery delivery, CancellationToken cancellationToken) => Task.CompletedTask;
}
