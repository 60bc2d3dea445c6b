using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>What publishers changed, and where their stories were told.</summary>
internal sealed class Corrections(Database database) : ICorrections
{
    private const string ReadChanged = """
        select v.id as Version, a.id as Article, a.story_id as Story, a.source as Source,
            v.title || char(10) || v.standfirst || char(10) || v.text as Before,
            a.title || char(10) || a.standfirst || char(10) || b.text as After,
            v.replaced_at as At
        from article_version v
        join article a on a.id = v.article_id
        join article_body b on b.article_id = a.id
        where v.id > (select version_id from correction_progress)
        order by v.id
        limit @limit
        """;

    // A story that was merged was told under its old number.
    private const string ReadPosted = """
        select r.platform as Platform, r.message as Message, r.channel as Channel, r.thread as Thread, r.at as At, r.json as Json
        from posted_story s
        join posted_reply r on r.platform = s.platform and r.message = s.message
        where (s.story_id = @story or s.story_id in (select id from story_alias where story_id = @story)) and r.at >= @since
        """;

    private const string Progress = "update correction_progress set version_id = @version where version_id < @version";

    public async Task<IReadOnlyList<ReplacedVersion>> ReadChangedAsync(int limit, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadChanged, new { limit }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<ChangedRow>(command), cancellationToken);
        return [.. rows.Select(r => new ReplacedVersion(r.Version, new ArticleId(r.Article), new StoryId(r.Story), r.Source, r.Before, r.After, Instant.FromStored(r.At)))];
    }

    public async Task<IReadOnlyList<PostedReply>> ReadPostedAsync(StoryId story, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadPosted, new { story = story.Value, since = Instant.ToStored(since) }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<PostedReplies.Row>(command), cancellationToken);
        return [.. rows.Select(r => r.ToReply()).OfType<PostedReply>()];
    }

    public Task EndAsync(long version, IReadOnlyList<NewDelivery> notes, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await DeliveryLedger.AddAsync(connection, notes, cancellationToken);
            return await connection.ExecuteAsync(new CommandDefinition(Progress, new { version }, cancellationToken: cancellationToken));
        },
        cancellationToken);

    private sealed class ChangedRow
    {
        public long Version { get; init; }

        public long Article { get; init; }

        public long Story { get; init; }

        public string Source { get; init; } = "";

        public string Before { get; init; } = "";

        public string After { get; init; } = "";

        public long At { get; init; }
    }
}
