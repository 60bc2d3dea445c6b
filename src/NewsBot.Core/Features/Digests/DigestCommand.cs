using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Digests;

/// <summary><c>/digest now</c>: the digest of the last day, at once.</summary>
internal sealed class DigestCommand(ComposeDigest digest, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    public CommandDescription Description { get; } = new("digest", "The digest of the last day",
    [
        new("action", "What to do", OptionKind.Text) { TakesFreeText = true, Choices = ["now"] },
        new("since", "How far back: 24h, 7d, today, a date", OptionKind.Since) { Suggestions = ["24h", "3d", "7d"] },
    ])
    {
        Example = "/digest now since:7d",
    };

    public Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var zone = request.Person.Zone ?? options.Value.FindZone();
        var now = time.GetUtcNow();
        var since = SinceText.Parse(request.Options["since"], now, zone) ?? now - TimeSpan.FromDays(1);
        return digest.ComposeAsync(since, zone, request.Replies, cancellationToken);
    }
}
