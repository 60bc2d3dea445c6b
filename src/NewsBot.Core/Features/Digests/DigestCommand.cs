using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Digests;

/// <summary><c>/digest now</c>: the digest of the last day, at once, here or in another channel.</summary>
internal sealed class DigestCommand(
    ComposeDigest digest,
    Lazy<IEnumerable<IChatPlatform>> platforms,
    ConversationMemory memory,
    IOptions<NewsOptions> options,
    TimeProvider time) : ICommand
{
    public CommandDescription Description { get; } = new("digest", "The digest of the last day",
    [
        new("action", "What to do", OptionKind.Text) { TakesFreeText = true, Choices = ["now"] },
        new("since", "How far back: 24h, 7d, today, a date", OptionKind.Since) { Suggestions = ["24h", "3d", "7d"] },
        new("channel", "Where to post it; left out: here", OptionKind.Channel),
    ])
    {
        Example = "/digest now since:7d",
        Manages = true,
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var zone = request.Person.Zone ?? options.Value.FindZone();
        var now = time.GetUtcNow();
        var since = SinceText.Parse(request.Options["since"], now, zone) ?? now - TimeSpan.FromDays(1);
        var elsewhere = request.Options["channel"];
        var where = elsewhere.Length > 0 ? new ConversationKey(request.Conversation.Platform, elsewhere, Thread: null) : request.Conversation;
        var written = await digest.ComposeAsync(where, since, zone, request.Replies, cancellationToken);
        return elsewhere.Length > 0 ? await PostAsync(where, written, cancellationToken) : written;
    }

    private async Task<Reply> PostAsync(ConversationKey where, Reply written, CancellationToken cancellationToken)
    {
        var platform = platforms.Value.First(p => p.Name == where.Platform);
        try
        {
            var thread = await platform.PostAsync(where, written, cancellationToken);
            await memory.RememberPostAsync(thread, "the digest", written, cancellationToken);
            return Reply.Text("The digest is posted there.") with { Private = true };
        }
        catch (PostRefusedException refused)
        {
            return Reply.Text(refused.Message) with { Private = true };
        }
    }
}
