using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>What a digest is to be about.</summary>
public sealed record DigestWish
{
    public required ConversationKey Where { get; init; }

    /// <summary>What was stored or published after this is news.</summary>
    public required DateTimeOffset Since { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required int Count { get; init; }

    public SummaryStyle Style { get; init; } = SummaryStyle.Brief;

    public string Language { get; init; } = "";

    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    public bool WithPicture { get; init; }

    /// <summary>Leaves out what the channel was told, and tells what is new of it as updates.</summary>
    public bool SkipTold { get; init; }

    /// <summary>What a subscription wants.</summary>
    public static DigestWish Of(Subscription subscription, DateTimeOffset since) => new()
    {
        Where = subscription.Where,
        Since = since,
        Zone = subscription.FindZone(),
        Count = subscription.Count,
        Style = subscription.Style,
        Language = subscription.Language,
        Topics = subscription.Topics,
        Sources = subscription.Sources,
        WithPicture = !subscription.WithoutPicture,
        SkipTold = true,
    };
}

/// <param name="Tells">What the channel will have been told by it.</param>
/// <param name="IsEmpty">There was nothing to tell; the reply says so.</param>
public sealed record ComposedDigest(Reply Reply, IReadOnlyList<Told.ToldStory> Tells, bool IsEmpty);
