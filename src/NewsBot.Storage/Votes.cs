using Dapper;
using NewsBot.Core.Features.Feedback;

namespace NewsBot.Storage;

/// <summary>One vote for each person and message.</summary>
internal sealed class Votes(Database database, TimeProvider time) : IVotes
{
    private const string Read = "select vote from vote where platform = @platform and message = @message and person = @person";

    private const string Write = """
        insert into vote (platform, message, person, vote, at) values (@platform, @message, @person, @vote, @at)
        on conflict (platform, message, person) do update set vote = excluded.vote, at = excluded.at
        """;

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
}
