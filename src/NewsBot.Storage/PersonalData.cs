using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Privacy;

namespace NewsBot.Storage;

/// <summary>What stands beside people's ids, and what is forgotten with time.</summary>
internal sealed class PersonalData(Database database) : IPersonalData
{
    private const string Count = """
        select
            (select count(*) from person where platform = @platform and id = @person) as Zones,
            (select count(*) from vote where platform = @platform and person = @person and vote <> 0) as Votes,
            (select count(*) from subscription where platform = @platform and owner = @person) as Subscriptions,
            (select count(*) from watch where platform = @platform and owner = @person) as Watches
        """;

    // What a channel gets goes on without the one who set it up: others read it.
    private const string Forget = """
        delete from person where platform = @platform and id = @person;
        delete from vote where platform = @platform and person = @person;
        update delivery set state = 4, reason = 'Its owner left.', ended_at = due_at, json = ''
        where state < 3 and ((kind = @digest and number in (select id from subscription where platform = @platform and owner = @person and direct = 1))
            or (kind = @watch and number in (select id from watch where platform = @platform and owner = @person and direct = 1)));
        delete from conversation where platform = @platform and channel in (
            select channel from subscription where platform = @platform and owner = @person and direct = 1
            union select channel from watch where platform = @platform and owner = @person and direct = 1);
        delete from subscription where platform = @platform and owner = @person and direct = 1;
        delete from watch where platform = @platform and owner = @person and direct = 1;
        update subscription set owner = '', json = json_set(json, '$.owner', '') where platform = @platform and owner = @person;
        update watch set owner = '', json = json_set(json, '$.owner', '') where platform = @platform and owner = @person;
        """;

    private const string ForgetConversation = """
        delete from conversation where platform = @platform and channel = @channel
            and @channel in (select channel from subscription where direct = 1 union select channel from watch where direct = 1)
        """;

    private const string ForgetOld = """
        delete from conversation_turn where at < @conversations;
        delete from conversation where not exists (select 1 from conversation_turn t where t.conversation_id = conversation.id);
        delete from ranking where at < @conversations;
        delete from delivery where state >= 3 and ended_at < @records;
        delete from told where at < @records;
        delete from posted_story where not exists (select 1 from posted_reply r where r.platform = posted_story.platform and r.message = posted_story.message);
        """;

    public async Task<PersonalFigures> CountAsync(string platform, string person, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Count, new { platform, person }, cancellationToken: cancellationToken);
        var (zones, votes, subscriptions, watches) = await database.ReadAsync(c => c.QuerySingleAsync<(long, long, long, long)>(command), cancellationToken);
        return new PersonalFigures(zones > 0, (int)votes, (int)subscriptions, (int)watches);
    }

    public Task ForgetAsync(string platform, string person, ConversationKey conversation, CancellationToken cancellationToken)
    {
        var values = new { platform, person, channel = conversation.Channel, digest = (int)DeliveryKind.Digest, watch = (int)DeliveryKind.Watch };
        return database.WriteAsync(c => c.ExecuteAsync(new CommandDefinition(ForgetConversation + ";" + Forget, values, cancellationToken: cancellationToken)), cancellationToken);
    }

    public Task ForgetOldAsync(DateTimeOffset conversations, DateTimeOffset records, CancellationToken cancellationToken)
    {
        var values = new { conversations = Instant.ToStored(conversations), records = Instant.ToStored(records) };
        return database.WriteAsync(c => c.ExecuteAsync(new CommandDefinition(ForgetOld, values, cancellationToken: cancellationToken)), cancellationToken);
    }
}
