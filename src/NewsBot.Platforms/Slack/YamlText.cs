using System.Text;

namespace NewsBot.Platforms.Slack;

/// <summary>
/// Writes the small part of YAML that a manifest needs: nested maps, lists, comments. Every text is quoted, because which bare words YAML takes
/// for something else is a long list. See YAML 1.2.2, 7.3.1, double-quoted style.
/// </summary>
internal sealed class YamlText
{
    private const string Step = "  ";

    private readonly List<string> _lines = [];

    public YamlText Comment(string comment) => Add($"# {comment}");

    public YamlText Text(string key, string value) => Add($"{key}: {Quote(value)}");

    public YamlText Flag(string key, bool value) => Add($"{key}: {(value ? "true" : "false")}");

    public YamlText Map(string key, Action<YamlText> write)
    {
        Add($"{key}:");
        foreach (var line in Lines(write))
        {
            Add(Step + line);
        }

        return this;
    }

    /// <summary>A list of maps.</summary>
    public YamlText List(string key, IEnumerable<Action<YamlText>> items)
    {
        Add($"{key}:");
        foreach (var item in items)
        {
            var start = "- ";
            foreach (var line in Lines(item))
            {
                Add(Step + start + line);
                start = Step;
            }
        }

        return this;
    }

    /// <summary>A list of texts, each with what is to be said about it.</summary>
    public YamlText Values(string key, IEnumerable<(string Value, string Comment)> values)
    {
        Add($"{key}:");
        foreach (var (value, comment) in values)
        {
            Add($"{Step}- {Quote(value)} # {comment}");
        }

        return this;
    }

    public override string ToString() => string.Concat(_lines.Select(line => line + "\n"));

    private static List<string> Lines(Action<YamlText> write)
    {
        var inner = new YamlText();
        write(inner);
        return inner._lines;
    }

    private YamlText Add(string line)
    {
        _lines.Add(line);
        return this;
    }

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or '\u0085' or '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
