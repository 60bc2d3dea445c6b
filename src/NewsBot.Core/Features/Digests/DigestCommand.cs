using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Mentions;

namespace NewsBot.Core.Features.Digests;

/// <summary><c>/digest</c>: sets up the digest of a channel or a person, changes it, shows it, or writes one at once.</summary>
internal sealed class DigestCommand(
    ISubscriptions subscriptions,
    SubscriptionChanges changes,
    DigestNow now) : ICommand
{
    public CommandDescription Description { get; } = new("digest", "A digest every morning: set it up, change it, see it now",
    [
        new("action", "What to do; left out: set it up, or show it", OptionKind.Text)
        {
            TakesFirstWord = true,
            Choices = ["now", "preview", "list", "add", "pause", "resume", "stop"],
        },
        .. DigestSettings.Options,
        MentionWish.Option,
        new("to", "Who gets it: this channel, or only you", OptionKind.Text) { Choices = ["here", "me"] },
        new("channel", "Where to post it; left out: here", OptionKind.Channel),
        new("id", "Which digest, where a channel has several", OptionKind.Number) { Minimum = 1 },
        new("since", "With now: how far back: 24h, 7d, today, a date", OptionKind.Since) { Suggestions = ["24h", "3d", "7d"] },
    ])
    {
        Example = "/digest at:08:30 days:weekdays",
        Manages = true,
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var action = request.Options["action"].ToLowerInvariant();
        if (action == "now")
        {
            return await now.PostAsync(request, cancellationToken);
        }

        var where = SubscriptionChanges.Place(request);
        var existing = await subscriptions.ReadAsync(where, request.Person.Id, cancellationToken);
        if (request.Options["id"].Length > 0)
        {
            // Whoever set one up may speak of it anywhere, as on a page of theirs.
            existing = [.. existing.Concat(await subscriptions.ReadOwnedAsync(where.Platform, request.Person.Id, cancellationToken)).DistinctBy(s => s.Id)];
        }

        if (action == "list" || (action.Length == 0 && existing.Count > 0 && !IsChange(request.Options)))
        {
            return await changes.ListAsync(existing, cancellationToken);
        }

        if (action == "add" || (action.Length == 0 && !existing.Any(s => s.Direct == IsDirect(request.Options))))
        {
            return await changes.AddAsync(request, where, cancellationToken);
        }

        if (action == "preview" && existing.Count == 0)
        {
            return await now.PreviewAsync(changes.New(request, where), request, cancellationToken);
        }

        var (which, answer) = Which(existing, request.Options, action);
        return which is null ? answer! : action switch
        {
            "preview" => await now.PreviewAsync(which, request, cancellationToken),
            "pause" => await changes.PauseAsync(which, cancellationToken),
            "resume" => await changes.ResumeAsync(which, cancellationToken),
            "stop" => await changes.StopAsync(which, cancellationToken),
            _ => await changes.ChangeAsync(which, request, cancellationToken),
        };
    }

    private static (Subscription? Which, Reply? Answer) Which(IReadOnlyList<Subscription> existing, CommandOptions given, string action)
    {
        if (given["id"] is { Length: > 0 } id)
        {
            var number = long.Parse(id.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture);
            return existing.FirstOrDefault(s => s.Id.Value == number) is { } named
                ? (named, null)
                : (null, Reply.Text($"There is no digest {number} here. /digest list shows those there are.") with { Private = true });
        }

        var meant = given["to"].Length > 0 ? [.. existing.Where(s => s.Direct == IsDirect(given))] : existing;
        return meant.Count switch
        {
            0 => (null, DigestReply.None),
            1 => (meant[0], null),
            _ => (null, DigestReply.Which(meant, action)),
        };
    }

    private static bool IsChange(CommandOptions given) => DigestSettings.AreIn(given) || given["mention"].Length > 0 || given["to"].Length > 0 || given["id"].Length > 0;

    private static bool IsDirect(CommandOptions given) => given["to"].Equals("me", StringComparison.OrdinalIgnoreCase);
}
