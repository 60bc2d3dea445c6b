using System.Globalization;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Mentions;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Watches;

/// <summary><c>/watch</c>: tells of stories on something as they come.</summary>
internal sealed class WatchCommand(
    IWatches watches, ITopics topics, Entities entities, Lazy<IEnumerable<IChatPlatform>> platforms, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    private const int MostMuted = 200;
    private const int MostInAChannel = 50;
    private const int LongestTerm = 80;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public CommandDescription Description { get; } = new("watch", "Tells of stories on something within a minute",
    [
        new("action", "What to do; left out: watch, or list", OptionKind.Text) { TakesFirstWord = true, Choices = ["list", "stop", "mute", "resume"] },
        new("term", "What to watch: a topic, a company, a model, any words", OptionKind.Text)
        {
            TakesFreeText = true,
            Suggestions = [.. topics.All.Select(t => t.Name)],
            Completes = true,
        },
        new("important", "Only what several publishers tell or many people read", OptionKind.Text) { Choices = ["yes", "no"] },
        new("quiet", "Hours without posts, told together afterwards: 22:00-07:00, or none", OptionKind.Text) { Suggestions = ["22:00-07:00", "none"] },
        MentionWish.Option,
        new("to", "Who is told: this channel, or only you", OptionKind.Text) { Choices = ["here", "me"] },
        new("channel", "Where to post it; left out: here", OptionKind.Channel),
        new("id", "Which watch", OptionKind.Number) { Minimum = 1 },
        new("story", "With mute: the number shown with the story", OptionKind.Number) { Minimum = 1 },
    ])
    {
        Example = "/watch openai important:yes quiet:22:00-07:00",
        Manages = true,
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var where = SubscriptionChanges.Place(request);
        var existing = await watches.ReadAsync(where, request.Person.Id, cancellationToken);
        var action = request.Options["action"].ToLowerInvariant();
        var term = request.Options["term"].Trim();
        if (action == "list" || (action.Length == 0 && term.Length == 0 && request.Options["id"].Length == 0))
        {
            return await ListAsync(existing, cancellationToken);
        }

        if (action.Length == 0 && request.Options["id"].Length == 0 && Same(existing, term) is null)
        {
            return await AddAsync(request, where, term, existing.Count, cancellationToken);
        }

        var watch = Find(existing, request.Options["id"], term) ?? await OwnAsync(request, cancellationToken);
        return watch is null
            ? Private(existing.Count == 0 ? "There is no watch here. /watch and a word sets one up." : $"Say which watch: /watch {action} id:{existing[^1].Id}. /watch list shows them.")
            : action switch
            {
                "stop" => await StopAsync(watch, cancellationToken),
                "mute" => await MuteAsync(watch, request.Options["story"], cancellationToken),
                "resume" => await ChangeAsync(watch with { PausedAt = null, PausedBecause = "" }, request, cancellationToken),
                _ => await ChangeAsync(watch, request, cancellationToken),
            };
    }

    private async Task<Reply> AddAsync(ChatRequest.Command request, ConversationKey where, string term, int count, CancellationToken cancellationToken)
    {
        if (term.Length > LongestTerm)
        {
            return Private($"That is too long to watch for: up to {LongestTerm} characters, such as a name or a topic.");
        }

        if (count >= MostInAChannel)
        {
            return Private($"There are {MostInAChannel} watches here already. /watch list shows them, /watch stop ends one.");
        }

        var watch = new Watch
        {
            Where = where,
            Owner = request.Person.Id,
            Term = term,
            Zone = (request.Person.Zone ?? options.Value.FindZone()).Id,
            CreatedAt = time.GetUtcNow(),
        };
        if (request.Options["to"].Equals("me", StringComparison.OrdinalIgnoreCase))
        {
            var platform = platforms.Value.First(p => p.Name == where.Platform);
            if (await platform.OpenDirectAsync(where, request.Person.Id, cancellationToken) is not { } direct)
            {
                return Private("I can't write to you directly here. Leave out “to:me”, and the stories come to this channel.");
            }

            watch = watch with { Where = direct, Direct = true };
        }

        var (wanted, fault) = Apply(watch, request.Options);
        return wanted is null ? Private(fault) : Set(await watches.AddAsync(wanted, cancellationToken));
    }

    private async Task<Reply> ChangeAsync(Watch watch, ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var (changed, fault) = Apply(watch, request.Options);
        if (changed is null)
        {
            return Private(fault);
        }

        await watches.UpdateAsync(changed, cancellationToken);
        return Set(changed);
    }

    private async Task<Reply> StopAsync(Watch watch, CancellationToken cancellationToken)
    {
        await watches.RemoveAsync(watch.Id, cancellationToken);
        return Reply.Text($"Stopped. I no longer watch for “{watch.Term}”{(watch.Direct ? "" : " here")}.");
    }

    private async Task<Reply> MuteAsync(Watch watch, string story, CancellationToken cancellationToken)
    {
        if (story.Length == 0)
        {
            return Private($"Say which story: /watch mute id:{watch.Id} story:12. The number is shown with each story.");
        }

        var id = new StoryId(long.Parse(story.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture));
        await watches.UpdateAsync(watch with { Muted = [.. watch.Muted.Append(id).Distinct().TakeLast(MostMuted)] }, cancellationToken);
        return Private($"Muted. This watch tells nothing more of story {id}.");
    }

    private async Task<Reply> ListAsync(IReadOnlyList<Watch> existing, CancellationToken cancellationToken)
    {
        if (existing.Count == 0)
        {
            return Reply.Text("I watch for nothing here yet. /watch and a word sets it up: /watch openai.");
        }

        var caught = await watches.CountAsync([.. existing.Select(w => w.Id)], time.GetUtcNow() - Lately, cancellationToken);
        return new Reply(
        [
            new ReplyBlock.Heading(existing.Count == 1 ? "The watch here" : "The watches here"),
            new ReplyBlock.Listing([.. existing.Select(w => Row(w, caught.GetValueOrDefault(w.Id)))]),
            new ReplyBlock.Note("/watch stop id:1 ends one. Saying a term again with other options changes it."),
        ]);
    }

    private static ListingRow Row(Watch watch, int caught) => new(
        $"Watch {watch.Id}: {watch.Term}",
        Words(watch) + (watch.PausedAt is null ? $" {Count(caught)} this week." : $" Paused: {watch.PausedBecause}"),
        Health: watch.PausedAt is null ? RowHealth.Good : RowHealth.Failing);

    private Reply Set(Watch watch)
    {
        var words = WatchMatcher.Words(watch.Term, topics, entities).Where(w => !w.Equals(watch.Term, StringComparison.OrdinalIgnoreCase)).Take(6).ToList();
        return new Reply(
        [
            new ReplyBlock.Paragraph($"I watch for “{watch.Term}” and tell {(watch.Direct ? "you directly" : "it here")}. {Words(watch)}".TrimEnd()),
            new ReplyBlock.Note(words.Count == 0 ? "It matches where a title names it, or a text does more than once." : $"It also matches {TimesText.Join(words)}{(words.Count == 6 ? " and more" : "")}."),
        ])
        {
            Buttons = [new("Stop", "watch", CommandOptions.Of(("action", "stop"), ("id", watch.Id.ToString())))],
        };
    }

    internal static string Words(Watch watch) =>
        (watch.ImportantOnly ? "Only what several publishers tell or many people read." : "Each story once, and again when there is more to it.")
        + (watch.QuietFrom is { } from && watch.QuietTo is { } to ? string.Create(CultureInfo.InvariantCulture, $" Quiet from {from:HH:mm} to {to:HH:mm} ({watch.Zone}).") : "")
        + (MentionWish.Words(watch.Mention) is { Length: > 0 } mention ? " " + mention : "");

    private static string Count(int caught) => caught switch
    {
        0 => "Nothing",
        1 => "1 post",
        _ => caught.ToString(CultureInfo.InvariantCulture) + " posts",
    };

    /// <summary>The watch with what was typed, or what is wrong with that as a sentence.</summary>
    private (Watch? Changed, string Fault) Apply(Watch watch, CommandOptions given)
    {
        var platform = platforms.Value.FirstOrDefault(p => p.Name == watch.Where.Platform);
        var (mention, refusal) = MentionWish.Read(
            watch.Mention, given["mention"].Trim(), watch.Direct, platform, options.Value.Mentions != MentionsAllowed.None, "News:Mentions=watches");
        if (refusal.Length > 0)
        {
            return (null, refusal);
        }

        watch = watch with { Mention = mention };
        if (given["important"] is { Length: > 0 } important)
        {
            watch = watch with { ImportantOnly = important.Equals("yes", StringComparison.OrdinalIgnoreCase) };
        }

        if (given["quiet"] is not { Length: > 0 } quiet)
        {
            return (watch, "");
        }

        if (quiet.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return (watch with { QuietFrom = null, QuietTo = null }, "");
        }

        return quiet.Split(['-', '–']) is [var from, var to] && TimesText.Times(from) is [var start] && TimesText.Times(to) is [var end]
            ? (watch with { QuietFrom = start, QuietTo = end }, "")
            : (null, $"“{quiet}” are no hours I understand. Write them as quiet:22:00-07:00, or quiet:none.");
    }

    /// <summary>Whoever set one up may speak of it anywhere, as on a page of theirs.</summary>
    private async Task<Watch?> OwnAsync(ChatRequest.Command request, CancellationToken cancellationToken) =>
        (await watches.ReadOwnedAsync(request.Conversation.Platform, request.Person.Id, cancellationToken)).FirstOrDefault(w => w.Id.ToString() == request.Options["id"].TrimStart('#'));

    private static Watch? Same(IReadOnlyList<Watch> existing, string term) => existing.FirstOrDefault(w => w.Term.Equals(term, StringComparison.OrdinalIgnoreCase));

    private static Watch? Find(IReadOnlyList<Watch> existing, string id, string term) =>
        id.Length > 0 ? existing.FirstOrDefault(w => w.Id.ToString() == id.TrimStart('#'))
        : term.Length > 0 ? Same(existing, term)
        : existing is [var only] ? only : null;

    private static Reply Private(string text) => Reply.Text(text) with { Private = true };
}
