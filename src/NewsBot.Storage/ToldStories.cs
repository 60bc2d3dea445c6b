using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Told;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>
/// What channels were told, a row for each telling. A post that is written and not yet sent counts as told: else the next one, written while
/// that one waits for its platform, would say the same again.
/// </summary>
internal sealed class ToldStories(Database database) : IToldStories
{
    private const string Insert = """
        insert into told (platform, channel, story_id, at, claims) values (@platform, @channel, @story, @at, @claims)
        """;

    // A story that was merged was told under its old number.
    private const string Read = """
        select coalesce(a.story_id, t.story_id) as Story, t.at as At, t.claims as Claims
        from told t
        left join story_alias a on a.id = t.story_id
        where t.platform = @platform and t.channel = @channel
            and t.story_id in (
                select value from json_each(@stories)
                union select id from story_alias where story_id in (select value from json_each(@stories)))
        order by t.at
        """;

    private const string ReadClaims = "select claims from told where platform = @platform and channel = @channel and at >= @since";

    private const string ReadOnTheWay = "select json from delivery where platform = @platform and channel = @channel and state in (1, 2)";

    public async Task<IReadOnlySet<string>> ReadClaimsAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var values = new { platform = channel.Platform, channel = channel.Channel, since = Instant.ToStored(since) };
        var rows = await database.ReadAsync(c => c.QueryAsync<string>(new CommandDefinition(ReadClaims, values, cancellationToken: cancellationToken)), cancellationToken);
        var coming = await ReadOnTheWayAsync(channel, cancellationToken);
        return rows.SelectMany(Texts).Concat(coming.SelectMany(t => t.Claims)).ToHashSet(StringComparer.Ordinal);
    }

    public static async Task AddAsync(SqliteConnection connection, ConversationKey channel, IReadOnlyList<ToldStory> tells, CancellationToken cancellationToken)
    {
        foreach (var told in tells)
        {
            var values = new
            {
                platform = channel.Platform,
                channel = channel.Channel,
                story = told.Story.Value,
                at = Instant.ToStored(told.At),
                claims = JsonSerializer.Serialize(told.Claims, StorageJson.Default.IReadOnlyListString),
            };
            await connection.ExecuteAsync(new CommandDefinition(Insert, values, cancellationToken: cancellationToken));
        }
    }

    public async Task<IReadOnlyDictionary<StoryId, ToldStory>> ReadAsync(
        ConversationKey channel, IReadOnlyCollection<StoryId> stories, CancellationToken cancellationToken)
    {
        if (stories.Count == 0)
        {
            return new Dictionary<StoryId, ToldStory>();
        }

        var command = new CommandDefinition(
            Read,
            new { platform = channel.Platform, channel = channel.Channel, stories = JsonList.Of([.. stories.Select(s => s.Value)]) },
            cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<Row>(command), cancellationToken);
        var coming = (await ReadOnTheWayAsync(channel, cancellationToken)).Where(t => stories.Contains(t.Story));
        return rows.Select(r => new ToldStory(new StoryId(r.Story), Texts(r.Claims), Instant.FromStored(r.At))).Concat(coming)
            .GroupBy(t => t.Story)
            .ToDictionary(g => g.Key, g => new ToldStory(g.Key, [.. g.SelectMany(t => t.Claims)], g.Max(t => t.At)) { FirstAt = g.Min(t => t.At) });
    }

    private async Task<List<ToldStory>> ReadOnTheWayAsync(ConversationKey channel, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadOnTheWay, new { platform = channel.Platform, channel = channel.Channel }, cancellationToken: cancellationToken);
        var contents = await database.ReadAsync(c => c.QueryAsync<string>(command), cancellationToken);
        return [.. contents.Where(c => c.Length > 0).SelectMany(c => JsonSerializer.Deserialize(c, StorageJson.Default.DeliveryContent)?.Tells ?? [])];
    }

    private static IReadOnlyList<string> Texts(string json) => JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListString) ?? [];

    private sealed class Row
    {
        public long Story { get; init; }

        public long At { get; init; }

        public string Claims { get; init; } = "";
    }
}
