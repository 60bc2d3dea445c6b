using System.Collections.Concurrent;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>A person's App Home: the day's stories, as /news would tell them. See Slack Docs/App Home.</summary>
internal sealed class HomePage(SlackTools tools, IOwnPosts own)
{
    private const int Most = 20_000;

    /// <summary>Somebody who switches to and fro need not cost a ranking each time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(TeamId, UserId), long> _shown = new();

    /// <returns>The request whose answer is the page; null while what is there is fresh.</returns>
    public ChatRequest? Open(SlackTeam team, Person person, UserId user)
    {
        if (_shown.TryGetValue((team.Id, user), out var at) && tools.Time.GetElapsedTime(at) < Fresh)
        {
            return null;
        }

        if (_shown.Count >= Most)
        {
            _shown.Clear();
        }

        _shown[(team.Id, user)] = tools.Time.GetTimestamp();
        var key = new ConversationKey(SlackPlatform.PlatformName, $"{team.Id}/home-{user}", Thread: null);
        return new ChatRequest.Command(key, person, new Sink(team, user, key, person, tools, own, missing: () => _shown.TryRemove((team.Id, user), out _)), "news", CommandOptions.Of(("count", "5")));
    }

    /// <summary>From this view a question goes to the direct conversation: a view has no thread.</summary>
    public static string KeyOf(TeamId team, UserId user) => $"home-{team}-{user}";

    private sealed class Sink(SlackTeam team, UserId user, ConversationKey where, Person person, SlackTools tools, IOwnPosts own, Action missing) : IReplySink
    {
        /// <summary>Nobody waits in front of a page that is not there yet.</summary>
        public Task DraftAsync(Reply reply, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
        {
            var mine = await own.ReadAsync(where.Platform, person.Id, cancellationToken);
            var page = reply with { Blocks = [.. reply.Blocks, .. Yours(mine)], Buttons = [.. mine.Buttons, .. reply.Buttons] };
            var key = KeyOf(team.Id, user);
            var view = tools.Renderer.Home(page, key);
            try
            {
                (await team.Api.PublishViewAsync(new PublishView(user, view), cancellationToken)).Need();
            }
            catch (Exception exception) when (exception is SlackApiException or SlackUnreachableException)
            {
                // Who opens it again is not to find it empty for minutes.
                missing();
                throw;
            }

            await tools.Posted.WriteAsync(new PostedReply(key, where, page, tools.Time.GetUtcNow()), cancellationToken);
            return where;
        }

        private IEnumerable<ReplyBlock> Yours(OwnPosts mine) =>
        [
            new ReplyBlock.Section("Yours"),
            new ReplyBlock.Listing(
            [
                .. mine.Rows.Count > 0 ? mine.Rows : [new ListingRow("Digests and watches", "none set up by you; /digest and /watch do, in a channel or with to:me")],
                new ListingRow("Time zone", person.Zone is { } zone ? $"{zone.Id}, from your Slack profile unless you set another by /timezone" : "not known; set it by /timezone"),
                new ListingRow("Questions", "write to me in Messages, mention me in a channel, or answer in a thread under my posts"),
                new ListingRow("All commands", "/help"),
            ]),
        ];
    }
}
