using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Digests;

/// <summary>A digest at once: for all of a channel, or as a look at what a subscription would bring.</summary>
internal sealed partial class DigestNow(
    ComposeDigest compose, DigestAuthor author, Lazy<IEnumerable<IChatPlatform>> platforms, ConversationMemory memory, IOptions<NewsOptions> options, TimeProvider time,
    ILogger<DigestNow> logger)
{
    public async Task<Reply> PostAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var elsewhere = request.Options["channel"];
        var where = elsewhere.Length > 0 ? new ConversationKey(request.Conversation.Platform, elsewhere, Thread: null) : request.Conversation;
        var zone = request.Person.Zone ?? options.Value.FindZone();
        var plain = new Subscription { Where = where, Owner = request.Person.Id, Zone = zone.Id, Count = options.Value.DigestCount, CreatedAt = time.GetUtcNow() };
        var (wanted, fault) = DigestSettings.Apply(plain, request.Options);
        if (wanted is null)
        {
            return Reply.Text(fault) with { Private = true };
        }

        var now = time.GetUtcNow();
        var since = SinceText.Parse(request.Options["since"], now, zone) ?? now - TimeSpan.FromDays(1);
        var written = await compose.ComposeAsync(
            DigestWish.Of(wanted, since) with { SkipTold = false, WithPicture = elsewhere.Length > 0 && !wanted.WithoutPicture }, request.Replies, cancellationToken);
        return elsewhere.Length > 0
            ? await PostThereAsync(where, written.Reply, wanted.WithoutThread ? "" : DigestAuthor.ThreadName(written.Reply), cancellationToken)
            : written.Reply;
    }

    /// <summary>What would be sent now, for the one who asks; nothing of it counts as told.</summary>
    public async Task<Reply> PreviewAsync(Subscription subscription, ChatRequest.Command request, CancellationToken cancellationToken)
    {
        // An answer is not made again without the picture, as a post is, where a service does not take its address.
        var wish = DigestWish.Of(subscription, await author.SinceAsync(subscription, time.GetUtcNow(), cancellationToken)) with { WithPicture = false };
        var written = await compose.ComposeAsync(wish, request.Replies, cancellationToken);
        var note = new ReplyBlock.Note("A preview, only for you: this is what would be sent now.");
        return written.Reply with { Private = true, Blocks = [.. written.Reply.Blocks.Take(1), note, .. written.Reply.Blocks.Skip(1)] };
    }

    /// <summary>A digest without a thread is still a digest.</summary>
    /// <returns>Why there is none, for the one who asked; empty where there is, or none was to be.</returns>
    private async Task<string> OpenThreadAsync(IChatPlatform platform, ConversationKey under, string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0)
        {
            return "";
        }

        try
        {
            await platform.OpenThreadAsync(under, name, cancellationToken);
            return "";
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoThread(under, exception.Message);
            return " No thread could be opened under it. " + (exception is PostRefusedException or PostPostponedException ? exception.Message : "The service did not answer.");
        }
    }

    private async Task<Reply> PostThereAsync(ConversationKey where, Reply written, string threadName, CancellationToken cancellationToken)
    {
        var platform = platforms.Value.First(p => p.Name == where.Platform);
        try
        {
            var thread = await platform.PostAsync(where, written, PostKey.New(), cancellationToken);
            await memory.RememberPostAsync(thread, "the digest", written, cancellationToken);
            var threadFault = await OpenThreadAsync(platform, thread, threadName, cancellationToken);
            return Reply.Text("The digest is posted there." + threadFault) with { Private = true };
        }
        catch (PostRefusedException refused)
        {
            return Reply.Text(refused.Message) with { Private = true };
        }
        catch (PostPostponedException postponed)
        {
            return Reply.Text($"The digest could not be posted now: {postponed.Message} Try again in a minute.") with { Private = true };
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No thread could be opened under the digest at {Under}: {Reason}")]
    private partial void LogNoThread(ConversationKey under, string reason);
}
