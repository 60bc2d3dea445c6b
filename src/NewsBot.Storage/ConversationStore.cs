using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>Conversations, kept within the limits that <see cref="Conversation"/> states.</summary>
internal sealed class ConversationStore(Database database) : IConversationStore
{
    private const string Find = """
        select id from conversation where platform = @platform and channel = @channel and thread = @thread
        """;

    private const string Add = """
        insert into conversation (platform, channel, thread) values (@platform, @channel, @thread)
        on conflict do nothing
        """;

    private const string ReadTurns = """
        select asked as Asked, answered as Answered, at as At, open as Open from conversation_turn where conversation_id = @id order by id
        """;

    private const string ReadShown = "select story_id from conversation_story where conversation_id = @id order by position";

    private const string AddTurn = """
        insert into conversation_turn (conversation_id, asked, answered, at, open) values (@id, @asked, @answered, @at, @open)
        """;

    private const string ForgetTurns = """
        delete from conversation_turn
        where conversation_id = @id and id not in (
            select id from conversation_turn where conversation_id = @id order by id desc limit @kept)
        """;

    private const string ReplaceShown = """
        delete from conversation_story where conversation_id = @id;
        insert into conversation_story (conversation_id, position, story_id)
        select @id, key, value from json_each(@shown);
        """;

    public async Task<Conversation> ReadAsync(ConversationKey key, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            async connection =>
            {
                var id = await connection.ExecuteScalarAsync<long?>(
                    new CommandDefinition(Find, Columns(key), cancellationToken: cancellationToken));
                if (id is null)
                {
                    return Conversation.Empty(key);
                }

                var shown = await connection.QueryAsync<long>(
                    new CommandDefinition(ReadShown, new { id }, cancellationToken: cancellationToken));
                var turns = await connection.QueryAsync<TurnRow>(
                    new CommandDefinition(ReadTurns, new { id }, cancellationToken: cancellationToken));
                return new Conversation(
                    key,
                    [.. shown.Select(s => new StoryId(s))],
                    [.. turns.Select(ToTurn)]);
            },
            cancellationToken);

    public async Task RememberAsync(
        ConversationKey key, Turn turn, IReadOnlyList<StoryId> shown, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(new CommandDefinition(Add, Columns(key), cancellationToken: cancellationToken));
                var id = await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition(Find, Columns(key), cancellationToken: cancellationToken));
                await connection.ExecuteAsync(new CommandDefinition(
                    AddTurn,
                    new { id, asked = turn.Asked, answered = turn.Answered, at = Instant.ToStored(turn.At), open = turn.Open is null ? null : JsonSerializer.Serialize(turn.Open, StorageJson.Default.OpenQuestion) },
                    cancellationToken: cancellationToken));
                await connection.ExecuteAsync(new CommandDefinition(
                    ForgetTurns, new { id, kept = Conversation.TurnsKept }, cancellationToken: cancellationToken));
                var before = await connection.QueryAsync<long>(
                    new CommandDefinition(ReadShown, new { id }, cancellationToken: cancellationToken));
                var now = shown.Select(s => s.Value).Concat(before).Distinct().Take(Conversation.StoriesKept);
                return await connection.ExecuteAsync(new CommandDefinition(
                    ReplaceShown, new { id, shown = JsonList.Of(now) }, cancellationToken: cancellationToken));
            },
            cancellationToken);

    private static Turn ToTurn(TurnRow row) => new(row.Asked, row.Answered, Instant.FromStored(row.At))
    {
        Open = row.Open is null ? null : JsonSerializer.Deserialize(row.Open, StorageJson.Default.OpenQuestion),
    };

    private static object Columns(ConversationKey key) =>
        new { platform = key.Platform, channel = key.Channel, thread = key.Thread ?? "" };

    private sealed class TurnRow
    {
        public string Asked { get; init; } = "";

        public string Answered { get; init; } = "";

        public long At { get; init; }

        public string? Open { get; init; }
    }
}
