using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.Mentions;
using NewsBot.Core.Features.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>What a person can do with a subscription, each with the reply that shows what holds now.</summary>
internal sealed class SubscriptionChanges(
    ISubscriptions subscriptions, IDeliveries ledger, IVotes votes, Lazy<IEnumerable<IChatPlatform>> platforms, IOptions<NewsOptions> options, TimeProvider time)
{
    /// <summary>The channel that is meant; a digest belongs to the channel also when it is asked for in a thread.</summary>
    public static ConversationKey Place(ChatRequest.Command request) => request.Options["channel"] is { Length: > 0 } channel
        ? new ConversationKey(request.Conversation.Platform, channel, Thread: null)
        : request.Conversation.WithThread(null);

    /// <summary>With good defaults and what was typed left out.</summary>
    public Subscription New(ChatRequest.Command request, ConversationKey where) => new()
    {
        Where = where,
        Owner = request.Person.Id,
        Zone = (request.Person.Zone ?? options.Value.FindZone()).Id,
        Count = options.Value.DigestCount,
        CreatedAt = time.GetUtcNow(),
    };

    public async Task<Reply> AddAsync(ChatRequest.Command request, ConversationKey where, CancellationToken cancellationToken)
    {
        var usual = New(request, where);
        if (request.Options["to"].Equals("me", StringComparison.OrdinalIgnoreCase))
        {
            var platform = platforms.Value.First(p => p.Name == where.Platform);
            if (await platform.OpenDirectAsync(where, request.Person.Id, cancellationToken) is not { } direct)
            {
                return Reply.Text("I can't write to you directly here. Leave out “to:me”, and the digest comes to this channel.") with { Private = true };
            }

            usual = usual with { Where = direct, Direct = true };
        }

        var (wanted, fault) = Apply(usual, request.Options);
        if (wanted is null)
        {
            return Reply.Text(fault) with { Private = true };
        }

        var now = time.GetUtcNow();
        return DigestReply.Set(await subscriptions.AddAsync(wanted.NextAfter(now), cancellationToken), isNew: true, now);
    }

    public async Task<Reply> ChangeAsync(Subscription before, ChatRequest.Command request, CancellationToken cancellationToken)
    {
        if (request.Options["trial"].Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return await EndTrialAsync(before, cancellationToken);
        }

        var (after, fault) = Apply(before, request.Options);
        if (after is null)
        {
            return Reply.Text(fault) with { Private = true };
        }

        var now = time.GetUtcNow();
        after = after.NextAfter(now);
        await subscriptions.UpdateAsync(after, cancellationToken);
        return DigestReply.Set(after, isNew: false, now);
    }

    private (Subscription? Changed, string Fault) Apply(Subscription before, CommandOptions given)
    {
        var platform = platforms.Value.FirstOrDefault(p => p.Name == before.Where.Platform);
        var (mention, refusal) = MentionWish.Read(
            before.Mention, given["mention"].Trim(), before.Direct, platform, options.Value.Mentions == MentionsAllowed.All, "News:Mentions=all");
        if (refusal.Length > 0)
        {
            return (null, refusal);
        }

        var (after, fault) = DigestSettings.Apply(before with { Mention = mention }, given);
        return after is null ? (null, fault) : WithTrial(before, after, given["trial"]);
    }

    private (Subscription? Changed, string Fault) WithTrial(Subscription before, Subscription after, string wanted)
    {
        var now = time.GetUtcNow();
        if (wanted.Length == 0 || wanted.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            // Between two other styles it begins anew.
            return (after.Trial is not { } running || after.Style == before.Style ? after
                : after with { Trial = running.Other == after.Style ? null : running with { Since = now } }, "");
        }

        var other = Enum.Parse<SummaryStyle>(wanted, ignoreCase: true);
        return after.Direct ? (null, "Styles are compared by the votes under a digest, and a direct message has none but yours. Say style:… instead.")
            : other == after.Style ? (null, $"The digest is {StyleTrial.Name(other)} already. Compare it with another style, such as trial:{StyleTrial.Name(other == SummaryStyle.Bullets ? SummaryStyle.Brief : SummaryStyle.Bullets)}.")
            : (after with { Trial = new StyleTrial(other, now) }, "");
    }

    private async Task<Reply> EndTrialAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.Trial is not { } trial)
        {
            return Reply.Text("No styles are compared here. /digest trial:bullets begins it: half of the digests come so, nobody knows which, and the votes under them decide.") with { Private = true };
        }

        var digests = await votes.ReadDigestsAsync(subscription.Id, trial.Since, cancellationToken);
        await subscriptions.UpdateAsync(subscription with { Trial = null }, cancellationToken);
        return StyleTrial.Outcome(subscription, trial, digests);
    }

    public async Task<Reply> ListAsync(IReadOnlyList<Subscription> existing, CancellationToken cancellationToken)
    {
        var last = new Dictionary<SubscriptionId, Delivery?>();
        foreach (var subscription in existing)
        {
            last[subscription.Id] = await ledger.LastEndedAsync(DeliveryKind.Digest, subscription.Id.Value, cancellationToken);
        }

        return DigestReply.List(existing, last, time.GetUtcNow());
    }

    public async Task<Reply> PauseAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        await subscriptions.UpdateAsync(subscription with { PausedAt = time.GetUtcNow(), PausedBecause = "" }, cancellationToken);
        return new Reply([new ReplyBlock.Paragraph($"Paused. The digest comes again when somebody says /digest resume.")])
        {
            Buttons = [new("Resume", "digest", CommandOptions.Of(("action", "resume"), ("id", subscription.Id.ToString())))],
        };
    }

    public async Task<Reply> ResumeAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var resumed = (subscription with { PausedAt = null, PausedBecause = "" }).NextAfter(now);
        await subscriptions.UpdateAsync(resumed, cancellationToken);
        return DigestReply.Set(resumed, isNew: false, now);
    }

    public async Task<Reply> StopAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        await subscriptions.RemoveAsync(subscription.Id, cancellationToken);
        return new Reply([new ReplyBlock.Paragraph($"Stopped. No digest comes {TimesText.Words(subscription.Times)} any more. /digest sets one up again.")]);
    }
}
