namespace NewsBot.Writing.Evidence;

/// <summary>A figure or a date that a text states, and where it stands.</summary>
internal sealed record Fact(int Start, int Length)
{
    /// <summary>The figure with its scale: 2,000,000,000 for "two billion" and for "2bn".</summary>
    public decimal Value { get; init; }

    /// <summary>"%", a currency, or "" for a plain figure.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Null for a figure.</summary>
    public DateFact? Date { get; init; }

    /// <summary>Written in words and small ("two companies"): a count that a writer may make.</summary>
    public bool IsSmallWord { get; init; }

    public int End => Start + Length;

    /// <summary>
    /// Whether a source that states the other bears this one out: a date may say less than its source, a figure has its value; a currency or
    /// a percent sign may not be put to a bare one, nor one be exchanged for another.
    /// </summary>
    public bool IsIn(Fact other) => (Date, other.Date) switch
    {
        ({ } mine, { } its) => mine.IsIn(its),
        (null, { } its) => Unit.Length == 0 && its.Year == Value,
        ({ } mine, null) => mine is { Month: 0, Day: 0 } && mine.Year == other.Value,
        _ => Value == other.Value && (Unit == other.Unit || Unit.Length == 0),
    };
}

/// <summary>What is known of a date; 0 for what is not.</summary>
internal sealed record DateFact(int Year, int Month, int Day)
{
    public bool IsIn(DateFact other) =>
        (Year == 0 || Year == other.Year) && (Month == 0 || Month == other.Month) && (Day == 0 || Day == other.Day);
}
