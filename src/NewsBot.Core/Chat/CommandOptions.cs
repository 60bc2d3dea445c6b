using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace NewsBot.Core.Chat;

/// <summary>What was given with a command: option names (lower case) and their raw values.</summary>
public sealed class CommandOptions
{
    public static readonly CommandOptions None = new([]);

    private readonly FrozenDictionary<string, string> _values;

    public CommandOptions(IEnumerable<KeyValuePair<string, string>> values)
    {
        _values = values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<KeyValuePair<string, string>> All => _values.OrderBy(v => v.Key, StringComparer.Ordinal);

    /// <summary>The value, or empty when the option was not given.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => _values.TryGetValue(name, out value);

    public static CommandOptions Of(params (string Name, string Value)[] values) =>
        new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
}
