using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>One vote for each person and message.</summary>
internal sealed class Votes(Database database, TimeProvider time) : IVotes
{
    private const string Read = "select vote from vote where platform = @platform and message = @message and person = @person";

    private const string Write = """
        insert into vote (platform, message, person, vote, at) values (@platform, @message, @person, @vote, @at)
        on conflict (platform, message, person) do update set vote = excluded.vote, at = excluded.at
        """;

    // A channel's threads count as the channel: there people talk about what was posted in it.
    private const string ReadChannel = """
        select v.vote as Vote, r.json as Json
        from vote v
        join posted_reply r on r.platform = v.platform and r.message = v.message
        where v.platform = @platform and r.channel = @channel and v.at >= @since and v.vote <> 0
        order by v.at desc
        limit 500
        """;

    // A vote is kept under the message on Discord, and under the key of the post on Slack.
    private const string ReadDigests = """
        select d.slot as Slot, coalesce(sum(v.vote > 0), 0) as Up, coalesce(sum(v.vote < 0), 0) as Down
        from delivery d
        left join vote v on v.platform = d.platform and v.message in (d.posted_thread, d.key)
        where d.kind = @kind and d.number = @number and d.state = @sent and d.due_at >= @since
        group by d.slot
        order by d.slot
        """;

    private const string Forget = """
        delete from vote
        where platform = @platform and message in (select message from posted_reply where platform = @platform and channel = @channel)
        """;

    public async Task<IReadOnlyList<StoryVote>> ReadAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            ReadChannel, new { platform = channel.Platform, channel = channel.Channel, since = Instant.ToStored(since) }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<(long Vote, string Json)>(command), cancellationToken);
        return [.. rows.SelectMany(r => Shares(r.Vote, r.Json))];
    }

    public async Task<IReadOnlyList<DigestVotes>> ReadDigestsAsync(SubscriptionId subscription, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            ReadDigests,
            new { kind = (int)DeliveryKind.Digest, number = subscription.Value, sent = (int)DeliveryState.Sent, since = Instant.ToStored(since) },
            cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<(string Slot, long Up, long Down)>(command), cancellationToken);
        return [.. rows.Select(r => new DigestVotes(r.Slot, (int)r.Up, (int)r.Down))];
    }

    public Task<int> ForgetAsync(ConversationKey channel, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Forget, new { platform = channel.Platform, channel = channel.Channel }, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public Task<Vote> CastAsync(string platform, string message, string person, Vote vote, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                var before = await connection.ExecuteScalarAsync<int?>(
                    new CommandDefinition(Read, new { platform, message, person }, cancellationToken: cancellationToken));
                var now = before == (int)vote ? Vote.None : vote;
                await connection.ExecuteAsync(new CommandDefinition(
                    Write,
                    new { platform, message, person, vote = (int)now, at = Instant.ToStored(time.GetUtcNow()) },
                    cancellationToken: cancellationToken));
                return now;
            },
            cancellationToken);

    private static IEnumerable<StoryVote> Shares(long vote, string json)
    {
        Reply? reply;
        try
        {
            reply = JsonSerializer.Deserialize(json, StorageJson.Default.Reply);
        }
        catch (JsonException)
        {
            yield break;
        }

        var stories = (reply?.Blocks ?? []).SelectMany(b => b switch
        {
            ReplyBlock.StoryCard card => [card.Story],
            ReplyBlock.Answer answer => answer.Stories,
            _ => (IReadOnlyList<StoryId>)[],
        }).Distinct().ToList();
        foreach (var story in stories)
        {
            yield return new StoryVote(story, (double)vote / stories.Count);
        }
    }
}
