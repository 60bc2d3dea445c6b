using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Who somebody is, with the time zone that Slack knows. Asked once an hour; an answer never fails for want of it.</summary>
internal sealed partial class SlackPeople(TimeProvider time, ILogger<SlackPeople> logger)
{
    private const int Most = 20_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(TeamId, UserId), (Person Person, long At)> _known = new();

    /// <param name="name">What the event calls them, until Slack says more.</param>
    public async Task<Person> FindAsync(SlackTeam team, UserId user, string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((team.Id, user), out var known) && time.GetElapsedTime(known.At) < Fresh)
        {
            return known.Person;
        }

        try
        {
            var answer = await team.Api.GetUserAsync(user, cancellationToken);
            if (answer is SlackAnswer<SlackUser>.Ok found)
            {
                var person = Person(found.Value, name);
                if (_known.Count >= Most)
                {
                    _known.Clear();
                }

                _known[(team.Id, user)] = (person, time.GetTimestamp());
                return person;
            }

            LogRefused(answer.Refusal!);
        }
        catch (SlackUnreachableException exception)
        {
            LogUnknown(exception.Message);
        }

        return known.Person ?? new Person(user.Value, name.Length > 0 ? name : "somebody");
    }

    private static Person Person(SlackUser user, string name)
    {
        var called = new[] { user.Profile?.DisplayName, user.RealName, user.Name, name }.First(n => n is { Length: > 0 } || ReferenceEquals(n, name))!;
        return new Person(user.Id.Value, called, user.Tz is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slack does not say who somebody is; times are told in the usual zone. {Reason}")]
    private partial void LogUnknown(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slack does not say who somebody is; times are told in the usual zone. {Error}")]
    private partial void LogRefused(SlackError error);
}
