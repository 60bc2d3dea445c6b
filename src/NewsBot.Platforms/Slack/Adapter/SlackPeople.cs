using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Who somebody is, with the time zone that Slack knows. Asked once an hour; an answer never fails for want of it, nor waits for long.</summary>
internal sealed partial class SlackPeople(TimeProvider time, ILogger<SlackPeople> logger)
{
    private const int Most = 20_000;
    private const string Unnamed = "somebody";

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Where the app lacks users:read, not each question needs another refusal.</summary>
    private static readonly TimeSpan RefusedFor = TimeSpan.FromMinutes(10);

    /// <summary>A zone is not worth more of somebody's time.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(TeamId, UserId), (Person Person, long At, TimeSpan For)> _known = new();

    /// <param name="name">What the event calls them, until Slack says more.</param>
    public async Task<Person> FindAsync(SlackTeam team, UserId user, string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((team.Id, user), out var known) && time.GetElapsedTime(known.At) < known.For)
        {
            return known.Person;
        }

        var asCalled = known.Person ?? new Person(user.Value, name.Length > 0 ? name : Unnamed);
        using var late = new CancellationTokenSource(LongestWait, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var answer = await team.Api.GetUserAsync(user, ending.Token);
            if (answer is SlackAnswer<SlackUser>.Ok found)
            {
                return Keep(team, user, Person(found.Value, name), Fresh);
            }

            LogRefused(answer.Refusal!);
            return Keep(team, user, asCalled, RefusedFor);
        }
        catch (SlackUnreachableException exception)
        {
            LogUnknown(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnknown("It took too long.");
        }

        return asCalled;
    }

    private Person Keep(SlackTeam team, UserId user, Person person, TimeSpan @for)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[(team.Id, user)] = (person, time.GetTimestamp(), @for);
        return person;
    }

    private static Person Person(SlackUser user, string name)
    {
        // Who sets no display name has an empty one.
        var called = new[] { user.Profile?.DisplayName, user.RealName, user.Name, name }.FirstOrDefault(n => n is { Length: > 0 }) ?? Unnamed;
        return new Person(user.Id.Value, called, user.Tz is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slack does not say who somebody is; times are told in the usual zone. {Reason}")]
    private partial void LogUnknown(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slack does not say who somebody is; times are told in the usual zone. {Error}")]
    private partial void LogRefused(SlackError error);
}
