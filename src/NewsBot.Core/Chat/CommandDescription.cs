namespace NewsBot.Core.Chat;

/// <summary>
/// One command of the one list that every platform offers: completion, registration, help and parsing all read this.
/// </summary>
public sealed record CommandDescription(string Name, string Summary, IReadOnlyList<OptionDescription> Options)
{
    /// <summary>A line that can be typed as it stands.</summary>
    public required string Example { get; init; }

    /// <summary>Offered and explained; false for what only buttons use.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Changes what others see; a platform with permissions offers it to those who manage the place.</summary>
    public bool Manages { get; init; }

    /// <summary>"/news [topic] [since] [count] …", required options without brackets.</summary>
    public string Usage =>
        "/" + Name + string.Concat(Options.Where(o => o.Listed).Select(o => o.Required ? " " + o.Name : $" [{o.Name}]"));
}

/// <summary>One option, typed so that a platform with typed options can offer it as such.</summary>
public sealed record OptionDescription(string Name, string Summary, OptionKind Kind)
{
    public bool Required { get; init; }

    /// <summary>Takes the words that are not part of a <c>name:value</c> pair; at most one option of a command does.</summary>
    public bool TakesFreeText { get; init; }

    /// <summary>
    /// Takes the first of those words where it is one of the choices: <c>/sources add https://example.org</c>. At most one option of a
    /// command does.
    /// </summary>
    public bool TakesFirstWord { get; init; }

    /// <summary>The only values allowed; empty when any will do.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Values worth offering while typing, without being the only ones.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>True when more values are found while typing, by <see cref="ICompletions"/>.</summary>
    public bool Completes { get; init; }

    /// <summary>Offered and explained; false for what only buttons use.</summary>
    public bool Listed { get; init; } = true;

    public int Minimum { get; init; } = int.MinValue;

    public int Maximum { get; init; } = int.MaxValue;
}

public enum OptionKind
{
    Text,
    Number,

    /// <summary>"90m", "24h", "7d", "2w", "today", "yesterday", or a date: see <see cref="SinceText"/>.</summary>
    Since,

    /// <summary>A channel of the platform: its id, or its name where people type it.</summary>
    Channel,
}
