using System.Text.Json;
using Dapper;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>What was written about each version of a story. A new version leaves the older summaries where they are.</summary>
internal sealed class SummaryStore(Database database) : ISummaryStore
{
    private const string Find = """
        select json from summary
        where story_id = @story and story_version = @version and style = @style and language = @language and model = @model
        """;

    private const string Write = """
        insert into summary (story_id, story_version, style, language, model, json, written_at)
        values (@story, @version, @style, @language, @model, @json, @at)
        on conflict do update set json = excluded.json, written_at = excluded.written_at
        """;

    public async Task<StorySummary?> FindAsync(SummaryKey key, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Find,
            new { story = key.Story.Value, version = key.StoryVersion, style = Name(key.Style), language = key.Language, model = key.Model },
            cancellationToken: cancellationToken);
        var json = await database.ReadAsync(c => c.ExecuteScalarAsync<string?>(command), cancellationToken);
        if (json is null)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, StorageJson.Default.StorySummary);
        }
        catch (JsonException)
        {
            // Written in a shape this version doesn't know. It can be written again at any time.
            return null;
        }
    }

    public Task WriteAsync(
        SummaryKey key, StorySummary summary, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Write,
            new
            {
                story = key.Story.Value,
                version = key.StoryVersion,
                style = Name(key.Style),
                language = key.Language,
                model = key.Model,
                json = JsonSerializer.Serialize(summary, StorageJson.Default.StorySummary),
                at = Instant.ToStored(at),
            },
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    private static string Name(SummaryStyle style) => style switch
    {
        SummaryStyle.Brief => "brief",
        SummaryStyle.Standard => "standard",
        SummaryStyle.Deep => "deep",
        SummaryStyle.Eli5 => "eli5",
        SummaryStyle.Bullets => "bullets",
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "There is no such style."),
    };
}
