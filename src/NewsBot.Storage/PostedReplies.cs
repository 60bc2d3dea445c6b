using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;

namespace NewsBot.Storage;

/// <summary>Replies as they stand in channels, whole, for as long as their buttons work.</summary>
internal sealed class PostedReplies(Database database) : IPostedReplies
{
    private const string Find = """
        select channel as Channel, thread as Thread, at as At, json as Json
        from posted_reply where platform = @platform and message = @message
        """;

    private const string Write = """
        delete from posted_reply where at < @forgotten;
        insert into posted_reply (platform, message, channel, thread, at, json)
        values (@platform, @message, @channel, @thread, @at, @json)
        on conflict (platform, message) do update
        set channel = excluded.channel, thread = excluded.thread, at = excluded.at, json = excluded.json;
        """;

    public async Task<PostedReply?> FindAsync(string platform, string message, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Find, new { platform, message }, cancellationToken: cancellationToken);
        if (await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<Row>(command), cancellationToken) is not { } row)
        {
            return null;
        }

        try
        {
            var place = new ConversationKey(platform, row.Channel, row.Thread.Length > 0 ? row.Thread : null);
            var reply = JsonSerializer.Deserialize(row.Json, StorageJson.Default.Reply);
            return reply is null ? null : new PostedReply(message, place, reply, Instant.FromStored(row.At));
        }
        catch (JsonException)
        {
            // Written in a shape this version doesn't know: as good as forgotten.
            return null;
        }
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
                forgotten = Instant.ToStored(posted.At - IPostedReplies.Kept),
            },
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    private sealed class Row
    {
        public string Channel { get; init; } = "";

        public string Thread { get; init; } = "";

        public long At { get; init; }

        public string Json { get; init; } = "";
    }
}
