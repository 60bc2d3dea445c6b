using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;

namespace NewsBot.Storage;

/// <summary>The last list of each conversation.</summary>
internal sealed class Rankings(Database database) : IRankings
{
    private const string Write = """
        insert into ranking (platform, channel, thread, at, json) values (@platform, @channel, @thread, @at, @json)
        on conflict (platform, channel, thread) do update set at = excluded.at, json = excluded.json
        """;

    private const string Read = "select json from ranking where platform = @platform and channel = @channel and thread = @thread";

    public Task WriteAsync(ConversationKey where, KeptRanking ranking, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Write,
            new
            {
                platform = where.Platform,
                channel = where.Channel,
                thread = where.Thread ?? "",
                at = Instant.ToStored(ranking.At),
                json = JsonSerializer.Serialize(ranking, StorageJson.Default.KeptRanking),
            },
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public async Task<KeptRanking?> ReadAsync(ConversationKey where, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Read, new { platform = where.Platform, channel = where.Channel, thread = where.Thread ?? "" }, cancellationToken: cancellationToken);
        if (await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<string>(command), cancellationToken) is not { } json)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, StorageJson.Default.KeptRanking);
        }
        catch (JsonException)
        {
            // Written in a shape this version doesn't know: as good as forgotten.
            return null;
        }
    }
}
