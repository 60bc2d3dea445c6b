using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;

namespace NewsBot.Storage;

/// <summary>Replies as they stand in channels, whole, for as long as their buttons work.</summary>
internal sealed class PostedReplies(Database database) : IPostedReplies
{
    private const string Find = """
        select platform as Platform, message as Message, channel as Channel, thread as Thread, at as At, json as Json
        from posted_reply where platform = @platform and message = @message
        """;

    private const string Write = """
        delete from posted_reply where at < @forgotten;
        insert into posted_reply (platform, message, channel, thread, at, json)
        values (@platform, @message, @channel, @thread, @at, @json)
        on conflict (platform, message) do update
        set channel = excluded.channel, thread = excluded.thread, at = excluded.at, json = excluded.json;
        insert into posted_story (platform, message, story_id) select @platform, @message, value from json_each(@stories) where true
        on conflict do nothing;
        """;

    public async Task<PostedReply?> FindAsync(string platform, string message, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Find, new { platform, message }, cancellationToken: cancellationToken);
        return (await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<Row>(command), cancellationToken))?.ToReply();
    }

    public Task WriteAsync(PostedReply posted, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Write,
            new
            {
                platform = posted.Place.Platform,
                message = posted.Message,
                channel = posted.Place.Channel,
                thread = posted.Place.Thread ?? "",
                at = Instant.ToStored(posted.At),
                json = JsonSerializer.Serialize(posted.Reply, StorageJson.Default.Reply),
                stories = JsonList.Of([.. posted.Reply.Blocks.OfType<ReplyBlock.StoryCard>().Select(c => c.Story.Value).Distinct()]),
                forgotten = Instant.ToStored(posted.At - IPostedReplies.Kept),
            },
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    internal sealed class Row
    {
        public string Platform { get; init; } = "";

        public string Message { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Thread { get; init; } = "";

        public long At { get; init; }

        public string Json { get; init; } = "";

        /// <summary>Null when it was written in a shape this version doesn't know: as good as forgotten.</summary>
        public PostedReply? ToReply()
        {
            try
            {
                var place = new ConversationKey(Platform, Channel, Thread.Length > 0 ? Thread : null);
                var reply = JsonSerializer.Deserialize(Json, StorageJson.Default.Reply);
                return reply is null ? null : new PostedReply(Message, place, reply, Instant.FromStored(At));
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
