using System.Text.Json.Serialization;

namespace NewsBot.Core.Features.Digests;

/// <summary>When a digest is due, as a person says it: local times on days of the week, or a cron line. The zone stands beside it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Daily), "daily")]
[JsonDerivedType(typeof(Cron), "cron")]
public abstract record DigestTimes
{
    private DigestTimes()
    {
    }

    /// <summary>08:30 on weekdays: when most people begin to work.</summary>
    public static readonly DigestTimes Usual = new Daily([new TimeOnly(8, 30)], Weekdays.Workdays);

    /// <param name="At">Local times, in order, at least one.</param>
    public sealed record Daily(IReadOnlyList<TimeOnly> At, Weekdays On) : DigestTimes
    {
        public bool Equals(Daily? other) => other is not null && On == other.On && At.SequenceEqual(other.At);

        public override int GetHashCode() => HashCode.Combine(On, At.Count);
    }

    /// <param name="Line">Five fields: minute, hour, day of month, month, day of week.</param>
    public sealed record Cron(string Line) : DigestTimes;
}

/// <summary>Days of a week.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    Workdays = Monday | Tuesday | Wednesday | Thursday | Friday,
    Weekend = Saturday | Sunday,
    Every = Workdays | Weekend,
}

/// <summary>One time at which something is due.</summary>
/// <param name="Name">
/// What it is called in its series: the local date and time that was asked for. It stays the same when a zone's rules change, so that
/// nobody gets the digest of one morning twice.
/// </param>
public readonly record struct Slot(string Name, DateTimeOffset Due);
